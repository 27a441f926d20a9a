import { describe, expect, it } from 'vitest';
import { rowsOf, standAlone } from '../../src/template/view/rows.ts';

/** "a" to "z" share a row where they can, "A" to "Z" are wide. */
const steps = (names: string) =>
  [...names].map((name) => ({ name, wide: name !== name.toLowerCase() }));
const rows = (names: string) =>
  rowsOf(steps(names))
    .map((row) => row.map(({ name }) => name).join(''))
    .join(' ');
const alone = (names: string) =>
  standAlone(steps(names))
    .map((alone, i) => (alone ? names[i] : ''))
    .join('');

describe('steps in two columns', () => {
  it.each([
    ['', ''],
    ['a', 'a'],
    ['ab', 'ab'],
    ['abc', 'ab c'],
    ['A', 'A'],
    ['AbCd', 'A b C d'],
    ['abCDefgH', 'ab C D ef g H'],
  ])('“%s” stand as “%s”', (names, expected) => {
    expect(rows(names)).toBe(expected);
  });
});

describe('a step is alone', () => {
  it.each([
    ['as the only one', 'a', 'a'],
    ['as the last of an odd run', 'abc', 'c'],
    ['before a wide one', 'aBcdeFgh', 'ae'],
    ['never when it is wide', 'AB', ''],
    ['never beside another', 'abCde', ''],
  ])('%s: %s', (_when, names, expected) => {
    expect(alone(names)).toBe(expected);
  });
});
