import { expect, test } from 'vitest';
import { ownInks } from '../../src/pdf/colour.ts';

test.each([
  [
    [0.5, 0.5, 0.5],
    [0, 0, 0, 0.5],
  ],
  [[0.5, 0.5, 0], undefined],
  [[0, 0.5, 0.5], undefined],
  [[0.5, 0, 0.5], undefined],
] as const)(
  '%j in no inks goes to the press as %j: black alone for what is neutral',
  (rgb, inks) => {
    expect(ownInks({ rgb, alpha: 1 })).toEqual(inks);
  },
);
