import { type Dictionary, dictionaryOf, nameOf } from './object.ts';
import type { Operation } from './tokens.ts';

/** The marked contents of a page in hand (ISO 32000-1, 14.6); those of forms have numbers of their own and are left out. */
export interface Marks {
  /** Takes note of `BMC`, `BDC` and `EMC`. */
  see(operation: Operation, resources: Dictionary | undefined): void;
  /** The number of the innermost one that has a number (MCID). */
  current(): number | undefined;
}

const MAX_OPEN = 512;

export const createMarks = (): Marks => {
  const numbers: (number | undefined)[] = [];
  return {
    see({ operator, operands }, resources) {
      if (operator === 'EMC') numbers.pop();
      if ((operator !== 'BMC' && operator !== 'BDC') || numbers.length >= MAX_OPEN) return;
      const properties = operands.at(-1);
      const name = nameOf(properties);
      const found =
        name === undefined
          ? dictionaryOf(properties)
          : resources?.dictionary('Properties')?.dictionary(name);
      numbers.push(found?.number('MCID') ?? numbers.at(-1));
    },
    current: () => numbers.at(-1),
  };
};
