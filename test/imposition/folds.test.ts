import { describe, expect, test } from 'vitest';
import { folded, type Panels } from '../../src/imposition/folds.ts';
import { nUp } from '../../src/imposition/n-up.ts';
import { setterOf } from '../../src/imposition/text.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';
import { mmFromPt, ptFromMm } from '../../src/units.ts';
import { print } from '../pdf/pages.ts';
import { projectFonts } from '../support/fonts.ts';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { box, documentOf, pageOf, strokePoints } from './sheets.ts';

const ROLL: Panels = { outside: [97, 100, 100], inside: [100, 100, 97] };
const setter = setterOf(projectFonts());
const style = { size: 11, weight: 400 } as const;

const pageWith = (items: readonly PageItem[]): Page => ({ ...pageOf(297, 210), items });
const fold = (pages: readonly Page[], panels = ROLL) =>
  folded(documentOf(pages), panels, 'leaflet-roll');

describe('A4 in three panels', () => {
  test('folds at 97 and 197 mm outside, at 100 and 200 mm inside', () => {
    const { value, diagnostics } = fold([pageOf(297, 210), pageOf(297, 210)]);
    expect(diagnostics).toEqual([]);
    const folds = value?.pages.map((page) => page.folds?.map((at) => Math.round(mmFromPt(at))));
    expect(folds).toEqual([
      [97, 197],
      [100, 200],
    ]);
  });

  test.each<[Panels, string]>([
    [
      { outside: [97, 100, 100], inside: [97, 100, 100] },
      'outside 97 + 100 + 100 asks for inside 100 + 100 + 97, not 97 + 100 + 100',
    ],
    [{ outside: [97, 97], inside: [97, 97] }, '97 + 97 is 194 mm, but a page is 297 mm wide'],
  ])('what cannot be folded is refused: %j', (panels, problem) => {
    const { value, diagnostics } = fold([pageOf(297, 210)], panels);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message.includes(problem)])).toEqual([
      ['GP753', true],
    ]);
  });
});

describe('across a fold', () => {
  const text = (xMm: number) => setter.line('Đăng ký chữ ký số', ptFromMm(xMm), 40, style);

  const pictureFrom = (xMm: number): PageItem => ({
    kind: 'picture',
    picture: '1.1',
    rect: { x: ptFromMm(xMm), y: 0, width: ptFromMm(60), height: 100 },
  });

  test.each<[string, PageItem, readonly string[]]>([
    ['text in its panel', text(50), []],
    ['text', text(85), ['On page 1, the text “Đăng ký chữ ký số” lies across the fold at 97 mm.']],
    [
      'text in a group',
      { kind: 'group', opacity: 1, items: [text(190)] },
      ['On page 1, the text “Đăng ký chữ ký số” lies across the fold at 197 mm.'],
    ],
    ['a picture that reaches 0.4 mm over the fold', pictureFrom(96.6), []],
    [
      'a picture that reaches 0.6 mm over it',
      pictureFrom(96.4),
      ['On page 1, the picture 1.1 lies across the fold at 97 mm.'],
    ],
    ['a ground', box(0, 0, ptFromMm(297), 100), []],
    [
      'a picture over both folds',
      { kind: 'picture', picture: '1.1', rect: { x: 100, y: 0, width: 600, height: 100 } },
      [
        'On page 1, the picture 1.1 lies across the fold at 97 mm.',
        'On page 1, the picture 1.1 lies across the fold at 197 mm.',
      ],
    ],
  ])('%s', (_, item, expected) => {
    const { diagnostics } = fold([pageWith([item])]);
    expect(diagnostics.map(({ message }) => message)).toEqual(expected);
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('fold marks', () => {
  test('outside the trim in the press file, and dashed', async () => {
    const [page] =
      fold([{ ...pageOf(297, 210, 3), marks: { crop: true, cross: false } }]).value?.pages ?? [];
    if (!page) throw new Error('no page');
    const image = await renderPdf(
      await print(documentOf([page]), { edition: { bleed: true } }),
      0,
      288,
    );
    // 8 mm of marks around: 5 mm long from 3 mm outside the trim, at 4 pixels a point.
    const darkest = (xMm: number, yMm: number) => {
      const x = Math.round(ptFromMm(8 + xMm) * 4);
      const row = Math.round(ptFromMm(yMm) * 4);
      return Math.min(...[-2, -1, 0, 1, 2].map((by) => pixel(image, x + by, row)[0] ?? 255));
    };
    const dark = (xMm: number) =>
      Array.from({ length: 40 }, (_, i) => darkest(xMm, i / 8)).filter((part) => part < 200).length;
    expect(dark(97)).toBeGreaterThan(10);
    expect(dark(97)).toBeLessThan(35);
    expect(dark(90)).toBe(0);
  });

  test('of each copy on a sheet with several', () => {
    const [page] = fold([pageOf(297, 200)]).value?.pages ?? [];
    if (!page) throw new Error('no page');
    const [sheet] = nUp(documentOf([page]), 2).sheets;
    const dashed = sheet?.marks.filter((item) => item.kind === 'stroke' && item.dash) ?? [];
    expect(new Set(strokePoints(dashed).map(([x]) => Math.round(mmFromPt(x))))).toEqual(
      new Set([97, 197]),
    );
  });
});
