import { describe, expect, test } from 'vitest';
import type { Pages } from '../../src/layout/page.ts';
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

  test('are printed by every plate, at 0.25 pt, as artifacts', async () => {
    const file = readPdf(await printForPress(page([line('a', 5, 20)])));
    expect(contentOf(file)).toContain('/Artifact BMC\n/S1 CS 1 SCN\n.25 w\n');
    const separation = [...everything(file)].find(
      (value) => Array.isArray(value) && value[0] === '/Separation',
    ) as readonly Value[];
    expect(separation.slice(1, 3)).toEqual(['/All', '/DeviceCMYK']);
    expect(separation[3]).toMatchObject({ C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 });
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

  test('a narrow page has a smaller slug line and colour bar', async () => {
    const made = await printForPress(page([line('a', 5, 20)], { width: 120 }));
    const sizes = [...contentOf(readPdf(made)).matchAll(/ ([\d.]+) Tf/g)].map(([, n]) => Number(n));
    expect(sizes.at(-1)).toBeGreaterThan(3);
    expect(sizes.at(-1)).toBeLessThan(6);
    const patches = contentOf(readPdf(made)).match(/ re\nf/g)?.length;
    expect(patches).toBe(11);
  });
});
