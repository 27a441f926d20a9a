import { expect, test } from 'vitest';
import { copiesIn, type PlannedDocument, planDocuments } from '../../src/build/plan/plan.ts';
import { EMAIL } from '../../src/edition.ts';
import type { Guide, Project } from '../../src/guide/guide.ts';

const span = { file: 'guides/x.yaml', line: 1, column: 1 };
const guide = (id: string, formats: readonly string[]) =>
  ({
    kind: 'guide',
    id,
    formats,
    steps: [],
    file: `guides/${id}.yaml`,
    span,
    spans: {},
  }) as unknown as Guide;
const plan = (
  guides: readonly Guide[],
  only: readonly string[] = [],
  formats: readonly string[] = [],
) => {
  const project = { guides, posters: [] } as unknown as Project;
  const { documents, diagnostics } = planDocuments(project, { only, formats, edition: EMAIL });
  return [documents.map(({ name }) => name), diagnostics.map(({ code }) => code)];
};

const both = [guide('a', ['leaflet-a4', 'leaflet-a5']), guide('b', ['leaflet-a4'])];

test('every guide in every format of its own', () => {
  const names = ['a.leaflet-a4.email.pdf', 'a.leaflet-a5.email.pdf', 'b.leaflet-a4.email.pdf'];
  expect(plan(both)).toEqual([names, []]);
});

test('only what is asked for', () => {
  expect(plan(both, ['a'], ['leaflet-a5'])).toEqual([['a.leaflet-a5.email.pdf'], []]);
});

test('a format that is named twice is made once', () => {
  expect(plan([guide('a', ['x-y', 'x-y'])])).toEqual([['a.x-y.email.pdf'], []]);
});

test('names that differ in capitals only are refused: Windows and macOS hold them for one file', () => {
  expect(plan([guide('Ba-To', ['x-y']), guide('ba-to', ['x-y'])])).toEqual([
    ['Ba-To.x-y.email.pdf'],
    ['GP611'],
  ]);
});

test('a print run counts as its copies', () => {
  const documents = [{ copiesFor: [{}, {}, {}] }, {}] as unknown as PlannedDocument[];
  expect(copiesIn(documents)).toBe(4);
});
