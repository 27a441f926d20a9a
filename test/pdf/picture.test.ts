import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { PlacedPicture } from '../../src/layout/page.ts';
import type { Pictures } from '../../src/pdf/picture.ts';
import type { PreparedPicture, Scene } from '../../src/screenshot/scene.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { box, page, print, rgb } from './pages.ts';
import { type Dictionary, type PdfFile, readPdf } from './reader.ts';

type Rgba = readonly [number, number, number, number];

/** A picture of four coloured quarters: red, green, blue and what `last` says. */
async function quarters(
  format: 'png' | 'jpeg' | 'palette' | 'grey' | 'grey-alpha',
  last: Rgba = [255, 255, 0, 255],
): Promise<PreparedPicture> {
  const colours: Rgba[] = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], last];
  const data = new Uint8Array(40 * 40 * 4);
  for (let i = 0; i < 1600; i++) {
    const quarter = (i % 40 < 20 ? 0 : 1) + (i < 800 ? 0 : 2);
    data.set(colours[quarter] as Rgba, i * 4);
  }
  const opaque = last[3] === 255;
  let image = sharp(data, { raw: { width: 40, height: 40, channels: 4 } });
  if (opaque) image = image.removeAlpha();
  if (format.startsWith('grey')) image = image.toColourspace('b-w');
  const encoded =
    format === 'jpeg'
      ? image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      : image.png({ palette: format === 'palette' });
  const bytes = await encoded.toBuffer();
  const colour = format.startsWith('grey') ? 'grey' : 'srgb';
  const size = { width: 40, height: 40, ppi: 72 };
  return { format: format === 'jpeg' ? 'jpeg' : 'png', colour, bytes, ...size };
}

const book = (entries: Record<string, PreparedPicture>): Pictures =>
  new Map(Object.entries(entries).map(([key, picture]) => [key, { picture, insets: [] }]));

const placed = (x: number, more: Partial<PlacedPicture> = {}): PlacedPicture => ({
  kind: 'picture',
  picture: 'a',
  rect: { x, y: 10, width: 40, height: 40 },
  ...more,
});

const images = (pdf: PdfFile): Dictionary[] => {
  const found: Dictionary[] = [];
  for (let number = 1; number <= pdf.count; number++) {
    const value = pdf.get(number);
    if (typeof value === 'object' && value !== null && 'Subtype' in value) {
      if (value.Subtype === '/Image') found.push(value);
    }
  }
  return found;
};

describe('pictures show their pixels, the right way up', () => {
  test.each(['png', 'jpeg', 'palette'] as const)('%s', async (format) => {
    const bytes = await print(page([placed(10)]), {
      pictures: book({ a: await quarters(format) }),
    });
    const image = await renderPdf(bytes, 0, 72);
    const seen = [
      pixel(image, 20, 20),
      pixel(image, 40, 20),
      pixel(image, 20, 40),
      pixel(image, 40, 40),
    ];
    const expected = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 0],
    ];
    const worst = seen.flatMap((colour, i) =>
      colour.map((part, c) => Math.abs(part - (expected[i]?.[c] ?? 0))),
    );
    expect(Math.max(...worst)).toBeLessThanOrEqual(3);
  });

  test.each(['png', 'palette', 'grey-alpha'] as const)('%s with transparency', async (format) => {
    const pictures = book({ a: await quarters(format, [0, 0, 0, 0]) });
    const image = await renderPdf(await print(page([placed(10)]), { pictures }), 0, 72);
    expect(pixel(image, 40, 40)).toEqual([255, 255, 255]);
    expect(pixel(image, 20, 20)[1]).toBeLessThan(200);
  });

  test('grey', async () => {
    const pictures = book({ a: await quarters('grey') });
    const pdf = readPdf(await print(page([placed(10)]), { pictures }));
    expect(images(pdf)[0]?.ColorSpace).toBe('/DeviceGray');
  });

  test('clipped, and larger than its clip', async () => {
    const clip = box({ x: 20, y: 20, width: 10, height: 10 });
    const pictures = book({ a: await quarters('png') });
    const image = await renderPdf(await print(page([placed(10, { clip })]), { pictures }), 0, 72);
    expect(pixel(image, 24, 24)).toEqual([255, 0, 0]);
    expect(pixel(image, 15, 24)).toEqual([255, 255, 255]);
  });
});

describe('each picture is embedded once', () => {
  test('placed twice', async () => {
    const pictures = book({ a: await quarters('png') });
    const pdf = readPdf(await print(page([placed(10), placed(100)]), { pictures }));
    expect(images(pdf)).toHaveLength(1);
  });

  test('the same bytes under two keys', async () => {
    const pictures = book({ a: await quarters('png'), b: await quarters('png') });
    const pdf = readPdf(
      await print(page([placed(10), placed(100, { picture: 'b' })]), { pictures }),
    );
    expect(images(pdf)).toHaveLength(1);
  });
});

describe('a scene is painted in millimetres from the picture’s corner', () => {
  const RED = rgb(1, 0, 0);
  const rect = { x: 20, y: 10, width: 20 * PT_PER_MM, height: 20 * PT_PER_MM };
  const scene = (shapes: Scene['shapes']): Scene => ({
    widthMm: 20,
    heightMm: 20,
    bounds: { x: -5, y: 0, width: 25, height: 20 },
    shapes,
    insets: [{ source: { x: 0, y: 0, width: 20, height: 20 }, widthMm: 5, heightMm: 5 }],
  });
  async function shown(shapes: Scene['shapes'], more: Partial<PlacedPicture> = {}) {
    const picture = await quarters('png', [255, 255, 255, 255]);
    const pictures: Pictures = new Map([
      ['a', { picture, insets: [await quarters('png', [0, 0, 0, 255])] }],
    ]);
    const item = placed(20, { rect, scene: scene(shapes), ...more });
    const image = await renderPdf(await print(page([item]), { pictures }), 0, 72);
    /** The colour at a place in millimetres from the picture's corner. */
    return (xMm: number, yMm: number) =>
      pixel(image, rect.x + xMm * PT_PER_MM, rect.y + yMm * PT_PER_MM);
  }
  const square = box({ x: 15, y: 15, width: 3, height: 3 });

  test('fills and strokes', async () => {
    const at = await shown([
      { kind: 'path', path: square, fill: RED },
      {
        kind: 'path',
        path: [
          ['M', 11, 12],
          ['L', 19, 12],
        ],
        stroke: { colour: rgb(0, 0, 1), widthMm: 1 },
      },
    ]);
    expect(at(16.5, 16.5)).toEqual([255, 0, 0]);
    expect(at(15, 12)).toEqual([0, 0, 255]);
    expect(at(14, 14)).toEqual([255, 255, 255]);
  });

  test('shapes reach into the margin unless they are clipped to the picture', async () => {
    const wide = box({ x: -5, y: 12, width: 18, height: 4 });
    expect((await shown([{ kind: 'path', path: wide, fill: RED }]))(-3, 14)).toEqual([255, 0, 0]);
    const clipped = await shown([{ kind: 'path', path: wide, fill: RED, clipped: true }]);
    expect(clipped(-3, 14)).toEqual([255, 255, 255]);
    expect(clipped(5, 14)).toEqual([255, 0, 0]);
  });

  test('a clipped shape stays inside the picture’s own clip', async () => {
    const clip = box({ ...rect, x: rect.x + 20 });
    const all = box({ x: 0, y: 0, width: 20, height: 20 });
    const at = await shown([{ kind: 'path', path: all, fill: RED, clipped: true }], { clip });
    expect(at(3, 3)).toEqual([255, 255, 255]);
    expect(at(12, 12)).toEqual([255, 0, 0]);
  });

  test('an inset shows its own pixels inside its outline', async () => {
    const at = await shown([
      {
        kind: 'inset',
        inset: 0,
        rect: { x: 10, y: 10, width: 10, height: 10 },
        clip: box({ x: 12, y: 12, width: 8, height: 8 }),
      },
    ]);
    expect(at(11, 11)).toEqual([255, 255, 255]);
    expect(at(13.5, 13.5)).toEqual([255, 0, 0]);
    expect(at(18, 18)).toEqual([0, 0, 0]);
  });
});
