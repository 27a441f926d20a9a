import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Path, PathCommand, Rect } from '../../src/geometry.ts';
import type { Pages } from '../../src/layout/page.ts';
import { INK_PATCHES, marksOf } from '../../src/pdf/marks.ts';
import { boundsOf, inFrame } from '../../src/pdf/path.ts';
import { sheetOf } from '../../src/pdf/sheet.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { pixel } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { fill, line, page, pages } from './pages.ts';
import {
  BARE,
  BLEED,
  boxOf,
  contentOf,
  everything,
  inks,
  OFFSET,
  pagesOf,
  printForPress,
} from './press.ts';
import { readPdf, type Value } from './reader.ts';
import { sampler, samplerFonts, samplerPictures } from './sampler.ts';

describe('boxes', () => {
  const mm = (value: number) => Math.round(((value * 72) / 25.4) * 100) / 100;
  const boxes = async (profile = OFFSET) => {
    const found = pagesOf(readPdf(await printForPress(page([line('a', 5, 20)]), { profile })))[0];
    return ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => boxOf(found, name));
  };

  test('B1–B4: trim in bleed in media, on the page itself', async () => {
    const pdf = readPdf(
      await printForPress(sampler(), { fonts: samplerFonts, pictures: samplerPictures }),
    );
    for (const found of pagesOf(pdf)) {
      const [media, bleed, trim] = ['MediaBox', 'BleedBox', 'TrimBox'].map((n) => boxOf(found, n));
      const inside = (inner: number[] = [], outer: number[] = []) =>
        inner.every((n, i) => (i < 2 ? n >= (outer[i] ?? 0) : n <= (outer[i] ?? 0)));
      expect([inside(trim, bleed), inside(bleed, media)]).toEqual([true, true]);
      for (const name of ['ArtBox', 'CropBox', 'UserUnit']) expect(found).not.toHaveProperty(name);
    }
  });

  test('no room is left for marks that the profile does not want', async () => {
    const [media, bleed, trim] = await boxes(BARE);
    expect(media).toEqual(bleed);
    expect(bleed).toEqual(
      [0, 0, 200 + 2 * BLEED, 100 + 2 * BLEED].map((n) => Math.round(n * 100) / 100),
    );
    expect(trim?.[0]).toBe(mm(3));
  });

  test('5 mm for marks on every side, 5 mm more below for the slug line', async () => {
    const [media, bleed] = await boxes();
    expect(bleed?.slice(0, 2)).toEqual([mm(5), mm(10)]);
    expect(
      [media?.[2], media?.[3]].map((n, i) => Number(((n ?? 0) - (bleed?.[i + 2] ?? 0)).toFixed(1))),
    ).toEqual([mm(5), mm(5)].map((n) => Number(n.toFixed(1))));
  });
});

/** The boxes of a path's pieces. */
function strokes(path: Path): Rect[] {
  const pieces: PathCommand[][] = [];
  for (const command of path) {
    if (command[0] === 'M') pieces.push([]);
    pieces.at(-1)?.push(command);
  }
  return pieces.flatMap((piece) => boundsOf(piece) ?? []);
}

/** Whether two boxes share more than a rounding error; or whether the second holds all of the first. */
function overlap(a: Rect, b: Rect, whole = false): boolean {
  const slack = 1e-6;
  const axes = [
    [a.x, a.x + a.width, b.x, b.x + b.width],
    [a.y, a.y + a.height, b.y, b.y + b.height],
  ] as const;
  return axes.every(([a0, a1, b0, b1]) =>
    whole ? a0 >= b0 - slack && a1 <= b1 + slack : a0 < b1 - slack && a1 > b0 + slack,
  );
}

describe('marks', () => {
  const red = fill({ x: -50, y: -50, width: 300, height: 200 }, inks(0, 1, 1, 0));

  test('stand outside the bleed, and the page stays inside of it', async () => {
    const made = await printForPress(page([red, line('a', 5, 20)]));
    const image = await renderPdf(made, 0, 288);
    const [x0, y0, x1, y1] = boxOf(pagesOf(readPdf(made))[0], 'BleedBox').map((n) => n * 4);
    const isRed = (x: number, y: number) => {
      const [r, g, b] = pixel(image, x, y);
      return r > 180 && g < 90 && b < 90;
    };
    for (let y = 2; y < image.height; y += 3) {
      for (let x = 2; x < image.width; x += 3) {
        const up = image.height - y;
        const inside =
          x > (x0 ?? 0) + 2 && x < (x1 ?? 0) - 2 && up > (y0 ?? 0) + 2 && up < (y1 ?? 0) - 2;
        const outside = x < (x0 ?? 0) - 2 || x > (x1 ?? 0) + 2 || up < (y0 ?? 0) - 2;
        // a letter stands in the page, and the magenta-yellow patch above it
        if (inside && (x > 300 || up < 200)) expect([x, y, isRed(x, y)]).toEqual([x, y, true]);
        if (outside) expect([x, y, isRed(x, y)]).toEqual([x, y, false]);
      }
    }
  });

  const paper = fc.record({
    width: fc.double({ min: 120, max: 5000, noNaN: true }),
    height: fc.double({ min: 120, max: 5000, noNaN: true }),
    bleed: fc.double({ min: 0, max: 30, noNaN: true }),
    fold: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
    crop: fc.boolean(),
    registration: fc.boolean(),
    colourBar: fc.boolean(),
    slug: fc.boolean(),
  });

  test('on any paper they lie between bleed and edge, and the colour bar touches no line', () => {
    fc.assert(
      fc.property(paper, ({ width, height, bleed, fold, ...marks }) => {
        const folded = page([], { width, height, folds: [fold * width] });
        const { media, bleed: inner, frame } = sheetOf(folded, bleed, marks);
        const drawn = marksOf(folded, bleed, marks, INK_PATCHES);
        const patches = drawn.flatMap((item) =>
          item.kind === 'fill' ? [boundsOf(item.path)] : [],
        );
        const lines = drawn.flatMap((item) => (item.kind === 'stroke' ? strokes(item.path) : []));
        expect([patches.length, lines.length > 0]).toEqual([
          marks.colourBar ? 11 : 0,
          marks.crop || marks.registration,
        ]);
        for (const rect of [...patches, ...lines]) {
          if (!rect) throw new Error('an empty mark');
          const low = inFrame(frame, rect.x, rect.y + rect.height);
          const onPaper = { ...rect, ...low };
          expect(overlap(onPaper, inner)).toBe(false);
          expect(overlap(onPaper, media, true)).toBe(true);
        }
        for (const patch of patches) {
          for (const mark of lines) expect(patch && overlap(patch, mark)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('are printed by every plate, at 0.25 pt, as artifacts', async () => {
    const file = readPdf(await printForPress(page([line('a', 5, 20)])));
    expect(contentOf(file)).toContain('/Artifact BMC\n/S1 CS 1 SCN\n.25 w\n');
    const separation = [...everything(file)].find(
      (value) => Array.isArray(value) && value[0] === '/Separation',
    ) as readonly Value[];
    expect(separation.slice(1, 3)).toEqual(['/All', '/DeviceCMYK']);
    expect(separation[3]).toMatchObject({ C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 });
  });

  test('where the sheet is folded there are dashed lines above and below', async () => {
    const made = await printForPress(page([line('a', 5, 20)], { folds: [60] }));
    const content = contentOf(readPdf(made));
    const x = (60 + BLEED + 5 * PT_PER_MM).toFixed(3);
    expect(content).toMatch(new RegExp(`\\[2 2\\] 0 d\n(${x} [\\d.]+ [ml]\n){4}S`));
  });

  test('the slug line says what the sheet is, in the document’s font', async () => {
    const document: Pages = pages([page([line('Một', 5, 20)]), page([line('Hai', 5, 20)])]);
    const made = await printForPress(document);
    const words = (await textOf(made)).map((text) => text.replace(/\s+/g, ' ').trim());
    expect(words).toEqual([
      'Một mau-a4 · print · 1/2 · 2026-11-20 · offset-coated',
      'Hai mau-a4 · print · 2/2 · 2026-11-20 · offset-coated',
    ]);
  });

  test('an ink of its own is named and has its patches', async () => {
    const spot = { name: 'PANTONE 186 C', tint: 1, inks: [0, 1, 0.8, 0] as const };
    const red = fill({ x: 0, y: 0, width: 9, height: 9 }, { ...inks(0, 1, 0.8, 0), spot });
    const made = await printForPress(page([line('Một', 5, 20), red]));
    expect((await textOf(made)).join()).toContain('offset-coated · CMYK + PANTONE 186 C');
    const content = contentOf(readPdf(made));
    expect(content.match(/\/S\d cs (?:1|\.5) scn/g)).toHaveLength(3);
  });

  test('a narrow page has a smaller slug line and colour bar', async () => {
    const made = await printForPress(page([line('a', 5, 20)], { width: 120 }));
    const sizes = [...contentOf(readPdf(made)).matchAll(/ ([\d.]+) Tf/g)].map(([, n]) => Number(n));
    expect(sizes.at(-1)).toBeGreaterThan(3);
    expect(sizes.at(-1)).toBeLessThan(6);
    const patches = contentOf(readPdf(made)).match(/ re\nf/g)?.length;
    expect(patches).toBe(11);
  });
});
