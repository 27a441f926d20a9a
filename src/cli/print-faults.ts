import { wrap } from '../diagnostic/width.ts';
import type { Terminal } from './terminal.ts';
import type { Fault } from './usage.ts';

/** A terminal would cut words in two; whoever reads elsewhere wants whole lines. */
const folded = (text: string, terminal: Terminal): string =>
  terminal.interactive
    ? text
        .split('\n')
        .flatMap((line) => wrap(line, terminal.columns()))
        .join('\n')
    : text;

/** Prints what is wrong in what was typed, each with its remedy below it. */
export const printFaults = (terminal: Terminal, faults: readonly Fault[]): void => {
  const told = faults.map(({ message, hint }) =>
    [`error: ${message}`, hint]
      .filter(Boolean)
      .map((line) => `${folded(line, terminal)}\n`)
      .join(''),
  );
  terminal.err(told.join('\n'));
};
