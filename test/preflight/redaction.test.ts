import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Grey } from '../../src/preflight/eye/image.ts';
import { judge } from '../../src/preflight/judge.ts';
import type { Hidden } from '../../src/preflight/redaction/hidden.ts';
import { regionsIn, viewIn, viewsOf } from '../../src/preflight/redaction/known-view.ts';
import { openInks } from '../../src/screenshot/sharp.ts';
import { inkTiff } from '../../src/screenshot/tiff.ts';
import { tonesOf } from '../../src/screenshot/tones.ts';
import { goodFile } from './good-file.ts';
import { collage, greyPicture, HEIGHT, HIDDEN, REGION, screenshot, WIDTH } from './secret.ts';
import { type Data, writeFile } from './writer.ts';

const judged = async (picture: Data, { everywhere = false, hidden = HIDDEN as Hidden } = {}) => {
  const file = goodFile();
  file.objects.shot = picture;
  const demands = { standard: 'none', hidden: { screenshots: [hidden], everywhere } } as const;
  const { findings, redaction } = await judge(writeFile(file), demands);
  const own = findings.filter(({ rule }) => rule === 'D1');
  return { redaction, found: own.map(({ severity, message }) => `${severity}: ${message}`) };
};

const jpeg = (bytes: Uint8Array, space: string, more: { [key: string]: Data } = {}): Data => ({
  stream: bytes,
  dict: {
    Type: '/XObject',
    Subtype: '/Image',
    Width: WIDTH,
    Height: HEIGHT,
    BitsPerComponent: 8,
    ColorSpace: space,
    Filter: '/DCTDecode',
    ...more,
  },
  encoded: true,
});
const grey = { raw: { width: WIDTH, height: HEIGHT, channels: 1 } } as const;
const TURNED = { Decode: [1, 0, 1, 0, 1, 0, 1, 0] };
/** The same tones in four inks, a little of each, as a press JPEG holds them. */
const inks = async (pixels: Uint8Array): Promise<Data> => {
  const four = Uint8Array.from({ length: pixels.length * 4 }, (_, i) => {
    const dark = 255 - (pixels[i >> 2] as number);
    return i % 4 === 3 ? dark * 0.7 : dark * 0.4;
  });
  const image = await openInks(inkTiff(four, WIDTH, HEIGHT));
  return jpeg(await image.jpeg({ quality: 80 }).toBuffer(), '/DeviceCMYK', TURNED);
};

const SHOWN = `error: A picture shows what is redacted in ${HIDDEN.path}.`;
const IN_PART = `error: A picture shows ${HIDDEN.path}; what is redacted there is covered only in part.`;

describe('a picture of a screenshot', () => {
  test('with the region covered passes, and is told', async () => {
    const { found, redaction } = await judged(greyPicture(await screenshot(REGION)));
    expect(found).toEqual([]);
    expect(redaction).toMatchObject({
      screenshots: 1,
      pictures: 3,
      showings: [{ path: HIDDEN.path, regions: 1, seen: [] }],
    });
  });

  test.each([
    ['as it was', undefined, SHOWN],
    ['with the cover 200 pixels lower', { ...REGION, y: REGION.y + 200 }, SHOWN],
    ['with half of it covered', { ...REGION, width: 200 }, IN_PART],
    ['with the cover half a line lower', { ...REGION, y: REGION.y + 42 }, IN_PART],
  ])('%s', async (_, covered, message) => {
    const pixels = await screenshot(covered);
    expect((await judged(greyPicture(pixels))).found).toEqual([message]);
  });

  test.each([
    [
      'as a JPEG',
      async (pixels: Buffer) =>
        jpeg(await sharp(pixels, grey).jpeg({ quality: 60 }).toBuffer(), '/DeviceGray'),
    ],
    ['as a JPEG of four inks', inks],
  ])('%s', async (_, made) => {
    expect((await judged(await made(await screenshot(REGION)))).found).toEqual([]);
    expect((await judged(await made(await screenshot()))).found).toEqual([SHOWN]);
  });

  test('of a part that the project crops', async () => {
    const view = { x: 0, y: 700, width: 1080, height: 600 };
    const crop = async (covered: boolean): Promise<Data> => {
      const pixels = await screenshot(covered ? REGION : undefined);
      const [top, height] = [Math.round((700 / 2340) * HEIGHT), Math.round((600 / 2340) * HEIGHT)];
      const cut = await sharp(pixels, grey)
        .extract({ left: 0, top, width: WIDTH, height })
        .toColourspace('b-w')
        .raw()
        .toBuffer();
      const whole = greyPicture(cut) as { dict: { [key: string]: Data }; stream: Uint8Array };
      return { ...whole, dict: { ...whole.dict, Height: height } };
    };
    const hidden = { ...HIDDEN, views: [view] };
    expect((await judged(await crop(true), { hidden })).found).toEqual([]);
    expect((await judged(await crop(false), { hidden })).found).toEqual([SHOWN]);
  });
});

test('another screen of the same app, alike but for its words, shows nothing of it', async () => {
  const whole = { width: 1080, height: 2340 };
  const path = 'assets/screens/ihanoi-lookup-result.png';
  const picture = await tonesOf(readFileSync(path), whole);
  if (!picture) throw new Error('the sample screenshot can be decoded');
  const regions = [{ x: 60, y: 350, width: 960, height: 700 }];
  const other = await sharp('assets/screens/ihanoi-ward.png')
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const hidden = { path, picture, regions, views: [], blurred: [] };
  const { found, redaction } = await judged(greyPicture(other), { hidden });
  expect(found).toEqual([]);
  expect(redaction?.showings).toEqual([]);
});

test('nor does a sparse one, whose bar, rows and button stand at the same places', async () => {
  // Words as strokes: the redacted rows, the title and the last row differ.
  const screen = (strokes: readonly (readonly [x: number, y: number, width: number])[]) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#f6f2ec"/><rect width="1080" height="220" fill="#a3191f"/>${[280, 470, 660, 850].map((y) => `<rect x="50" y="${y}" width="980" height="150" fill="#fff" stroke="#d9cfc4" stroke-width="4"/>`).join('')}<rect x="50" y="2080" width="980" height="140" fill="#c8102e"/>${strokes.map(([x, y, width]) => `<rect x="${x}" y="${y}" width="${width}" height="36" fill="${y < 220 ? '#fff' : '#222'}"/>`).join('')}</svg>`,
      ),
    )
      .png()
      .toBuffer();
  const picture = await tonesOf(
    await screen([
      [60, 130, 420],
      [90, 340, 300],
      [90, 530, 500],
      [90, 910, 420],
    ]),
    { width: 1080, height: 2340 },
  );
  if (!picture) throw new Error('a screen of strokes can be decoded');
  const other = await sharp(
    await screen([
      [60, 130, 150],
      [90, 340, 600],
      [90, 720, 200],
      [90, 910, 130],
    ]),
  )
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const regions = [{ x: 60, y: 290, width: 960, height: 520 }];
  const hidden = { path: 'form.png', picture, regions, views: [], blurred: [] };
  expect((await judged(greyPicture(other), { hidden })).found).toEqual([]);
});

describe('a part pasted into another picture', () => {
  test('is found where everything is searched', async () => {
    const pasted = greyPicture(await collage());
    expect((await judged(pasted, { everywhere: true })).found).toEqual([SHOWN]);
    expect((await judged(pasted)).found).toEqual([]);
  });

  test('other words are not', async () => {
    const pixels = await sharp('assets/screens/vneid-terms.png')
      .resize(WIDTH, HEIGHT, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    expect((await judged(greyPicture(pixels), { everywhere: true })).found).toEqual([]);
  });

  test('the same words on another screen are a warning', async () => {
    const pixels = await sharp('assets/screens/vneid-home.png')
      .resize(WIDTH, HEIGHT, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    expect((await judged(greyPicture(pixels), { everywhere: true })).found).toEqual([
      `warning: Words as they are redacted in ${HIDDEN.path} stand in another picture.`,
    ]);
  });
});

test('a picture that nobody can decode is a warning', async () => {
  const { found } = await judged({
    stream: new Uint8Array(40),
    dict: {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 10,
      Height: 10,
      BitsPerComponent: 8,
      ColorSpace: '/DeviceRGB',
      Filter: '/JPXDecode',
    },
    encoded: true,
  });
  expect(found).toEqual([
    'warning: A picture cannot be decoded here: nobody has looked what it shows.',
  ]);
});

describe('what is left of a covered part', () => {
  const region = { x: 20, y: 20, width: 60, height: 20 };
  const greyOf = (tone: (x: number, y: number) => number): Grey => ({
    width: 120,
    height: 60,
    data: Uint8Array.from({ length: 120 * 60 }, (_, i) => tone(i % 120, Math.floor(i / 120))),
  });
  const letters = (x: number, y: number) => ((x * 7 + y * 13) % 50) * 5;
  const isCovered = (x: number, y: number) => x >= 20 && x < 80 && y >= 20 && y < 40;
  const hidden = {
    path: 'a.png',
    picture: greyOf(letters),
    regions: [region],
    views: [],
    blurred: [],
  };
  const whole = { x: 0, y: 0, width: 120, height: 60 };

  /** The cover has the tone 43; so many pixels of it are 40 tones lighter. */
  test.each([
    [0, []],
    [9, []],
    [36, ['in part']],
  ])('%d pixels that shine through', (count, seen) => {
    const isLeft = (x: number, y: number) =>
      x >= 40 && x < 46 && y >= 28 && (y - 28) * 6 + x - 40 < count;
    const picture = greyOf((x, y) => (isCovered(x, y) ? (isLeft(x, y) ? 83 : 43) : letters(x, y)));
    expect(regionsIn(picture, hidden, whole).seen.map(({ how }) => how)).toEqual(seen);
  });

  test.each([
    [20, []],
    [30, ['in part']],
  ])('a cover whose pixels differ by %d tones', (tones, seen) => {
    const picture = greyOf((x, y) =>
      isCovered(x, y) ? 43 + ((x + y) % 2) * tones : letters(x, y),
    );
    expect(regionsIn(picture, hidden, whole).seen.map(({ how }) => how)).toEqual(seen);
  });
});

describe('what counts as a picture of a screenshot, at the size at which they are compared', () => {
  const SIDE = 192;
  const whole = { x: 0, y: 0, width: SIDE, height: SIDE };
  const greyOf = (tone: (x: number, y: number) => number): Grey => ({
    width: SIDE,
    height: SIDE,
    data: Uint8Array.from({ length: SIDE * SIDE }, (_, i) => tone(i % SIDE, Math.floor(i / SIDE))),
  });
  /** Half of the pixels, in no order, are so much lighter. */
  const grain = (x: number, y: number, tones: number) =>
    (x * x * 31 + y * 17 * x + y) & 4 ? tones : 0;
  const screen = (x: number, y: number) => 70 + grain(x, y, 100);
  const hidden = (regions: Hidden['regions']): Hidden => ({
    path: 'a.png',
    picture: greyOf(screen),
    regions,
    views: [],
    blurred: [],
  });

  /** The likeness is 0.95 and 0.85 then, and each letter is the same. */
  test.each([
    [16, whole],
    [31, undefined],
  ])(
    'the same details on a ground that is %d tones darker and lighter by halves',
    (tones, view) => {
      const picture = greyOf((x, y) => screen(x, y) + (x < SIDE / 2 ? -tones : tones));
      expect(viewIn(picture, viewsOf(hidden([])))).toEqual(view);
    },
  );

  /** Drawn smaller, the edge of a cover mixes with what stands beside it. */
  test.each([
    [1, whole],
    [2, undefined],
  ])('a cover that darkens %d pixels around it', (reach, view) => {
    const region = { x: 48, y: 48, width: 96, height: 96 };
    const isDark = (x: number, y: number) =>
      Math.min(x, y) >= 48 - reach && Math.max(x, y) < 144 + reach;
    const picture = greyOf((x, y) => (isDark(x, y) ? 0 : screen(x, y)));
    expect(viewIn(picture, viewsOf(hidden([region])))).toEqual(view);
  });
});
