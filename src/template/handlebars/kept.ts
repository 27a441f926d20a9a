import type { Group } from './rendered.ts';
import type { Place } from './scope.ts';
import type { Program } from './syntax.ts';

/** What a list printed, or one turn of it. */
export interface Printed {
  readonly group: Group;
  readonly place: Place;
  /** How many partials it stood in. */
  readonly depth: number;
}

/** What lists and items of lists printed last, for documents in which the same ones come again. They never change. */
export interface Kept {
  get(body: Program, subject: object): Printed | undefined;
  set(body: Program, subject: object, printed: Printed): void;
}

/** Holds what was printed for a list or an item as long as that is held. */
export function keep(): Kept {
  const entries = new WeakMap<object, Map<Program, Printed>>();
  return {
    get: (body, subject) => entries.get(subject)?.get(body),
    set(body, subject, printed) {
      const known = entries.get(subject) ?? new Map();
      entries.set(subject, known.set(body, printed));
    },
  };
}
