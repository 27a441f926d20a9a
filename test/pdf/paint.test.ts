import { describe, expect, test } from 'vitest';
import type { Path } from '../../src/geometry.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { box, fill, line, page, print, rgb } from './pages.ts';

const RED = rgb(1, 0, 0);
const BLUE = rgb(0, 0, 1);

/** Paints the items on 200 × 100 pt at 72 ppi: a pixel is a point. */
const painted = async (...items: PageItem[]) => renderPdf(await print(page(items)), 0, 72);

const near = ([r, g, b]: readonly number[], [R, G, B]: readonly number[], by = 3) =>
  Math.max(
    Math.abs((r ?? 0) - (R ?? 0)),
    Math.abs((g ?? 0) - (G ?? 0)),
    Math.abs((b ?? 0) - (B ?? 0)),
  ) <= by;

describe('fills and strokes stand where the page says, y downwards', () => {
  test('a rectangle', async () => {
    const image = await painted(fill({ x: 10, y: 20, width: 30, height: 40 }, RED));
    expect([image.width, image.height]).toEqual([200, 100]);
    expect(pixel(image, 12, 22)).toEqual([255, 0, 0]);
    expect(pixel(image, 38, 58)).toEqual([255, 0, 0]);
    expect(pixel(image, 42, 40)).toEqual([255, 255, 255]);
    expect(pixel(image, 20, 62)).toEqual([255, 255, 255]);
  });

  test('curves', async () => {
    const path: Path = [['M', 0, 100], ['C', 0, 0, 200, 0, 200, 100], ['Z']];
    const image = await painted({
      kind: 'fill',
      path,
      evenOdd: false,
      paint: { kind: 'solid', colour: BLUE },
    });
    expect(pixel(image, 100, 90)).toEqual([0, 0, 255]);
    expect(pixel(image, 100, 15)).toEqual([255, 255, 255]);
  });

  test('even-odd leaves the middle free, non-zero does not', async () => {
    const twice = (evenOdd: boolean, x: number): PageItem => ({
      kind: 'fill',
      path: [
        ...box({ x, y: 10, width: 60, height: 60 }),
        ...box({ x: x + 20, y: 30, width: 20, height: 20 }),
      ],
      evenOdd,
      paint: { kind: 'solid', colour: RED },
    });
    const image = await painted(twice(true, 10), twice(false, 100));
    expect(pixel(image, 40, 40)).toEqual([255, 255, 255]);
    expect(pixel(image, 130, 40)).toEqual([255, 0, 0]);
  });

  test('a dashed line with its width', async () => {
    const image = await painted({
      kind: 'stroke',
      path: [
        ['M', 0, 50],
        ['L', 200, 50],
      ],
      colour: RED,
      width: 6,
      dash: [10, 5],
      cap: 'butt',
      join: 'miter',
    });
    expect([5, 12, 20].map((x) => pixel(image, x, 51)[1])).toEqual([0, 255, 0]);
    expect(pixel(image, 5, 54)[1]).toBe(255);
  });

  test('a later line is plain again', async () => {
    const stroke = (y: number, dash?: number[]): PageItem => ({
      kind: 'stroke',
      path: [
        ['M', 0, y],
        ['L', 200, y],
      ],
      colour: RED,
      width: 6,
      cap: 'butt',
      join: 'miter',
      ...(dash ? { dash } : {}),
    });
    const image = await painted(stroke(30, [10, 5]), stroke(60));
    expect(pixel(image, 12, 61)).toEqual([255, 0, 0]);
  });
});

describe('opacity', () => {
  test('of a colour', async () => {
    const image = await painted(
      fill({ x: 0, y: 0, width: 50, height: 50 }, rgb(1, 0, 0, 0.5)),
      fill({ x: 50, y: 0, width: 50, height: 50 }, RED),
    );
    expect(near(pixel(image, 25, 25), [255, 128, 128])).toBe(true);
    expect(pixel(image, 75, 25)).toEqual([255, 0, 0]);
  });

  test('of a group: its items cover one another first', async () => {
    const image = await painted({
      kind: 'group',
      opacity: 0.5,
      items: [
        fill({ x: 0, y: 0, width: 60, height: 50 }, RED),
        fill({ x: 30, y: 0, width: 60, height: 50 }, BLUE),
      ],
    });
    expect(near(pixel(image, 15, 25), [255, 128, 128])).toBe(true);
    expect(near(pixel(image, 45, 25), [128, 128, 255])).toBe(true);
  });

  test('of a group within a group', async () => {
    const image = await painted({
      kind: 'group',
      opacity: 0.5,
      items: [
        { kind: 'group', opacity: 0.5, items: [fill({ x: 0, y: 0, width: 9, height: 9 }, BLUE)] },
      ],
    });
    expect(near(pixel(image, 4, 4), [191, 191, 255])).toBe(true);
  });

  test('what follows a translucent item is opaque', async () => {
    const image = await painted(
      fill({ x: 0, y: 0, width: 50, height: 50 }, rgb(1, 0, 0, 0.5)),
      line('H', 60, 40, { size: 40, colour: BLUE }),
      fill({ x: 100, y: 0, width: 50, height: 50 }, BLUE),
    );
    expect(pixel(image, 125, 25)).toEqual([0, 0, 255]);
  });
});

test('a clip holds its items and ends with them', async () => {
  const everywhere = fill({ x: 0, y: 0, width: 100, height: 100 }, RED);
  const image = await painted(
    {
      kind: 'group',
      opacity: 1,
      clip: box({ x: 10, y: 10, width: 20, height: 20 }),
      items: [everywhere],
    },
    fill({ x: 120, y: 0, width: 80, height: 100 }, BLUE),
  );
  expect(pixel(image, 20, 20)).toEqual([255, 0, 0]);
  expect(pixel(image, 40, 20)).toEqual([255, 255, 255]);
  expect(pixel(image, 160, 50)).toEqual([0, 0, 255]);
});

describe('gradients', () => {
  const all = box({ x: 0, y: 0, width: 200, height: 100 });
  const across = (...stops: [number, ReturnType<typeof rgb>][]): PageItem => ({
    kind: 'fill',
    path: all,
    evenOdd: false,
    paint: {
      kind: 'linear',
      from: { x: 0, y: 0 },
      to: { x: 200, y: 0 },
      stops: stops.map(([offset, colour]) => ({ offset, colour })),
    },
  });

  test('linear, the ends go on', async () => {
    const image = await painted(across([0.25, RED], [0.75, BLUE]));
    expect(near(pixel(image, 5, 50), [255, 0, 0])).toBe(true);
    expect(near(pixel(image, 100, 50), [128, 0, 128], 6)).toBe(true);
    expect(near(pixel(image, 195, 50), [0, 0, 255])).toBe(true);
  });

  test('downwards means down the page', async () => {
    const image = await painted({
      kind: 'fill',
      path: all,
      evenOdd: false,
      paint: {
        kind: 'linear',
        from: { x: 0, y: 0 },
        to: { x: 0, y: 100 },
        stops: [
          { offset: 0, colour: RED },
          { offset: 1, colour: BLUE },
        ],
      },
    });
    expect(near(pixel(image, 100, 1), [255, 0, 0], 8)).toBe(true);
    expect(near(pixel(image, 100, 98), [0, 0, 255], 8)).toBe(true);
  });

  test('a hard stop', async () => {
    const image = await painted(across([0, RED], [0.5, RED], [0.5, BLUE], [1, BLUE]));
    expect(near(pixel(image, 95, 50), [255, 0, 0])).toBe(true);
    expect(near(pixel(image, 105, 50), [0, 0, 255])).toBe(true);
  });

  test.each([
    ['behind all others', across([0, RED], [0.5, RED], [0.5, BLUE])],
    ['before all others', across([0.5, RED], [0.5, BLUE], [1, BLUE])],
  ])('a hard stop %s', async (_, item) => {
    const image = await painted(item);
    expect(near(pixel(image, 90, 50), [255, 0, 0])).toBe(true);
    expect(near(pixel(image, 110, 50), [0, 0, 255])).toBe(true);
  });

  test.each([
    ['at the beginning', across([0, RED], [0, BLUE], [1, BLUE])],
    ['in front of the line', across([-0.5, RED], [-0.5, BLUE], [1, BLUE])],
    ['in front of the line, and no other', across([-0.5, RED], [-0.5, BLUE])],
    ['at the end', across([0, BLUE], [1, BLUE], [1, RED])],
    ['behind the line', across([0, BLUE], [1.5, BLUE], [1.5, RED])],
  ])('a hard stop %s: one colour is seen', async (_, item) => {
    const image = await painted(item);
    for (const x of [1, 40, 100, 160, 199])
      expect([x, near(pixel(image, x, 50), [0, 0, 255])]).toEqual([x, true]);
  });

  test('stops in one place only', async () => {
    const image = await painted(across([0.5, RED], [0.5, BLUE]));
    expect(near(pixel(image, 90, 50), [255, 0, 0])).toBe(true);
    expect(near(pixel(image, 110, 50), [0, 0, 255])).toBe(true);
  });

  test('stops outside the line', async () => {
    const image = await painted(across([-0.5, RED], [1.5, BLUE]));
    expect(near(pixel(image, 1, 50), [191, 0, 64], 4)).toBe(true);
  });

  test('to transparent keeps the colour (premultiplied, CSS Images 3, 3.4.2)', async () => {
    const image = await painted(across([0, RED], [1, rgb(0, 0, 0, 0)]));
    expect(near(pixel(image, 100, 50), [255, 128, 128], 6)).toBe(true);
    expect(near(pixel(image, 199, 50), [255, 255, 255], 6)).toBe(true);
  });

  test('radial, an ellipse', async () => {
    const image = await painted({
      kind: 'fill',
      path: all,
      evenOdd: false,
      paint: {
        kind: 'radial',
        centre: { x: 100, y: 50 },
        radiusX: 100,
        radiusY: 25,
        stops: [
          { offset: 0, colour: RED },
          { offset: 1, colour: BLUE },
        ],
      },
    });
    expect(near(pixel(image, 100, 50), [255, 0, 0], 12)).toBe(true);
    expect(near(pixel(image, 150, 50), [128, 0, 128], 8)).toBe(true);
    expect(near(pixel(image, 100, 63), [128, 0, 128], 16)).toBe(true);
    expect(near(pixel(image, 100, 80), [0, 0, 255])).toBe(true);
  });
});
