import { expect, test } from 'vitest';
import type { Pictures } from '../../src/build/pictures.ts';
import { budgetOf, overBudget } from '../../src/build/plan/budget.ts';
import type { PlannedDocument } from '../../src/build/plan/plan.ts';
import { EMAIL, PRINT } from '../../src/edition.ts';
import type { Guide, Poster, Screenshot } from '../../src/guide/guide.ts';
import type { PreparedScreenshot } from '../../src/screenshot/prepare.ts';

const span = { file: 'guides/a.yaml', line: 4, column: 8 };
const guide = (steps: number) =>
  ({
    kind: 'guide',
    steps: Array.from({ length: steps }),
    spans: { title: span },
  }) as unknown as Guide;
const poster = { kind: 'poster', tiles: Array.from({ length: 6 }), spans: {} } as unknown as Poster;

test.each([
  ['a leaflet of 14 steps: 1.5 MB', guide(14), undefined, EMAIL, 1_500_000],
  ['fewer steps, fewer bytes', guide(5), undefined, EMAIL, 600_000],
  ['a poster by its codes', poster, undefined, EMAIL, 700_000],
  ['what the project says', guide(5), 2_000_000, EMAIL, 2_000_000],
  ['none for the press', guide(5), 2_000_000, PRINT, undefined],
] as const)('%s', (_, publication, budget, edition, expected) => {
  expect(budgetOf(publication, { budget }, edition)).toBe(expected);
});

const shot = {} as Screenshot;
const picture = (path: string, screenshot: Screenshot | undefined = shot) => ({
  source: { path },
  screenshot,
});
const prepared = (bytes: number, ...insets: number[]) =>
  ({
    picture: { bytes: new Uint8Array(bytes) },
    insets: insets.map((size) => ({ bytes: new Uint8Array(size) })),
  }) as unknown as PreparedScreenshot;
const document = { name: 'a.pdf', publication: guide(3), budget: 400_000 } as PlannedDocument;
const pictures = {
  found: new Map([
    ['1/1', picture('a.png')],
    ['2/1', picture('b.png')],
    ['assets/logo.png', picture('assets/logo.png', undefined)],
  ]),
} as unknown as Pictures;
const sizes = new Map([
  ['1/1', prepared(30_000)],
  ['2/1', prepared(200_000, 90_000)],
  ['assets/logo.png', prepared(60_000)],
]);

test('over budget: a warning that names the heaviest pictures with their steps', () => {
  const [warning] = overBudget(document, 1_234_567, sizes, pictures);
  expect(warning).toMatchObject({ code: 'GP615', severity: 'warning', span });
  expect(warning?.message).toBe(
    'a.pdf has 1.2 MB, more than its budget of 400 kB. The heaviest pictures: step 2, b.png, 290 kB; assets/logo.png, 60 kB; step 1, a.png, 30 kB.',
  );
});

test('within the budget nothing is said', () => {
  expect(overBudget(document, 400_000, sizes, pictures)).toEqual([]);
});
