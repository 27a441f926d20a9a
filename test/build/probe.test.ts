import { expect, test } from 'vitest';
import { otherOffice } from '../../src/build/series/other-office.ts';
import type { ColumnType, Office } from '../../src/guide/offices/office.ts';

test.each<[ColumnType, string, string]>([
  ['code', '00004', '0000x'],
  ['code', 'ba-vix', 'ba-viy'],
  ['text', 'Ba Đình', 'Ba Đìnx'],
  ['text', 'Hà', 'Hx'],
  ['text', 'HÀ X', 'HÀ y'],
  ['phone', '024 0000 0001', '024 0000 0002'],
  ['phone', '+84 24 (000)', '+84 24 (001)'],
  ['email', 'a@a.example', 'x@a.example'],
  ['email', 'xa@a.example', 'ya@a.example'],
  ['url', 'https://a.example/a', 'https://a.example/x'],
  ['integer', '12', '11'],
  ['integer', '3', '1'],
  ['date', '2026-11-20', '2001-02-03'],
  ['date', '2001-02-03', '2004-05-06'],
  ['text', '', ''],
])('a %s has another value of as many letters: %j', (type, value, expected) => {
  const span = { file: 'offices.csv', line: 2, column: 1 };
  const office: Office = { code: '1', name: 'A', slug: 'a', values: { column: value }, span };
  const other = otherOffice(office, [{ name: 'column', type, optional: true }]);
  expect(other.values).toEqual({ column: expected });
});
