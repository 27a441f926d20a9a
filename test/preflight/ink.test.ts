import { describe, expect, test } from 'vitest';
import { inksThrough } from '../../src/preflight/ink/icc-table.ts';
import type { PageInk } from '../../src/preflight/ink/tally.ts';
import { judge } from '../../src/preflight/judge.ts';
import { openInks } from '../../src/screenshot/sharp.ts';
import { inkTiff } from '../../src/screenshot/tiff.ts';
import { EYE } from './eye-parts.ts';
import { goodFile, PROFILE } from './good-file.ts';
import { type Data, stream, writeFile } from './writer.ts';

const mm = (value: number): number => (value * 72) / 25.4;
/** Fills the square of 20 mm whose lower left corner is 20 mm right of and above the trimmed page's. */
const SQUARE = `${mm(30)} ${mm(30)} ${mm(20)} ${mm(20)} re f`;

/** The ink of a page that holds this and nothing else. */
const inkOf = async (
  content: string,
  resources: { [key: string]: Data } = {},
  objects: Record<string, Data> = {},
): Promise<PageInk> => {
  const file = goodFile();
  Object.assign(file.objects, objects);
  file.objects.content = stream(content);
  file.objects.resources = {
    ...resources,
    ExtGState: {
      Over: { op: true, OP: true, OPM: 1 },
      Over0: { op: true, OPM: 0 },
      ...(resources.ExtGState as object),
    },
    ColorSpace: { Spot: { ref: 'spot' }, ...(resources.ColorSpace as object) },
  };
  const { inks } = await judge(writeFile(file), { standard: 'none' }, EYE);
  return inks?.[0] as PageInk;
};
const picture = (data: Uint8Array, dict: { [key: string]: Data }, encoded = false) => ({
  content: `q ${mm(20)} 0 0 ${mm(20)} ${mm(30)} ${mm(30)} cm /P Do Q`,
  resources: { XObject: { P: { ref: 'p' } } },
  objects: {
    p: {
      stream: data,
      dict: { Type: '/XObject', Subtype: '/Image', BitsPerComponent: 8, ...dict },
      ...(encoded ? { encoded } : {}),
    },
  },
});
const inkOfPicture = ({ content, resources, objects }: ReturnType<typeof picture>) =>
  inkOf(content, resources, objects);

describe('the sum of the inks', () => {
  test.each([
    ['nothing', '', 0],
    ['a colour of four inks', `0.5 0.25 0 0.25 k ${SQUARE}`, 100],
    ['where no colour is set it is black', SQUARE, 100],
    ['grey is black ink', `0.4 g ${SQUARE}`, 60],
    ['white covers what lies below', `0.9 0.9 0 0 k ${SQUARE} 0 0 0 0 k ${SQUARE}`, 0],
    ['black knocks out', `0.9 0.9 0 0 k ${SQUARE} 0 0 0 1 k ${SQUARE}`, 100],
    ['black overprints', `0.9 0.9 0 0 k ${SQUARE} /Over gs 0 0 0 1 k ${SQUARE}`, 280],
    ['in mode 0 it does not', `0.9 0.9 0 0 k ${SQUARE} /Over0 gs 0 0 0 1 k ${SQUARE}`, 100],
    ['a spot colour is one more ink', `/Spot cs 0.7 scn ${SQUARE}`, 70],
    ['it knocks out', `0.9 0.9 0 0 k ${SQUARE} /Spot cs 0.7 scn ${SQUARE}`, 70],
    ['it overprints', `0.9 0.9 0 0 k ${SQUARE} /Over gs /Spot cs 0.7 scn ${SQUARE}`, 250],
    ['the state comes back with Q', `q /Over gs Q 0.9 0 0 0 k ${SQUARE} 0 0 0 1 k ${SQUARE}`, 100],
  ])('%s', async (_, content, sum) => {
    expect((await inkOf(content)).max).toBeCloseTo(sum, -0.5);
  });

  test('multiplying', async () => {
    const multiply = { ExtGState: { Multiply: { BM: '/Multiply' } } };
    const twice = `0.5 0 0 0.2 k ${SQUARE} /Multiply gs ${SQUARE}`;
    // What both leave of the light is left: 1 − 0.5 · 0.5 and 1 − 0.8 · 0.8.
    expect((await inkOf(twice, multiply)).max).toBeCloseTo(75 + 36, 0);
  });

  test('half transparent', async () => {
    const veil = { ExtGState: { Half: { ca: 0.5 } } };
    expect((await inkOf(`/Half gs 1 0 0 1 k ${SQUARE}`, veil)).max).toBeCloseTo(100, -0.5);
  });

  test('a soft mask is no ink', async () => {
    const mask = {
      XObject: { P: { ref: 'p' } },
      ExtGState: { Soft: { SMask: { S: '/Luminosity', G: { ref: 'mask' } } } },
    };
    const group = { S: '/Transparency', CS: '/DeviceGray' };
    const form = stream(`0.5 g ${SQUARE}`, {
      Type: '/XObject',
      Subtype: '/Form',
      BBox: [0, 0, 400, 500],
      Group: group,
    });
    const { max } = await inkOf(`/Soft gs 1 0 0 0 k ${SQUARE}`, mask, { mask: form });
    expect(max).toBeCloseTo(50, -0.5);
  });

  test('a gradient', async () => {
    const gradient = {
      ShadingType: 2,
      ColorSpace: '/DeviceCMYK',
      Coords: [mm(30), 0, mm(50), 0],
      Function: { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [1, 0.5, 0, 0.7] },
    };
    const { max, atMm } = await inkOf(`${mm(30)} ${mm(30)} ${mm(20)} ${mm(20)} re W n /Slope sh`, {
      Shading: { Slope: gradient },
    });
    expect(max).toBeGreaterThan(214);
    expect(max).toBeLessThanOrEqual(221);
    expect(atMm.x).toBeGreaterThan(39);
  });

  test('tiles of a colour that the page gives', async () => {
    const tile = stream('0 0 4 4 re f', {
      Type: '/Pattern',
      PatternType: 1,
      PaintType: 2,
      TilingType: 1,
      BBox: [0, 0, 4, 4],
      XStep: 4,
      YStep: 4,
      Resources: {},
    });
    const { max } = await inkOf(
      `/Given cs 0.6 0.4 0 0 /Tile scn ${SQUARE}`,
      {
        ColorSpace: { Given: ['/Pattern', '/DeviceCMYK'] },
        Pattern: { Tile: { ref: 'tile' } },
      },
      { tile },
    );
    expect(max).toBeCloseTo(100, -0.5);
  });

  test('tiles that set no colour are black, whatever the page has set', async () => {
    const tile = stream('0 0 4 4 re f', {
      Type: '/Pattern',
      PatternType: 1,
      PaintType: 1,
      TilingType: 1,
      BBox: [0, 0, 4, 4],
      XStep: 4,
      YStep: 4,
      Resources: {},
    });
    const { max } = await inkOf(
      `0.2 0.2 0 0 k /Pattern cs /Tile scn ${SQUARE}`,
      { Pattern: { Tile: { ref: 'tile' } } },
      { tile },
    );
    expect(max).toBe(100);
  });

  test('glyphs that are drawings', async () => {
    const font = {
      Type: '/Font',
      Subtype: '/Type3',
      FontBBox: [0, 0, 1, 1],
      FontMatrix: [1, 0, 0, 1, 0, 0],
      FirstChar: 65,
      LastChar: 65,
      Widths: [1],
      Resources: {},
      Encoding: { Type: '/Encoding', Differences: [65, '/A'] },
      CharProcs: { A: { ref: 'glyph' } },
    };
    const glyph = stream('1 0 d0 0.3 0.3 0.3 0 k 0 0 1 1 re f');
    const { max } = await inkOf(
      `BT /T 60 Tf ${mm(30)} ${mm(30)} Td (A) Tj ET`,
      { Font: { T: font } },
      { glyph },
    );
    expect(max).toBeCloseTo(90, -0.5);
  });

  test('a picture in the content', async () => {
    const content = `q ${mm(20)} 0 0 ${mm(20)} ${mm(30)} ${mm(30)} cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID \xff\x80\x00\x00 EI Q`;
    expect((await inkOf(content)).max).toBeCloseTo(150, -0.5);
  });
});

describe('pictures', () => {
  const pixels = (...inks: readonly number[]) =>
    Uint8Array.from({ length: 100 * inks.length }, (_, i) => inks[i % inks.length] as number);
  const size = { Width: 10, Height: 10 };

  test('inks as they are', async () => {
    const p = picture(pixels(255, 51, 0, 0), { ...size, ColorSpace: '/DeviceCMYK' });
    expect((await inkOfPicture(p)).max).toBeCloseTo(120, -0.5);
  });

  test('turned round by Decode', async () => {
    const p = picture(pixels(255, 204, 255, 255), {
      ...size,
      ColorSpace: '/DeviceCMYK',
      Decode: [1, 0, 1, 0, 1, 0, 1, 0],
    });
    expect((await inkOfPicture(p)).max).toBeCloseTo(20, -0.5);
  });

  test('one bit a pixel', async () => {
    const p = picture(new Uint8Array(20), {
      ...size,
      ColorSpace: '/DeviceGray',
      BitsPerComponent: 1,
    });
    expect((await inkOfPicture(p)).max).toBe(100);
  });

  test('a palette of inks', async () => {
    const p = picture(pixels(1), {
      ...size,
      ColorSpace: ['/Indexed', '/DeviceCMYK', 1, '<00000000ff00ff33>'],
    });
    expect((await inkOfPicture(p)).max).toBeCloseTo(220, -0.5);
  });

  test('tints of a spot colour', async () => {
    const p = picture(pixels(102), { ...size, ColorSpace: { ref: 'spot' } });
    expect(await inkOfPicture(p)).toMatchObject({ max: 40, kind: 'colour' });
  });

  describe('a JPEG of four inks', () => {
    /** As sharp writes it: with an Adobe marker, and the numbers turned round. */
    const jpeg = async () =>
      (await openInks(inkTiff(pixels(102, 51, 0, 204), 10, 10))).jpeg({ quality: 100 }).toBuffer();
    const dict = { ...size, ColorSpace: '/DeviceCMYK', Filter: '/DCTDecode' };

    test('with the Decode array that belongs to its marker', async () => {
      const turned = { ...dict, Decode: [1, 0, 1, 0, 1, 0, 1, 0] };
      const { max, coverage } = await inkOfPicture(picture(await jpeg(), turned, true));
      expect(max).toBeCloseTo(140, -0.5);
      expect(Object.keys(coverage)).toEqual(['Cyan', 'Magenta', 'Black']);
    });

    test('without: the numbers count as they stand in the file', async () => {
      const { max } = await inkOfPicture(picture(await jpeg(), dict, true));
      expect(max).toBeCloseTo(260, -0.5);
    });

    test('without the marker', async () => {
      const bytes = Buffer.from(
        (await jpeg()).toString('latin1').replace('Adobe', 'Xdobe'),
        'latin1',
      );
      const { max } = await inkOfPicture(picture(bytes, dict, true));
      expect(max).toBeCloseTo(260, -0.5);
    });
  });
});

test.each([
  [8, 'inks'],
  [9, 'guessed'],
])(
  'of four inks and %d spot colours the sum is told as far as all of them have plates',
  async (count, basis) => {
    const names = Array.from({ length: count }, (_, i) => `Ink${i}`);
    const ColorSpace = Object.fromEntries(
      names.map((name) => [name, ['/Separation', `/${name}`, '/DeviceCMYK', { ref: 'tint' }]]),
    );
    const ink = await inkOf(names.map((name) => `/${name} cs 0.1 scn ${SQUARE}`).join(' '), {
      ColorSpace,
    });
    expect(ink.basis).toBe(basis);
  },
);

describe('what is RGB', () => {
  const RGB = `0 0 0 rg ${SQUARE}`;

  test('becomes inks through the output profile', async () => {
    const expected = inksThrough(PROFILE)?.(0, 0, 0).reduce((sum, ink) => sum + 100 * ink, 0) ?? 0;
    expect(expected).toBeGreaterThan(280);
    const ink = await inkOf(RGB);
    expect(ink).toMatchObject({ basis: 'converted', kind: 'colour' });
    expect(ink.max).toBeCloseTo(expected, -0.5);
  });

  test('is only guessed at without one', async () => {
    const ink = await inkOf(RGB, {}, { catalog: { Type: '/Catalog', Pages: { ref: 'pages' } } });
    expect(ink).toMatchObject({ basis: 'guessed', kind: 'black' });
  });
});

describe('a page', () => {
  test.each([
    ['without ink', '0 0 0 0 k 0 0 500 500 re f', 'blank'],
    ['of black', `0 0 0 1 k ${SQUARE}`, 'black'],
    [
      'of black and a line of cyan',
      `0 0 0 1 k ${SQUARE} 1 0 0 0 K 2 w 100 100 m 200 100 l S`,
      'colour',
    ],
    [
      'of black, with a colour bar outside the cut',
      `0 0 0 1 k ${SQUARE} 1 0 0 0 k 0 0 19 19 re f`,
      'black',
    ],
  ])('%s', async (_, content, kind) => {
    expect((await inkOf(content)).kind).toBe(kind);
  });

  test('where it holds most, from the corner of the trimmed page', async () => {
    const spot = `0 0 0 0.2 k 0 0 500 500 re f 0.5 0.5 0.5 0 k ${mm(40)} ${mm(120)} ${mm(1)} ${mm(1)} re f`;
    const { atMm, p999, max } = await inkOf(spot);
    // A6 with its left lower corner at 10 mm: 30 mm from the left, 148 − 110 − 1 mm from the top.
    expect(atMm.x).toBeGreaterThan(29.5);
    expect(atMm.x).toBeLessThan(31.5);
    expect(atMm.y).toBeGreaterThan(36.5);
    expect(atMm.y).toBeLessThan(38.5);
    expect(max).toBeCloseTo(150, -0.5);
    expect(p999).toBeCloseTo(20, -0.5);
  });

  test('how much of it each ink covers', async () => {
    const { coverage } = await inkOf(`0.5 0 0 0 k 0 0 500 500 re f`);
    expect(coverage.Cyan).toBeCloseTo(50, -0.5);
    expect(Object.keys(coverage)).toEqual(['Cyan']);
  });
});
