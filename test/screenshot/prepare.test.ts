import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import { preparePicture } from '../../src/screenshot/prepare.ts';
import { decoded, patch, prepare, request } from './pictures.ts';
import { annotations, area, codes, screen } from './setting.ts';

const near = (colour: readonly number[], want: readonly number[], by = 6) =>
  want.every((part, i) => Math.abs((colour[i] ?? -99) - part) <= by);

describe('redact', () => {
  // The proof: whatever the covered pixels were, the output is the same to the byte.
  const place = { left: 101, top: 101, width: 100, height: 60 };
  const secrets = ['#00ff00', '#ffffff'].map((secret) =>
    patch(400, 400, '#ff00ff', place, secret).png().toBuffer(),
  );
  const cover = annotations({ kind: 'redact', at: area(101, 101, 100, 60) });
  const bothWays = async (over: Parameters<typeof request>[0]) => {
    const made = await Promise.all(secrets.map(async (source) => prepare(await source, over)));
    return made.map(({ picture, insets }) =>
      [picture, ...insets].map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  };

  it('without it the secret shows, so the proof can fail', async () => {
    const [one, two] = await bothWays({});
    expect(one).not.toEqual(two);
  });

  it.each([7.3, 20, 46, 100])('placed %s mm wide', async (mm) => {
    const [one, two] = await bothWays({ annotations: cover, widthMm: mm, heightMm: mm });
    expect(one).toEqual(two);
  });

  it('one pixel too little shows, so the proof is sharp', async () => {
    const narrow = annotations({ kind: 'redact', at: area(101, 101, 99, 60) });
    const [one, two] = await bothWays({ annotations: narrow });
    expect(one).not.toEqual(two);
  });

  it('places between pixels are grown outwards', async () => {
    const odd = annotations({ kind: 'redact', at: area(101.6, 101.6, 98.8, 58.8) });
    const [one, two] = await bothWays({ annotations: odd });
    expect(one).toEqual(two);
  });

  it('comes before blur', async () => {
    const softened = annotations({ kind: 'blur', at: area(90, 90, 120, 90) });
    const [one, two] = await bothWays({ annotations: [...softened, ...cover] });
    expect(one).toEqual(two);
  });

  it('holds in insets', async () => {
    const insets = [
      { source: { x: 90, y: 90, width: 120, height: 80 }, widthMm: 30, heightMm: 20 },
    ];
    const [open, shut] = await Promise.all([
      bothWays({ insets }),
      bothWays({ insets, annotations: cover }),
    ]);
    expect(open[0]?.[1]).not.toEqual(open[1]?.[1]);
    expect(shut[0]).toEqual(shut[1]);
  });

  it('counts in the uncropped picture', async () => {
    const source = screen(400, 400, { x: 100, y: 100, width: 200, height: 200 });
    const [one, two] = await bothWays({ source, annotations: cover });
    expect(one).toEqual(two);
  });

  it('counts in the picture as it is seen, turned by EXIF', async () => {
    // Orientation 6: what is stored at the top left is seen at the top right.
    const stored = { left: 0, top: 0, width: 100, height: 100 };
    const over = {
      source: screen(300, 400),
      widthMm: 15,
      heightMm: 20,
      annotations: annotations({ kind: 'redact', at: area(200, 0, 100, 100) }),
    };
    const [one, two] = await Promise.all(
      ['#00ff00', '#ffffff'].map(async (secret) => {
        const turned = patch(400, 300, '#ff00ff', stored, secret).withMetadata({ orientation: 6 });
        return (await prepare(await turned.png().toBuffer(), over)).picture.bytes;
      }),
    );
    expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(true);
  });

  it('is a solid colour', async () => {
    const { picture } = await prepare(await (secrets[0] as Promise<Buffer>), {
      annotations: cover,
      widthMm: 100,
      heightMm: 100,
    });
    const { at } = await decoded(picture);
    expect(near(at(150, 130), [0x2b, 0x2b, 0x2b], 2)).toBe(true);
  });
});

describe('blur', () => {
  it('softens its place, leaves the rest alone, and takes nothing in from outside', async () => {
    const half = { left: 100, top: 0, width: 100, height: 400 };
    const source = await patch(400, 400, '#fff', half, '#000').png().toBuffer();
    const at = area(0, 0, 200, 200);
    const { picture } = await prepare(source, {
      annotations: annotations({ kind: 'blur', at }),
      widthMm: 46,
      heightMm: 46,
    });
    const { at: pixel } = await decoded(picture);
    expect(near(pixel(98, 100), [128, 128, 128], 40)).toBe(true);
    expect(near(pixel(98, 300), [255, 255, 255])).toBe(true);
    // White lies just right of the area; had it flowed in, black would have turned grey.
    expect(near(pixel(190, 100), [0, 0, 0], 12)).toBe(true);
  });
});

describe('size', () => {
  it('is reduced to the edition’s resolution', async () => {
    const { picture } = await prepare(await patch(1080, 1080, '#eee').png().toBuffer(), {
      width: 1080,
      height: 1080,
      widthMm: 25.4,
      heightMm: 25.4,
    });
    expect([picture.width, picture.height, picture.ppi]).toEqual([220, 220, 220]);
  });

  it('is never enlarged, and the true resolution is told', async () => {
    const small = await patch(100, 100, '#eee').png().toBuffer();
    const outcome = await preparePicture(
      small,
      request({ width: 100, height: 100, widthMm: 50.8, heightMm: 50.8 }),
    );
    expect([outcome.value?.picture.width, outcome.value?.picture.ppi]).toEqual([100, 50]);
    expect(codes(outcome)).toEqual(['GP210']);
  });

  it.each([
    [25.4, []],
    [25.7, ['GP210']],
  ])('100 pixels on %d mm', async (side, expected) => {
    const bytes = await patch(100, 100, '#eee').png().toBuffer();
    const placed = request({ width: 100, height: 100, widthMm: side, heightMm: side });
    expect(codes(await preparePicture(bytes, placed))).toEqual(expected);
  });

  it('is whole pixels: where a hundred are asked for, a few less are no fault of the screenshot', async () => {
    const bytes = await patch(400, 400, '#eee').png().toBuffer();
    const asked = request({ width: 400, height: 400, widthMm: 46, heightMm: 46 });
    const edition = { ...asked.edition, picturePpi: 100 };
    const outcome = await preparePicture(bytes, { ...asked, edition });
    expect([outcome.value?.picture.width, codes(outcome)]).toEqual([181, []]);
  });

  it('an inset shows its own region, with something covered elsewhere and without', async () => {
    const source = await patch(
      400,
      400,
      '#eee',
      { left: 250, top: 150, width: 40, height: 30 },
      '#a02020',
    )
      .png()
      .toBuffer();
    const insets = [
      { source: { x: 240, y: 140, width: 60, height: 60 }, widthMm: 10, heightMm: 10 },
    ];
    const cropped = screen(400, 400, { x: 100, y: 100, width: 250, height: 250 });
    const elsewhere = annotations({ kind: 'redact', at: area(110, 300, 20, 20) });
    for (const marks of [[], elsewhere]) {
      const { insets: made } = await prepare(source, {
        source: cropped,
        insets,
        annotations: marks,
      });
      const { at, width, height } = await decoded(made[0]?.bytes ?? source);
      expect([width, height]).toEqual([60, 60]);
      expect(
        [at(5, 25), at(30, 25), at(55, 25), at(30, 45)].map((c) => near(c, [0xa0, 0x20, 0x20])),
      ).toEqual([false, true, false, false]);
    }
  });

  it('insets have the resolution of their own size, and are never enlarged either', async () => {
    const insets = [
      { source: { x: 0, y: 0, width: 200, height: 200 }, widthMm: 12.7, heightMm: 12.7 },
      { source: { x: 0, y: 0, width: 50, height: 50 }, widthMm: 25.4, heightMm: 25.4 },
    ];
    const source = await patch(400, 400, '#eee').png().toBuffer();
    const { insets: made } = await prepare(source, { insets });
    expect(made.map((inset) => [inset.width, inset.ppi])).toEqual([
      [110, 220],
      [50, 50],
    ]);
  });
});

describe('colour', () => {
  it('Display P3 becomes sRGB', async () => {
    const p3 = await patch(60, 60, '#e02020').withIccProfile('p3').png().toBuffer();
    const stored = await sharp(p3).metadata();
    expect(stored.icc).toBeDefined();
    const { picture } = await prepare(p3, { width: 60, height: 60 });
    const { at } = await decoded(picture);
    expect(near(at(30, 30), [0xe0, 0x20, 0x20], 8)).toBe(true);
  });

  it('CMYK becomes sRGB', async () => {
    const cmyk = await patch(60, 60, '#d02030')
      .toColourspace('cmyk')
      .withIccProfile('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { picture } = await prepare(cmyk, { width: 60, height: 60 });
    const { at, channels } = await decoded(picture);
    expect(channels).toBe(3);
    expect(near(at(30, 30), [0xd0, 0x20, 0x30], 30)).toBe(true);
  });

  it('transparent parts are white, 16 bits become 8, grey pictures work', async () => {
    const clear = await sharp({
      create: { width: 60, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const deep = await patch(60, 60, '#808080').toColourspace('rgb16').png().toBuffer();
    const grey = await patch(60, 60, '#808080').toColourspace('b-w').png().toBuffer();
    for (const [bytes, want] of [
      [clear, 255],
      [deep, 128],
      [grey, 128],
    ] as const) {
      const { picture } = await prepare(bytes, { width: 60, height: 60 });
      const { at } = await decoded(picture);
      expect(near(at(30, 30), [want, want, want], 3)).toBe(true);
    }
  });

  it('a grey edition gets one channel', async () => {
    const bytes = await patch(60, 60, '#d02030').png().toBuffer();
    const { picture } = await prepare(bytes, {
      width: 60,
      height: 60,
      edition: { ...EMAIL, colour: 'grey' },
    });
    expect((await sharp(picture.bytes).metadata()).channels).toBe(1);
  });
});

describe('what leaves the press', () => {
  it('no metadata: EXIF with a GPS position goes in, none comes out', async () => {
    const bytes = await patch(200, 200, '#88a')
      .withExif({
        IFD0: { Artist: 'Người chụp' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 42/1' },
      })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { picture } = await prepare(bytes, { width: 200, height: 200 });
    const { exif, icc, xmp, iptc } = await sharp(picture.bytes).metadata();
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('flat pictures are exact PNG, busy ones JPEG without chroma subsampling', async () => {
    const flat = await prepare(
      await patch(400, 400, '#fff', { left: 50, top: 50, width: 99, height: 99 }).png().toBuffer(),
    );
    expect(flat.picture.format).toBe('png');
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    const busy = await prepare(await noise.png().toBuffer());
    expect(busy.picture.format).toBe('jpeg');
    expect((await sharp(busy.picture.bytes).metadata()).chromaSubsampling).toBe('4:4:4');
  });

  it('the same bytes each time', async () => {
    const bytes = await patch(
      400,
      400,
      '#fff',
      { left: 50, top: 50, width: 99, height: 99 },
      '#a52',
    )
      .png()
      .toBuffer();
    const [one, two] = await Promise.all([prepare(bytes), prepare(bytes)]);
    expect(Buffer.from(one.picture.bytes).equals(Buffer.from(two.picture.bytes))).toBe(true);
  });
});

describe('damaged pictures', () => {
  const noise = sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  it.each(['png', 'jpeg', 'webp', 'avif', 'tiff'] as const)(
    '%s cut in half: GP208, no picture',
    async (format) => {
      const bytes = await noise.clone().toFormat(format).toBuffer();
      const whole = await preparePicture(bytes, request());
      expect(codes(whole)).toEqual([]);
      const cut = await preparePicture(bytes.subarray(0, bytes.length >> 1), request());
      expect(codes(cut)).toEqual(['GP208']);
      expect(cut.value).toBeUndefined();
    },
  );
});
