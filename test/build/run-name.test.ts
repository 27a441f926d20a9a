import { expect, test } from 'vitest';
import type { Condition } from '../../src/build/plan/choose.ts';
import { runSelection } from '../../src/build/plan/run-name.ts';
import type { Office } from '../../src/guide/offices/office.ts';

const offices = ['Ba Tơ', 'Ba Tô', 'Ba Đình'].map(
  (name, i) => ({ values: { name, province: `0${i}`, hotline: '' } }) as unknown as Office,
);

/** What `--where` is given: `province=01`, `province!=01`. */
const where = (...written: string[]): Condition[] =>
  written.map((text) => {
    const [, column = '', sign, value = ''] = /^(\w+)(!?=)(.*)$/.exec(text) ?? [];
    return { column, value, equal: sign === '=' };
  });
const name = (codes: readonly string[], conditions: readonly Condition[] = []): string =>
  runSelection({ codes, conditions }, offices);

test('of all offices nothing is told, of some which they are', () => {
  expect(name([])).toBe('');
  expect(name(['00226', '00004'])).toBe('.office-00004+00226');
  expect(name([], where('province=01'))).toBe('.province=01');
  expect(name(['00004'], where('unit!=phường', 'province=01'))).toBe(
    '.office-00004.province=01+unit!=phuong',
  );
  const shard = { part: 3, of: 8 };
  expect(runSelection({ codes: [], conditions: where('province=01'), shard }, offices)).toBe(
    '.province=01.3-of-8',
  );
});

test('neither order nor a second mention makes another run of it', () => {
  expect(name(['00004', '00226', '00004'])).toBe(name(['00226', '00004']));
  expect(name([], where('unit=xã', 'province=01', 'unit=xã'))).toBe(
    name([], where('province=01', 'unit=xã')),
  );
});

test('what would be written alike is told apart', () => {
  const all = [
    name([], where('name=Ba Tơ')),
    name([], where('name=Ba Tô')),
    name([], where('name!=Ba Tô')),
    name([], where('name=Ba Đình')),
    name([], where('name!=Ba Đình')),
    name([], where('name!=Ba Dinh')),
    name([], where('hotline=')),
    name([], where('hotline!=')),
    name([], where('hotline!=–')),
    name(['3-of-8']),
    runSelection({ codes: [], conditions: [], shard: { part: 3, of: 8 } }, offices),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(0, 4)).toEqual([
    '.name=ba-to-4db5101e',
    '.name=ba-to-91677fe9',
    '.name!=ba-to-91677fe9',
    '.name=ba-dinh',
  ]);
});

test('a name stays short, however much is asked for', () => {
  const codes = Array.from({ length: 126 }, (_, i) => String(i).padStart(5, '0'));
  expect(name(codes)).toMatch(/^\.office-00000\+125-more-[0-9a-f]{8}$/);
  expect(name(codes.slice(0, 100))).not.toBe(name(codes.slice(0, 99)));
  const long = ['a', 'b'].map((end) => name([], where(`name=${'x'.repeat(90)}${end}`)));
  expect(long[0]).not.toBe(long[1]);
  expect(Math.max(...long.map((each) => each.length))).toBeLessThan(80);
});
