import { describe, expect, it } from 'vitest';
import { shareEdge, type Wish } from '../../src/layout/margin-geometry.ts';

/** A box that is at least so wide, and at most. */
const auto = (minContent: number, maxContent: number): Wish => ({
  fixed: undefined,
  minContent,
  maxContent,
});
const fixed = (width: number): Wish => ({ fixed: width, minContent: 10, maxContent: 60 });
const NONE = undefined;

describe('three boxes share the edge of a page (CSS Page 3, 5.3.2)', () => {
  it.each<[string, (Wish | undefined)[], number, number[]]>([
    ['one has all of it', [auto(10, 20), NONE, NONE], 100, [100, 0, 0]],
    ['what is fixed stays so, beside one', [auto(10, 60), NONE, fixed(30)], 100, [70, 0, 30]],
    ['beside two', [fixed(30), auto(10, 40), fixed(50)], 300, [30, 200, 50]],
    [
      'by what they hold, where there is room',
      [auto(10, 20), NONE, auto(10, 60)],
      120,
      [30, 0, 90],
    ],
    [
      'the middle one against twice the wider neighbour',
      [auto(10, 30), auto(10, 50), auto(10, 50)],
      300,
      [100, 100, 100],
    ],
    [
      'by what they would like more, where there is less',
      [auto(20, 80), NONE, auto(30, 70)],
      100,
      [50, 0, 50],
    ],
    [
      'by what they need, where there is not even that',
      [auto(20, 80), NONE, auto(30, 70)],
      40,
      [16, 0, 24],
    ],
  ])('%s', (_, boxes, length, expected) => {
    expect(
      shareEdge(boxes as [Wish?, Wish?, Wish?], length).map((size) => Number(size.toFixed(6))),
    ).toEqual(expected);
  });
});
