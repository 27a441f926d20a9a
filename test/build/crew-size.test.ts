import { expect, test } from 'vitest';
import { workersFor } from '../../src/build/crew/size.ts';
import type { PlannedDocument } from '../../src/build/plan/plan.ts';
import { EMAIL, PRINT } from '../../src/edition.ts';

const office = { code: '00004' };
const job = { profile: { name: 'offset-coated' } };
const documents = (count: number, rest: object): readonly PlannedDocument[] =>
  Array.from({ length: count }, () => ({ edition: EMAIL, ...rest }) as unknown as PlannedDocument);

test.each([
  ['one leaflet', documents(1, {}), 8, 1],
  ['a few guides', documents(12, {}), 8, 1],
  ['some more', documents(20, {}), 8, 1],
  ['many guides', documents(70, {}), 8, 3],
  ['a city, by e-mail: a series takes no second heap', documents(126, { office }), 8, 1],
  ['a country, by e-mail', documents(3321, { office }), 8, 1],
  [
    'a city, for the press: a series as well',
    documents(126, { office, job, edition: PRINT }),
    8,
    1,
  ],
  ['a city, on sheets', documents(126, { office, imposition: 'booklet' }), 8, 1],
  ['a few files for the press', documents(4, { job, edition: PRINT }), 8, 1],
  ['more of them', documents(16, { job, edition: PRINT }), 8, 3],
  ['more than that, on one core', documents(126, { job, edition: PRINT }), 1, 1],
  ['two print runs of a thousand copies on 64 cores', documents(2, { job }), 64, 1],
])('%s', (_, planned, cores, workers) => {
  expect(workersFor(planned, true, cores)).toBe(workers);
});

test('what is only looked at takes less each', () => {
  expect(workersFor(documents(50, {}), false, 8)).toBe(1);
  expect(workersFor(documents(504, {}), false, 8)).toBe(6);
  expect(workersFor(documents(504, { office }), false, 8)).toBe(1);
  expect(workersFor(documents(4 * 3321, { office }), false, 8)).toBe(7);
});
