import { expect, test } from 'vitest';
import { type Diagnostic, diagnose } from '../../src/diagnostic/diagnostic.ts';
import { inOrder } from '../../src/diagnostic/order.ts';
import { didYouMean, enumerate, nearest } from '../../src/diagnostic/suggest.ts';

const at = (file: string, line: number, column: number, what = 'A'): Diagnostic =>
  diagnose('GP123', { what }, { span: { file, line, column } });

test('by file, line and column; what has no place comes first; the same is said once', () => {
  const everywhere = diagnose('GP112', { folder: 'guides' });
  const shuffled = [
    at('b', 1, 1),
    at('a', 10, 1),
    at('a', 2, 9),
    everywhere,
    at('a', 2, 3),
    at('a', 2, 9),
  ];
  expect(inOrder(shuffled)).toEqual([
    everywhere,
    at('a', 2, 3),
    at('a', 2, 9),
    at('a', 10, 1),
    at('b', 1, 1),
  ]);
});

test('a problem that is so for several offices names all of them', () => {
  const madeFor = (line: number) => ({
    ...at('a', 1, 1),
    related: [
      { message: 'The document is:', span: { file: 'g', line: 4, column: 8 } },
      { message: 'It is made for A:', span: { file: 'o.csv', line, column: 1 } },
    ],
  });
  const [found, ...others] = inOrder([madeFor(2), madeFor(5), madeFor(2)]);
  expect(others).toEqual([]);
  expect(found?.related.map(({ span }) => `${span.file}:${span.line}`)).toEqual([
    'g:4',
    'o.csv:2',
    'o.csv:5',
  ]);
});

test('two problems of one place are both kept', () => {
  expect(inOrder([at('a', 1, 1, 'B'), at('a', 1, 1, 'A')])).toHaveLength(2);
});

test.each([
  ['titel', ['title', 'text'], 'title'],
  ['Title', ['title', 'text'], 'title'],
  ['knid', ['kind', 'id'], 'kind'],
  ['anotations', ['annotations'], 'annotations'],
  ['đăng-nhập', ['dang-nhap'], 'dang-nhap'],
  ['w', ['width', 'height'], 'width'],
  ['colour', ['title', 'text'], undefined],
  ['t', ['title', 'text'], undefined],
  ['id', ['is', 'x'], undefined],
])('%s among %j: %s', (wanted, candidates, expected) => {
  expect(nearest(wanted, candidates)).toBe(expected);
});

test('names in sentences', () => {
  expect(didYouMean('titel', ['title'])).toBe('Did you mean “title”?');
  expect(enumerate(['a', 'b', 'c'])).toBe('“a”, “b” and “c”');
  expect(enumerate(['a'])).toBe('“a”');
  expect(enumerate(['a', 'b', 'c'], 2)).toBe('“a”, “b” and 1 more');
});
