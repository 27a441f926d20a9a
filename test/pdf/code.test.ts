import { describe, expect, test } from 'vitest';
import { planCode } from '../../src/code/plan.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { outlineOperators } from '../../src/pdf/path.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { readCodes } from '../support/codes.ts';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { fill, page, print, rgb } from './pages.ts';
import { readPdf } from './reader.ts';

const BLACK = rgb(0, 0, 0);
const SHORT = 'https://phuongmau.example/hd/vnpt-smartca';
const LONG = `https://phuongmau.example/hd/${'dang-ky-chung-thu-so-'.repeat(6)}?nguon=to-gap-a4`;

/** A code of `boxMm` with its quiet zone, its corner at (x, y) points. */
function code(value: string, x: number, y: number, boxMm: number): PageItem {
  const plan = planCode(value, { readingDistanceMm: 100 }).value;
  if (!plan) throw new Error('no plan');
  const side = boxMm * PT_PER_MM;
  return {
    kind: 'code',
    value,
    rect: { x, y, width: side, height: side },
    outline: plan.outline,
    modulePt: side / plan.boxModules,
    colour: BLACK,
  };
}

const read = async (bytes: Uint8Array, ppi: number) =>
  (await readCodes(await renderPdf(bytes, 0, ppi))).map((found) => found.text);

describe('codes are read back from the rendered page', () => {
  test.each([
    [SHORT, 25, [96, 110, 150, 200, 300]],
    [LONG, 35, [150, 220, 300]],
  ])('%s, %i mm', async (value, boxMm, resolutions) => {
    const bytes = await print(page([code(value, 20, 10, boxMm)], { width: 140, height: 120 }));
    for (const ppi of resolutions) expect(await read(bytes, ppi)).toEqual([value]);
  });

  test('several on one page, each at its place', async () => {
    const values = ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'];
    const items = values.map((value, i) => code(value, 10 + i * 80, 10 + i * 20, 25));
    const bytes = await print(page(items, { width: 260, height: 140 }));
    const found = await readCodes(await renderPdf(bytes, 0, 144));
    expect(found.map((one) => one.text)).toEqual(values);
    const centre = (12.5 * PT_PER_MM + 10) * 2;
    expect(Math.abs((found[0]?.x ?? 0) - centre)).toBeLessThan(3);
    expect(Math.abs((found[0]?.y ?? 0) - centre)).toBeLessThan(3);
  });

  test('on a tinted panel, when the quiet zone is white', async () => {
    const side = 25 * PT_PER_MM;
    const bytes = await print(
      page([
        fill({ x: 0, y: 0, width: 200, height: 100 }, rgb(0.1, 0.3, 0.5)),
        fill({ x: 20, y: 10, width: side, height: side }, rgb(1, 1, 1)),
        code(SHORT, 20, 10, 25),
      ]),
    );
    expect(await read(bytes, 150)).toEqual([SHORT]);
  });
});

describe('how a code is painted', () => {
  test('one fill, in whole modules', async () => {
    const bytes = await print(page([code(SHORT, 20, 10, 25)]), { edition: { tagged: false } });
    const pdf = readPdf(bytes);
    const { Kids } = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages);
    const content = pdf.stream(pdf.dictionary(pdf.array(Kids)[0]).Contents).toString('latin1');
    expect(content.match(/^f$/gm)).toHaveLength(1);
    const path = content.split(' cm\n')[1] ?? '';
    expect(path).not.toMatch(/\./);
  });

  test('no light lines between dark modules, whatever the resolution', async () => {
    const bytes = await print(page([code(SHORT, 20, 10, 25)]));
    const plan = planCode(SHORT, { readingDistanceMm: 100 }).value;
    const module = (25 * PT_PER_MM) / (plan?.boxModules ?? 1);
    for (const ppi of [131, 173, 301]) {
      const image = await renderPdf(bytes, 0, ppi);
      // Along the middle of the finder pattern's top bar: seven dark modules in a row.
      const y = ((10 + 4.5 * module) * ppi) / 72;
      const from = Math.ceil(((20 + 4 * module) * ppi) / 72) + 1;
      const to = Math.floor(((20 + 11 * module) * ppi) / 72) - 1;
      for (let x = from; x < to; x++) expect(pixel(image, x, y)).toEqual([0, 0, 0]);
    }
  });

  test('black ink alone in a CMYK edition', async () => {
    const options = { edition: { colour: 'cmyk', tagged: false } } as const;
    const pdf = readPdf(await print(page([code(SHORT, 20, 10, 25)]), options));
    const { Kids } = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Pages);
    const content = pdf.stream(pdf.dictionary(pdf.array(Kids)[0]).Contents).toString('latin1');
    expect(content).toContain('\n0 0 0 1 k\n');
  });
});

test.each<[string, readonly number[], string]>([
  ['a rectangle is one operator', [4, 4, 11, 4, 11, 9, 4, 9], '4 4 7 5 re'],
  [
    'turned the other way it has a height below zero',
    [5, 110, 105, 110, 105, 9, 5, 9],
    '5 110 100 -101 re',
  ],
  [
    'one that begins with a line upright is lines',
    [4, 9, 4, 4, 11, 4, 11, 9],
    '4 9 m\n4 4 l\n11 4 l\n11 9 l\nh',
  ],
  [
    'all else is lines',
    [0, 0, 20, 0, 20, 1, 1, 1, 1, 2, 0, 2],
    '0 0 m\n20 0 l\n20 1 l\n1 1 l\n1 2 l\n0 2 l\nh',
  ],
])('%s', (_, corners, operators) => {
  const twice = new Int16Array([...corners, ...corners]);
  const ends = [corners.length, corners.length * 2];
  expect(outlineOperators({ corners: twice, ends })).toBe(`${operators}\n${operators}`);
});
