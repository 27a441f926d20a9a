import type { Subject } from '../subject.ts';
import type { Dictionary } from './object.ts';

/** The graphics state dictionaries that pages use, with the first page of each. */
export const statesOf = ({ pages }: Subject): ReadonlyMap<Dictionary, number> => {
  const states = new Map<Dictionary, number>();
  for (const { number, uses } of pages)
    for (const state of uses.states) if (!states.has(state)) states.set(state, number);
  return states;
};
