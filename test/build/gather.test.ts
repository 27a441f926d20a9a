import { expect, test } from 'vitest';
import { gathered } from '../../src/build/series/gather.ts';
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts';
import type { Office } from '../../src/guide/offices/office.ts';

const problem = (office: number, line = 1) =>
  diagnose(
    'GP123',
    { what: `Text ${office}` },
    {
      span: { file: 'templates/a.hbs', line, column: 1 },
      related: [
        {
          message: `It is made for ${office}:`,
          span: { file: 'offices.csv', line: office, column: 1 },
        },
      ],
    },
  );
const told = (...problems: ReturnType<typeof problem>[]) =>
  gathered([{ diagnostics: problems }], 'offices.csv').map(({ related }) => related[0]?.message);

test('one problem of many offices is shown for three of them, with the number of the others', () => {
  expect(told(...[2, 3, 4, 5, 6].map((office) => problem(office)))).toEqual([
    'It is made for 2:',
    'It is made for 3:',
    'It is made for 4; 2 more offices have the same problem:',
  ]);
});

test('problems at other places are other problems', () => {
  expect(told(...[2, 3, 4, 5].map((office) => problem(office, office)))).toHaveLength(4);
});

test('what is no office’s is left alone', () => {
  const plain = Array.from({ length: 5 }, () => diagnose('GP123', { what: 'Text' }));
  expect(gathered([{ diagnostics: plain }], 'offices.csv')).toEqual(plain);
  expect(
    gathered([{ diagnostics: [2, 3, 4, 5].map((office) => problem(office)) }], undefined),
  ).toHaveLength(4);
});

const office = (line: number): Office => {
  const code = String(line);
  const span = { file: 'offices.csv', line, column: 1 };
  return { code, name: code, slug: code, values: {}, span };
};
const at = { span: { file: 'templates/a.hbs', line: 1, column: 1 } };

test('what quotes words of an office says whose they are; what all offices have alike does not', () => {
  const said = [2, 3, 4, 5, 6].map((line) => ({
    office: office(line),
    diagnostics: [
      diagnose('GP433', { element: 'h1', page: 'a' }, at),
      diagnose('GP433', { element: `p “Phường ${line}”`, page: 'a' }, at),
    ],
  }));
  const all = gathered(said, 'offices.csv').map(
    ({ message, related }) => `${message.split(' asks')[0]} ${related[0]?.message ?? ''}`,
  );
  expect([...new Set(all)]).toEqual([
    'h1 ',
    'p “Phường 2” It is made for 2:',
    'p “Phường 3” It is made for 3:',
    'p “Phường 4” It is made for 4; 2 more offices have the same problem:',
  ]);
});

const full = (file: string, reason = 'the disk is full') =>
  diagnose('GP601', { path: `output/${file}.pdf`, reason });
const unfoldable = (file: string) => diagnose('GP751', { document: `${file}.pdf` });
const messages = (...problems: Diagnostic[]) =>
  gathered([{ diagnostics: problems }], undefined).map(({ message }) => message);

test('a disk that is full for a hundred files is told once, with their number', () => {
  const files = Array.from({ length: 100 }, (_, i) => full(`${99 - i}`));
  expect(messages(...files, full('x', 'its folder has disappeared'))).toEqual([
    'output/0.pdf cannot be written: the disk is full. So it is with 99 more files.',
    'output/x.pdf cannot be written: its folder has disappeared.',
  ]);
  expect(messages(full('a'), full('b'))).toEqual([
    'output/a.pdf cannot be written: the disk is full. So it is with one more file.',
  ]);
});

test('what is wrong with a hundred files themselves is told of three, of four one by one', () => {
  const files = Array.from({ length: 100 }, (_, i) => unfoldable(`${99 - i}`));
  expect(messages(...files)).toEqual([
    expect.stringMatching(/^10.pdf .* So it is with 97 more files\.$/),
    expect.stringMatching(/^1\.pdf/),
    expect.stringMatching(/^0\.pdf/),
  ]);
  expect(messages(...['a', 'b', 'c', 'd'].map(unfoldable))).toHaveLength(4);
});

test('what each copy of a print run says of its file is of one file', () => {
  const copies = Array.from({ length: 9 }, () => unfoldable('a.run'));
  expect(new Set(messages(...copies))).toEqual(new Set([unfoldable('a.run').message]));
});
