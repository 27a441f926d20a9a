import { describe, expect, test } from 'vitest';
import type { PageItem } from '../../src/layout/page.ts';
import { pixel } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { box, fill, line, page, pages, print, rgb } from './pages.ts';
import { readPdf } from './reader.ts';

/** 40 × 20: the left half red, the right half from blue to green. */
const FLAG: readonly PageItem[] = [
  fill({ x: 0, y: 0, width: 20, height: 20 }, rgb(1, 0, 0)),
  {
    kind: 'fill',
    path: box({ x: 20, y: 0, width: 60, height: 20 }),
    evenOdd: false,
    paint: {
      kind: 'linear',
      from: { x: 20, y: 0 },
      to: { x: 40, y: 0 },
      stops: [
        { offset: 0.5, colour: rgb(0, 0, 1) },
        { offset: 0.5, colour: rgb(0, 1, 0) },
      ],
    },
  },
];
const CLIP = box({ x: 0, y: 0, width: 40, height: 20 });
const RED = [255, 0, 0];
const BLUE = [0, 0, 255];
const GREEN = [0, 255, 0];
const WHITE = [255, 255, 255];

const at = async (items: readonly PageItem[], places: readonly (readonly [number, number])[]) => {
  const image = await renderPdf(await print(page(items)), 0, 72);
  return places.map(([x, y]) => pixel(image, x, y));
};

describe('a transformed group', () => {
  test('moves and grows with its clip, and gradients go with it', async () => {
    const item: PageItem = {
      kind: 'group',
      opacity: 1,
      transform: [2, 0, 0, 2, 100, 30],
      clip: CLIP,
      items: FLAG,
    };
    const places = [
      [102, 32],
      [138, 68],
      [145, 50],
      [175, 50],
      [185, 50],
      [98, 50],
    ] as const;
    expect(await at([item], places)).toEqual([RED, RED, BLUE, GREEN, WHITE, WHITE]);
  });

  test('turns by a quarter, clockwise as the page is seen', async () => {
    const item: PageItem = {
      kind: 'group',
      opacity: 1,
      transform: [0, 1, -1, 0, 60, 10],
      clip: CLIP,
      items: FLAG,
    };
    const places = [
      [50, 12],
      [50, 33],
      [50, 47],
      [50, 53],
      [38, 30],
    ] as const;
    expect(await at([item], places)).toEqual([RED, BLUE, GREEN, WHITE, WHITE]);
  });

  test('holds translucent groups and other transformed ones, wherever they lie', async () => {
    const far: PageItem = {
      kind: 'group',
      opacity: 0.5,
      items: [fill({ x: 5000, y: 5000, width: 20, height: 20 }, rgb(0, 0, 0))],
    };
    const inner: PageItem = {
      kind: 'group',
      opacity: 1,
      transform: [1, 0, 0, 1, -5000, 0],
      items: [far],
    };
    const outer: PageItem = {
      kind: 'group',
      opacity: 1,
      transform: [1, 0, 0, 1, 10, -4990],
      items: [inner],
    };
    expect(await at([outer], [[20, 20]])).toEqual([[128, 128, 128]]);
  });

  test('items that stand in several places are written once', async () => {
    const items = [line('Phường Mẫu', 0, 15)];
    const copy = (x: number): PageItem => ({
      kind: 'group',
      opacity: 1,
      transform: [1, 0, 0, 1, x, 20],
      clip: CLIP,
      items,
    });
    const once = readPdf(await print(page([copy(0)])));
    const twice = await print(page([copy(0), copy(100)]));
    expect(readPdf(twice).count).toBe(once.count);
    expect((await textOf(twice))[0]?.match(/Phường Mẫu/g)).toHaveLength(2);
  });

  test('figures inside are where the reader sees them', async () => {
    const structure = [
      { role: 'Document', children: [1] },
      { role: 'Figure', alt: 'Cờ', children: [] },
    ] as const;
    const figure = FLAG.slice(0, 1).map((item) => ({ ...item, structure: 1 }) as PageItem);
    const item: PageItem = {
      kind: 'group',
      opacity: 1,
      transform: [0, 1, -1, 0, 60, 10],
      clip: CLIP,
      items: figure,
    };
    const pdf = readPdf(await print(pages([page([item])], structure)));
    const root = pdf.dictionary(pdf.dictionary(pdf.dictionary(pdf.trailer.Root).StructTreeRoot).K);
    const element = pdf.dictionary(pdf.array(root.K)[0]);
    // x 40–60 and y 10–30 from the top of a page of 100.
    expect(pdf.dictionary(element.A).BBox).toEqual([40, 70, 60, 90]);
  });
});
