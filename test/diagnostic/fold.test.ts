import { expect, test } from 'vitest';
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts';
import { fold } from '../../src/diagnostic/fold.ts';
import { formatDiagnostic } from '../../src/diagnostic/format.ts';

const empty = (line: number, column = 'hotline'): Diagnostic =>
  diagnose(
    'GP158',
    { columns: [{ name: column, type: 'phone' }] },
    { span: { file: 'o.csv', line, column: 9 } },
  );
const phone = (line: number, value: string): Diagnostic => {
  const facts = { column: { name: 'hotline' }, value, expected: 'one telephone number' };
  return diagnose('GP157', facts, { span: { file: 'o.csv', line, column: 9 } });
};
const told = (diagnostics: readonly Diagnostic[]) =>
  fold(diagnostics).map(
    ({ diagnostic, brief }) => `${brief ? 'brief: ' : ''}${diagnostic.message}`,
  );

test('the same fault in many lines of a file is told once, with the numbers of the others', () => {
  expect(told(Array.from({ length: 20 }, (_, i) => empty(i + 2)))).toEqual([
    'This office has nothing in the column “hotline”. So it is on 19 more lines: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 7 more.',
  ]);
});

test('three times are told one by one', () => {
  expect(told([empty(2), empty(3), empty(4)])).toHaveLength(3);
});

test('so are four in two files', () => {
  const elsewhere = [empty(2), empty(3)].map((each) => ({
    ...each,
    span: { file: 'p.csv', line: each.span?.line ?? 0, column: 1 },
  }));
  expect(told([empty(2), empty(3), ...elsewhere])).toHaveLength(4);
});

test('of different faults of one kind five are told in full, of all others where and what', () => {
  const found = Array.from({ length: 7 }, (_, i) => phone(i + 2, `số ${i}`));
  expect(told(found).map((each) => each.slice(0, 13))).toEqual([
    '“số 0” in the',
    '“số 1” in the',
    '“số 2” in the',
    '“số 3” in the',
    '“số 4” in the',
    'brief: “số 5”',
    'brief: “số 6”',
  ]);
});

test('a remedy that stands nowhere above is told, however many problems of the kind do', () => {
  const unknown = (property: string, line: number, advice: string): Diagnostic =>
    diagnose('GP341', { property, advice }, { span: { file: 'a.css', line, column: 1 } });
  const found = Array.from({ length: 5 }, (_, i) => unknown('float', i + 1, `Remedy ${i}.`));
  const more = [unknown('order', 6, 'Another remedy.'), unknown('order', 7, 'Another remedy.')];
  expect(fold([...found, ...more]).map(({ brief }) => brief)).toEqual([
    ...found.map(() => false),
    false,
    true,
  ]);
});

test('of a column that is wrong as a whole twenty more values are told, and the lines of others', () => {
  const found = told(Array.from({ length: 3321 }, (_, i) => phone(i + 2, `số ${i}`)));
  expect(found).toHaveLength(25);
  expect(found.at(-1)).toBe(
    'brief: “số 24” in the column “hotline” is not one telephone number. Others of this kind are on 3296 more lines: 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38 and 3284 more.',
  );
});

test('so it is with files, which have no line', () => {
  const missing = Array.from({ length: 7 }, (_, i) => diagnose('GP622', { path: `o/${i}.pdf` }));
  expect(told(missing).map((each) => each.slice(0, 14))).toEqual([
    'o/0.pdf is in ',
    'o/1.pdf is in ',
    'o/2.pdf is in ',
    'o/3.pdf is in ',
    'o/4.pdf is in ',
    'brief: o/5.pdf',
    'brief: o/6.pdf',
  ]);
});

test('problems that point at a second place keep their own', () => {
  const double = (line: number): Diagnostic => {
    const related = [
      { message: 'It is written here first.', span: { file: 'o.csv', line: 1, column: 1 } },
    ];
    return diagnose('GP160', { code: '1' }, { span: { file: 'o.csv', line, column: 1 }, related });
  };
  const found = fold(Array.from({ length: 6 }, (_, i) => double(i + 2)));
  expect(found).toHaveLength(6);
  const last = found.at(-1);
  expect(
    last &&
      formatDiagnostic(last.diagnostic, () => '1\n1\n', {
        colour: false,
        width: 80,
        brief: last.brief,
      }),
  ).toBe(
    [
      'error GP160  o.csv:7:1',
      '  Another office has the code “1” already.',
      '  It is written here first: o.csv:1:1',
    ].join('\n'),
  );
});
