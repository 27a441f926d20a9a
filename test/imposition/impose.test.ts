import { describe, expect, test } from 'vitest';
import { type Imposition, impose } from '../../src/imposition/impose.ts';
import type { PageItem, Pages } from '../../src/layout/page.ts';
import { mmFromPt } from '../../src/units.ts';
import { pages as documentWith, face, fill, line, page, print, rgb } from '../pdf/pages.ts';
import { readPdf } from '../pdf/reader.ts';
import { projectFonts } from '../support/fonts.ts';
import { pixel } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { documentOf, documentOfEqual, pageOf } from './sheets.ts';

const fonts = projectFonts();
const made = (pages: Pages, imposition: Imposition) =>
  impose(pages, imposition, {
    document: 'a.leaflet-a5.email.pdf',
    title: 'Tra cứu hồ sơ',
    language: 'vi',
    isOneOfMany: false,
    fonts,
  });

const mm = (pt: number): string => (Math.round(mmFromPt(pt) * 100) / 100 + 0).toFixed(2);

/** Of a copy nothing is heard. */
function written(item: PageItem, indent = '  ', isHeard = true): string {
  const tag = ({ structure }: { readonly structure?: number }): string =>
    isHeard && structure !== undefined ? ` #${structure}` : '';
  switch (item.kind) {
    case 'group': {
      const place = item.transform?.map((part, i) => (i < 4 ? part.toFixed(3) : mm(part)));
      const head = [`${indent}group`, place && `[${place.join(' ')}]`, item.clip && clipped(item)];
      const isInside = isHeard && !item.copy;
      const inside = item.items.map((inner) => written(inner, `${indent}  `, isInside));
      return [head.filter(Boolean).join(' '), ...inside].join('\n');
    }
    case 'glyphs':
      return `${indent}text ${mm(item.x)} ${mm(item.y)} “${item.glyphs.map((g) => g.text).join('')}”${tag(item)}`;
    case 'stroke':
      return `${indent}stroke ${points(item.path)}${item.dash ? ' dashed' : ''}`;
    case 'fill':
      return `${indent}fill ${points(item.path)}${tag(item)}`;
    case 'picture':
    case 'code':
      return `${indent}${item.kind}`;
  }
}

const points = (path: readonly (readonly (string | number)[])[]): string =>
  path
    .map(([command, ...numbers]) => [command, ...numbers.map((n) => mm(Number(n)))].join(' '))
    .join(' ');
const clipped = ({ clip }: { readonly clip?: Parameters<typeof points>[0] }): string =>
  `clip ${points(clip ?? [])}`;

test.each<[Imposition, Pages]>([
  ['booklet', documentOfEqual(5, 105, 148, 3)],
  ['4-up', documentOfEqual(1, 90, 54)],
  ['tile-a4', documentOfEqual(1, 297, 420)],
])('%s: the sheets are as written down', async (imposition, document) => {
  const { value } = made(document, imposition);
  const sheets = value?.pages.map(({ width, height, items }, i) =>
    [
      `sheet side ${i + 1}: ${mm(width)} × ${mm(height)} mm`,
      ...items.map((item) => written(item)),
    ].join('\n'),
  );
  await expect(`${sheets?.join('\n\n')}\n`).toMatchFileSnapshot(
    `../reference/golden-sheets-${imposition}.txt`,
  );
});

describe('what has no effect, or cannot be folded, is refused', () => {
  test.each<[string, Imposition, Pages, string]>([
    ['A4 on A4', 'tile-a4', documentOfEqual(2, 210, 297), 'GP750'],
    ['A4 on A3', 'tile-a3', documentOfEqual(2, 210, 297), 'GP750'],
    ['one page', 'booklet', documentOfEqual(1, 148, 210), 'GP751'],
    ['two sizes', 'booklet', documentOf([pageOf(148, 210), pageOf(210, 297)]), 'GP752'],
  ])('%s: %s', (_, imposition, document, code) => {
    const { value, diagnostics } = made(document, imposition);
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});

describe('in the PDF', () => {
  const structure = [
    { role: 'Document', children: [1, 2, 3, 4] },
    ...Array.from({ length: 4 }, () => ({ role: 'P', children: [] }) as const),
  ] as const;
  const colours = [rgb(1, 0, 0), rgb(0, 1, 0), rgb(0, 0, 1), rgb(1, 1, 0)];
  const four = documentWith(
    colours.map((colour, i) =>
      page([
        { ...fill({ x: 0, y: 0, width: 200, height: 100 }, colour), structure: i + 1 } as PageItem,
        line(`Trang ${i + 1}`, 20, 40, { structure: i + 1 }),
      ]),
    ),
    structure,
  );
  const regular = face('Regular');

  test('a booklet shows its pages where they are folded, and says them once', async () => {
    const { value } = made(four, 'booklet');
    if (!value) throw new Error('no sheets');
    const bytes = await print(value, { fonts: [regular] });
    const [front, back] = await textOf(bytes);
    expect([front, back].map((text) => text?.match(/\d/g)?.join(''))).toEqual(['41', '23']);
    const image = await renderPdf(bytes, 0, 72);
    const middle = Math.floor(image.height / 2);
    expect(pixel(image, Math.floor(image.width / 2) - 100, middle)).toEqual([255, 255, 0]);
    expect(pixel(image, Math.floor(image.width / 2) + 100, middle)).toEqual([255, 0, 0]);
    const pdf = readPdf(bytes);
    const tree = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).StructTreeRoot);
    expect(pdf.array(pdf.dictionary(tree.K).K)).toHaveLength(4);
  });

  test('copies are written once and said once', async () => {
    const { value } = made(four, '4-up');
    if (!value) throw new Error('no sheets');
    const bytes = await print(value, { fonts: [regular] });
    expect((await textOf(bytes)).map((text) => text.match(/Trang \d/g))).toEqual(
      [1, 2, 3, 4].map((n) => Array(4).fill(`Trang ${n}`)),
    );
    const forms = Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Subtype \/Form/g);
    // One that is said and one that its three copies share, for each page.
    expect(forms).toHaveLength(8);
  });
});
