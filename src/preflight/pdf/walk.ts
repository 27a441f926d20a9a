import { createMarks, type Marks } from './marks.ts';
import { IDENTITY, type Matrix, matrixOf, times } from './matrix.ts';
import type { Dictionary, Follow, Stream } from './object.ts';
import type { PageObject } from './pages.ts';
import { paintBy } from './paint.ts';
import { stateAfter } from './set-state.ts';
import { type State, startState } from './state.ts';
import { operationsOf } from './tokens.ts';
import { noUses, type Uses } from './uses.ts';

const MAX_NESTING = 28;
/** The operators of all pages together; a sheet of this project has some ten thousand. */
const MAX_OPERATIONS = 5_000_000;
/** Calls of forms, tiles and glyphs: more are a trap, not a sheet. */
const MAX_FORMS = 100_000;
const MAX_SAVED = 512;

/** What all pages of a file have taken so far. */
export interface Budget {
  operations: number;
  forms: number;
}

/** A walk through the content of one page. */
export interface Walk {
  readonly follow: Follow;
  readonly budget: Budget;
  /** What has been found. */
  readonly uses: Uses;
  readonly marks: Marks;
  /** What looks the same wherever it is called from and is walked through once: glyphs, tiles, masks, fonts. */
  readonly done: Set<Dictionary>;
  /** Walks through a form, a tile or a glyph; `resources` are its caller's, for those without any of their own. */
  enter(stream: Stream, resources: Dictionary | undefined, state: State, depth: number): void;
}

/** The content stream in hand. */
export interface Scope {
  readonly resources: Dictionary | undefined;
  /** Number of the object whose content it is. */
  readonly object: number;
  /** How many calls it is away from the page. */
  readonly depth: number;
  /** What it begins with: patterns stand in its space (8.7.3.1), whatever `cm` has done since. */
  readonly matrix: Matrix;
}

/** Walks through the content of a page, and of everything that it calls, and notes what it uses. */
export const usesOf = (page: PageObject, follow: Follow, budget: Budget): Uses => {
  const uses = noUses();
  const { resources, dictionary } = page;
  const { object } = dictionary;
  const group = dictionary.dictionary('Group');
  if (group) uses.groups.push({ group, resources, object });
  const parts: Uint8Array[] = [];
  for (const stream of page.contents) {
    const { data, reason } = stream.data();
    if (data) parts.push(data, Uint8Array.of(10));
    else uses.problems.add(`its content cannot be read (${reason})`);
  }
  const content = parts.length === 2 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  const scope = { resources, object, depth: 0, matrix: IDENTITY };
  play(openWalk(uses, follow, budget), content, scope, AT_START);
  return uses;
};

const AT_START = startState(IDENTITY);

const openWalk = (uses: Uses, follow: Follow, budget: Budget): Walk => {
  /** Streams in hand: what calls itself is stopped. */
  const open = new Set<Dictionary>();
  const walk: Walk = {
    follow,
    budget,
    uses,
    marks: createMarks(),
    done: new Set(),
    enter(stream, above, state, depth) {
      const { dictionary } = stream;
      if (open.has(dictionary)) return void uses.problems.add('a form draws itself');
      if (depth > MAX_NESTING) return void uses.problems.add('forms are nested too deeply');
      budget.forms += 1;
      if (budget.forms > MAX_FORMS)
        return void uses.problems.add(`it calls more than ${MAX_FORMS} forms`);
      const { data, reason } = stream.data();
      if (!data) return void uses.problems.add(`a content stream cannot be read (${reason})`);
      open.add(dictionary);
      const resources = dictionary.dictionary('Resources') ?? above;
      const matrix = times(matrixOf(dictionary.list('Matrix')), state.matrix);
      const scope = { resources, object: dictionary.object, depth: depth + 1, matrix };
      play(walk, data, scope, { ...state, matrix });
      open.delete(dictionary);
    },
  };
  return walk;
};

/** Walks through a content stream, operator by operator. */
const play = (walk: Walk, data: Uint8Array, scope: Scope, from: State): void => {
  const { budget, marks, uses } = walk;
  const saved: State[] = [];
  let state = from;
  for (const operation of operationsOf(data, scope.object, walk.follow)) {
    budget.operations += 1;
    if (budget.operations > MAX_OPERATIONS)
      return void uses.problems.add(`it takes more than ${MAX_OPERATIONS} operators`);
    if (scope.depth === 0) marks.see(operation, scope.resources);
    const { operator } = operation;
    if (operator === 'q') {
      if (saved.length < MAX_SAVED) saved.push(state);
    } else if (operator === 'Q') state = saved.pop() ?? state;
    else {
      // The operators ' and " do both: they go to the next line, then show text.
      state = stateAfter(walk, scope, state, operation);
      paintBy(walk, scope, state, operation);
    }
  }
};
