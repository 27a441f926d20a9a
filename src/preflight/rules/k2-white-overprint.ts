import type { PaintUse } from '../pdf/uses.ts';
import type { Rule } from '../rule.ts';

export const k2: Rule = {
  id: 'K2',
  title: 'white does not overprint',
  severity: 'error',
  scope: 'print',
  source: 'ISO 32000-1, 8.6.7 (overprint mode 1)',
  why: 'White that overprints leaves the ink below as it is: the white thing is gone in print.',
  hint: 'Switch overprinting off for white.',
  *check({ pages }) {
    for (const { number, uses } of pages) {
      const found = uses.paints.find((paint) => paint.overprint && vanishes(paint));
      if (found)
        yield { message: 'White overprints and vanishes.', page: number, object: found.object };
    }
  },
};

const vanishes = ({ space, values, overprintMode }: PaintUse): boolean => {
  if (values.length === 0) return false;
  const none = values.every((value) => value === 0);
  if (space.family === 'DeviceCMYK') return none && overprintMode === 1;
  return (space.family === 'Separation' || space.family === 'DeviceN') && none;
};
