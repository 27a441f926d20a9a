import { expect, test } from 'vitest';
import { diagnose, type Span } from '../../src/diagnostic/diagnostic.ts';
import { formatDiagnostic } from '../../src/diagnostic/format.ts';
import { displayWidth } from '../../src/diagnostic/width.ts';

const span = (line: number, column: number, endColumn: number, endLine = line): Span => ({
  file: 'guides/a.yaml',
  line,
  column,
  endLine,
  endColumn,
});
const plain = { colour: false, width: 80 };

test('a problem under the user’s own line', () => {
  const problem = diagnose(
    'GP120',
    { key: 'titel', holder: 'the guide', known: '…' },
    { span: span(3, 1, 6), hint: 'Did you mean “title”?' },
  );
  expect(formatDiagnostic(problem, () => 'kind: guide\nid: a\ntitel: A\n', plain)).toBe(
    `error GP120  guides/a.yaml:3:1
  “titel” is not a key of the guide.

  3 │ titel: A
    │ ~~~~~
  What stands under an unknown key would be left out of the print.
  → Did you mean “title”?`,
  );
});

test('related places with their own lines, also of other files; line numbers are aligned', () => {
  const sources: Readonly<Record<string, string>> = {
    'guides/a.yaml': 'kind: guide\nid: a\n',
    'guides/b.yaml': `${'\n'.repeat(11)}id: a`,
  };
  const problem = diagnose(
    'GP140',
    { what: 'guide or poster', id: 'a' },
    {
      span: { ...span(12, 5, 6), file: 'guides/b.yaml' },
      related: [{ message: 'The first one is here.', span: span(2, 5, 6) }],
    },
  );
  expect(formatDiagnostic(problem, (file) => sources[file], plain)).toBe(
    `error GP140  guides/b.yaml:12:5
  Another guide or poster has the id “a” already.

  12 │ id: a
     │     ~
  The first one is here: guides/a.yaml:2:5

   2 │ id: a
     │     -
  One would overwrite the other’s file and web address.
  → Give one of them another id.`,
  );
});

/** The line and its squiggle only. */
const squiggle = (line: string, at: Span, width = 80) => {
  const problem = diagnose('GP123', { what: 'A' }, { span: at });
  const lines = formatDiagnostic(problem, () => line, { colour: false, width }).split('\n');
  return lines.slice(3, 5).map((each) => each.slice(each.indexOf('│') + 2));
};

test.each([
  ['the end is exclusive', 'id: abc d', span(1, 5, 8), ['id: abc d', '    ~~~']],
  [
    'no end is one character',
    'id: a',
    { file: 'guides/a.yaml', line: 1, column: 5 },
    ['id: a', '    ~'],
  ],
  ['behind the end of the line', 'id:', span(1, 4, 4), ['id:', '   ~']],
  [
    'over several lines: to the end of the first',
    'id: a b',
    span(1, 5, 2, 3),
    ['id: a b', '    ~~~'],
  ],
  // U+1EC7 as e, dot below, circumflex: three units, one column.
  [
    'combining marks',
    'a: vi\u0065\u0323\u0302t x',
    span(1, 10, 11),
    ['a: vi\u0065\u0323\u0302t x', '       ~'],
  ],
  ['a range that ends inside a letter', 'e\u0323\u0302t', span(1, 1, 2), ['e\u0323\u0302t', '~']],
  ['wide characters', '漢字: ①', span(1, 2, 3), ['漢字: ①', '  ~~']],
  ['emoji of several code points', '👩‍💻 a', span(1, 7, 8), ['👩‍💻 a', '   ~']],
  ['tabs', '\tid: a', span(1, 2, 4), ['    id: a', '    ~~']],
  [
    'controls are shown, never obeyed',
    'a\u001b[31m\u202Eb',
    span(1, 8, 9),
    ['a·[31m·b', '       ~'],
  ],
])('the squiggle with %s', (_, line, at, expected) => {
  expect(squiggle(line, at)).toEqual(expected);
});

test.each([
  ['the beginning', 1],
  ['the middle', 150],
  ['the end', 296],
])('a long line is cut to a window that shows the place at %s', (_, column) => {
  const line = Array.from({ length: 300 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
  const [shown = '', marks = ''] = squiggle(line, span(1, column, column + 5), 60);
  expect(displayWidth(shown)).toBeLessThanOrEqual(56);
  const from = marks.indexOf('~');
  expect(shown.slice(from, from + 5)).toBe(line.slice(column - 1, column + 4));
  expect(marks.trim()).toBe('~~~~~');
});

test('a mark that is longer than the window ends at the window', () => {
  const [shown = '', marks = ''] = squiggle('x'.repeat(300), span(1, 101, 290), 60);
  expect(marks.length).toBeLessThanOrEqual(displayWidth(shown));
});

test('texts wrap at the width', () => {
  const problem = diagnose('GP135', { what: 'a picture' });
  const lines = formatDiagnostic(problem, () => undefined, { colour: false, width: 40 }).split(
    '\n',
  );
  expect(lines.length).toBeGreaterThan(4);
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(40);
});

test('without the file, and for a line that is no longer there, the rest is said', () => {
  const problem = diagnose('GP123', { what: 'A' }, { span: span(9, 1, 2) });
  for (const source of [undefined, 'one line'])
    expect(formatDiagnostic(problem, () => source, plain)).not.toContain('│');
});

test('colours say the same words', () => {
  const problem = diagnose('GP136', { sign: '**' }, { span: span(1, 1, 3) });
  const coloured = formatDiagnostic(problem, () => '** a', { colour: true, width: 80 });
  expect(coloured).toContain('\u001b[33m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are what is removed
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(
    formatDiagnostic(problem, () => '** a', plain),
  );
});

test('a megabyte on one line is neither quoted nor measured whole', () => {
  const value = 'ế'.repeat(300_000);
  const problem = diagnose(
    'GP124',
    { value, expected: 'a number' },
    { span: { ...span(1, 200_001, 200_005), file: 'guides/a.yaml' }, hint: value },
  );
  const shown = formatDiagnostic(problem, () => `minutes: ${value}`, plain).split('\n');
  expect(shown.length).toBeLessThan(25);
  expect(shown.find((line) => line.includes('~'))).toMatch(/^ {4}│ {26}~~~~$/);
});
