import type { Piece } from './rendered.ts';
import type { Place } from './scope.ts';
import type { Program } from './syntax.ts';

/** What one turn of an `{{#each}}` printed. */
export interface Turn {
  readonly pieces: readonly Piece[];
  /** As output counts it. */
  readonly size: number;
  /** How many partials it stood in. */
  readonly depth: number;
}

/** What turns of lists printed, for documents in which the same items come again. Items never change. */
export interface Kept {
  get(body: Program, item: unknown, place: Place): Turn | undefined;
  set(body: Program, item: unknown, place: Place, turn: Turn): void;
}

/** Holds what was printed for an item as long as the item is held. */
export function keep(): Kept {
  const turns = new WeakMap<object, Map<Program, { readonly place: Place; readonly turn: Turn }>>();
  return {
    get(body, item, place) {
      const found = isObject(item) ? turns.get(item)?.get(body) : undefined;
      const same = found?.place.index === place.index && found.place.last === place.last;
      return same ? found?.turn : undefined;
    },
    set(body, item, place, turn) {
      if (!isObject(item)) return;
      const known = turns.get(item) ?? new Map();
      turns.set(item, known.set(body, { place, turn }));
    },
  };
}

const isObject = (item: unknown): item is object => typeof item === 'object' && item !== null;
