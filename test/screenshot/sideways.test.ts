import { expect, test } from 'vitest';
import { tooSmall } from '../../src/screenshot/sideways.ts';

const source = (width: number, height: number, crop: readonly [width: number, height: number]) => ({
  path: 'a.png',
  width,
  height,
  crop: { x: 0, y: 0, width: crop[0], height: crop[1] },
  hash: '',
});

test.each<[string, readonly [number, number], readonly [number, number], string[]]>([
  ['a phone', [1080, 2400], [1080, 2400], []],
  ['a strip of a phone', [1080, 2400], [1080, 400], []],
  [
    'a tablet on its side',
    [2560, 1600],
    [2560, 1600],
    ['a.png is wider than high, and 38 mm wide on paper: its words can hardly be read.'],
  ],
  [
    'three quarters of it',
    [2560, 1600],
    [1920, 1600],
    ['a.png is wider than high, and 38 mm wide on paper: its words can hardly be read.'],
  ],
  ['as much as is told of it', [2560, 1600], [2560 * 0.67, 1600], []],
])('%s, as wide as a phone on a leaflet', (_, [width, height], crop, told) => {
  const found = tooSmall(source(width, height, crop), 38, {});
  expect(found.map(({ message }) => message)).toEqual(told);
  for (const { hint } of found)
    expect(hint).toContain('“kind: crop” with at most 67 % of its width');
});

test('a tablet that a template gives room to is told nothing', () => {
  expect(tooSmall(source(2560, 1600, [2560, 1600]), 90, {})).toEqual([]);
});
