import { type ColourSpace, colourSpaceOf, layersOf } from './colour-space.ts';
import { createMarks } from './marks.ts';
import { IDENTITY, matrixOf, originOf, scaleOf, times } from './matrix.ts';
import {
  type Dictionary,
  dictionaryOf,
  type Follow,
  isStream,
  nameOf,
  type Stream,
  type Value,
} from './object.ts';
import { DEVICE_COLOUR, PAINTING } from './operators.ts';
import type { PageObject } from './pages.ts';
import {
  type Ink,
  inkAtStart,
  type State,
  startState,
  withParameters,
  withTextPlace,
} from './state.ts';
import { type Operation, operationsOf } from './tokens.ts';
import { noteFont, noUses, type PaintUse, stringsOf, type Uses, valuesOf } from './uses.ts';

const MAX_NESTING = 28;
/** The operators of all pages together; a sheet of this project has some ten thousand. */
const MAX_OPERATIONS = 5_000_000;
/** Calls of forms, tiles and glyphs: more are a trap, not a sheet. */
const MAX_FORMS = 100_000;
const MAX_SAVED = 512;

export interface Budget {
  operations: number;
  forms: number;
}

/** Plays the content of a page, and of everything that it calls, and notes what it uses. */
export const usesOf = (page: PageObject, follow: Follow, budget: Budget): Uses => {
  const uses = noUses();
  const player = createPlayer(uses, follow, budget);
  const group = page.dictionary.dictionary('Group');
  if (group) player.group(group, page.resources, page.dictionary.object);
  const parts: Uint8Array[] = [];
  for (const stream of page.contents) {
    const { data, reason } = stream.data();
    if (data) parts.push(data, Uint8Array.of(10));
    else uses.problems.add(`its content cannot be read (${reason})`);
  }
  const all = parts.length === 2 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  player.play(all, page.resources, startState(IDENTITY), page.dictionary.object, 0);
  return uses;
};

const createPlayer = (uses: Uses, follow: Follow, budget: Budget) => {
  /** Streams in hand: what calls itself is stopped. */
  const open = new Set<Dictionary>();
  const marks = createMarks();
  /** What looks the same wherever it is called from: glyphs, tiles, masks, fonts. */
  const done = new Set<Dictionary>();

  const group = (dictionary: Dictionary, resources: Dictionary | undefined, object: number) => {
    uses.groups.push({ group: dictionary, resources, object });
  };

  const paint = (
    kind: PaintUse['kind'],
    ink: Ink,
    state: State,
    object: number,
    size?: number,
  ): void => {
    const stroke = kind === 'stroke';
    uses.paints.push({
      space: ink.space,
      values: ink.values,
      kind,
      overprint: stroke ? state.overprintStroke : state.overprintFill,
      overprintMode: state.overprintMode,
      object,
      ...(size === undefined ? {} : { size, at: originOf(times(state.textMatrix, state.matrix)) }),
    });
  };

  const enter = (
    stream: Stream,
    above: Dictionary | undefined,
    state: State,
    depth: number,
  ): void => {
    const { dictionary } = stream;
    if (open.has(dictionary)) return void uses.problems.add('a form draws itself');
    if (depth > MAX_NESTING) return void uses.problems.add('forms are nested too deeply');
    budget.forms += 1;
    if (budget.forms > MAX_FORMS)
      return void uses.problems.add(`it calls more than ${MAX_FORMS} forms`);
    const { data, reason } = stream.data();
    if (!data) return void uses.problems.add(`a content stream cannot be read (${reason})`);
    open.add(dictionary);
    const matrix = times(matrixOf(dictionary.list('Matrix')), state.matrix);
    const resources = dictionary.dictionary('Resources') ?? above;
    play(data, resources, { ...state, matrix }, dictionary.object, depth + 1);
    open.delete(dictionary);
  };

  const xobject = (
    stream: Stream,
    resources: Dictionary | undefined,
    state: State,
    depth: number,
  ) => {
    const { dictionary } = stream;
    uses.xobjects.add(stream);
    const kind = dictionary.name('Subtype');
    if (kind === 'Image') return picture(dictionary, stream, resources, state, dictionary.object);
    if (kind !== 'Form') return;
    const own = dictionary.dictionary('Group');
    if (own?.name('S') === 'Transparency') {
      group(own, dictionary.dictionary('Resources') ?? resources, dictionary.object);
      uses.transparency.add('a transparency group');
    }
    enter(stream, resources, state, depth);
  };

  const picture = (
    dictionary: Dictionary,
    stream: Stream | undefined,
    resources: Dictionary | undefined,
    state: State,
    object: number,
  ): void => {
    const isStencil = (dictionary.get('ImageMask') ?? dictionary.get('IM')) === true;
    const named = dictionary.get('ColorSpace') ?? dictionary.get('CS');
    const space = isStencil || named === null ? undefined : colourSpaceOf(named, resources, follow);
    const mark = marks.current();
    uses.pictures.push({
      dictionary,
      ...(mark === undefined ? {} : { mark }),
      matrix: state.matrix,
      object,
      ...(stream ? { stream } : {}),
      ...(space ? { space } : {}),
    });
    const intent = dictionary.name('Intent');
    if (intent !== undefined) uses.intents.add(intent);
    const mask = dictionary.stream('SMask');
    if (mask) uses.transparency.add('a picture with a soft mask');
    if (isStencil) paint('picture', state.fill, state, object);
    // JPEG 2000 brings its own colour space (7.4.9).
    else if (space) paint('picture', { space, values: [] }, state, object);
  };

  const graphicsState = (
    dictionary: Dictionary,
    resources: Dictionary | undefined,
    state: State,
    depth: number,
  ): State => {
    uses.states.add(dictionary);
    const intent = dictionary.name('RI');
    if (intent !== undefined) uses.intents.add(intent);
    for (const key of ['ca', 'CA'])
      if ((dictionary.number(key) ?? 1) < 1) uses.transparency.add(`opacity ${key} below 1`);
    const blends = dictionary.list('BM') ?? [dictionary.get('BM')];
    if (!['Normal', 'Compatible', undefined].includes(nameOf(blends[0])))
      uses.transparency.add('a blend mode');
    const mask = dictionary.dictionary('SMask');
    if (mask) {
      uses.transparency.add('a soft mask');
      const form = mask.stream('G');
      if (form && !done.has(form.dictionary)) {
        done.add(form.dictionary);
        xobject(form, resources, startState(state.matrix), depth);
      }
    }
    return withParameters(state, dictionary);
  };

  const shading = (value: Value, resources: Dictionary | undefined, state: State): void => {
    const dictionary = dictionaryOf(value);
    if (!dictionary) return;
    const space = colourSpaceOf(dictionary.get('ColorSpace'), resources, follow);
    paint('shading', { space, values: [] }, state, dictionary.object);
  };

  const pattern = (
    name: string | undefined,
    resources: Dictionary | undefined,
    state: State,
    depth: number,
  ): void => {
    const found = resources?.dictionary('Pattern')?.get(name ?? '');
    const dictionary = dictionaryOf(found);
    if (!dictionary || done.has(dictionary)) return;
    done.add(dictionary);
    const extra = dictionary.dictionary('ExtGState');
    const inside = extra ? graphicsState(extra, resources, state, depth) : state;
    if (dictionary.has('Shading')) shading(dictionary.get('Shading'), resources, inside);
    else if (isStream(found)) enter(found, resources, startState(state.matrix), depth);
  };

  const painted = (
    kinds: readonly ('fill' | 'stroke' | 'text')[],
    resources: Dictionary | undefined,
    state: State,
    object: number,
    depth: number,
    size?: number,
  ): void => {
    for (const kind of kinds) {
      const ink = kind === 'stroke' ? state.stroke : state.fill;
      if (ink.space.family === 'Pattern') pattern(ink.pattern, resources, state, depth);
      else paint(kind, ink, state, object, size);
    }
  };

  const text = (
    resources: Dictionary | undefined,
    state: State,
    object: number,
    depth: number,
    strings: readonly Uint8Array[],
  ): void => {
    const { font, textMode } = state;
    if (!font) return;
    const size = Math.abs(state.fontSize) * scaleOf(times(state.textMatrix, state.matrix));
    const visible = textMode % 4 !== 3;
    noteFont(uses, font, size, visible, strings);
    if (font.name('Subtype') === 'Type3' && !done.has(font)) {
      done.add(font);
      const inside: State = {
        ...state,
        matrix: times(matrixOf(font.list('FontMatrix')), state.matrix),
      };
      const procedures = font.dictionary('CharProcs');
      for (const key of procedures?.entries.keys() ?? []) {
        const glyph = procedures?.stream(key);
        if (glyph) enter(glyph, font.dictionary('Resources') ?? resources, inside, depth);
      }
    }
    if (textMode % 4 === 0 || textMode % 4 === 2)
      painted(['text'], resources, state, object, depth, size);
    if (textMode % 4 === 1 || textMode % 4 === 2)
      painted(['stroke'], resources, state, object, depth, size);
  };

  const play = (
    data: Uint8Array,
    resources: Dictionary | undefined,
    from: State,
    object: number,
    depth: number,
  ): void => {
    const saved: State[] = [];
    let state = from;
    const named = (kind: string, operation: Operation): Exclude<Value, { kind: 'reference' }> =>
      resources?.dictionary(kind)?.get(nameOf(operation.operands.at(-1)) ?? '') ?? null;
    const colour = (operation: Operation, space: ColourSpace): Ink => ({
      space,
      values: valuesOf(operation.operands),
      pattern: nameOf(operation.operands.at(-1)),
    });
    const chosen = (value: Value | undefined): Ink => {
      const space = colourSpaceOf(value, resources, follow);
      for (const layer of layersOf(space)) uses.spaces.push({ space: layer, object });
      return inkAtStart(space);
    };
    const device = (name: string): ColourSpace =>
      colourSpaceOf({ kind: 'name', name }, resources, follow);
    for (const operation of operationsOf(data, object, follow)) {
      budget.operations += 1;
      if (budget.operations > MAX_OPERATIONS)
        return void uses.problems.add(`it takes more than ${MAX_OPERATIONS} operators`);
      const { operator, operands, inline } = operation;
      if (depth === 0) marks.see(operation, resources);
      state = withTextPlace(state, operator, valuesOf(operands));
      const kinds = PAINTING[operator];
      if (kinds) painted(kinds, resources, state, object, depth);
      const [target, family] = DEVICE_COLOUR[operator] ?? [];
      if (target && family) state = { ...state, [target]: colour(operation, device(family)) };
      switch (operator) {
        case 'q':
          if (saved.length < MAX_SAVED) saved.push(state);
          break;
        case 'Q':
          state = saved.pop() ?? state;
          break;
        case 'cm':
          state = { ...state, matrix: times(matrixOf(operands), state.matrix) };
          break;
        case 'gs': {
          const dictionary = dictionaryOf(named('ExtGState', operation));
          if (dictionary) state = graphicsState(dictionary, resources, state, depth);
          break;
        }
        case 'ri':
          uses.intents.add(nameOf(operands.at(-1)) ?? '');
          break;
        case 'cs':
          state = { ...state, fill: chosen(operands.at(-1)) };
          break;
        case 'CS':
          state = { ...state, stroke: chosen(operands.at(-1)) };
          break;
        case 'sc':
        case 'scn':
          state = { ...state, fill: colour(operation, state.fill.space) };
          break;
        case 'SC':
        case 'SCN':
          state = { ...state, stroke: colour(operation, state.stroke.space) };
          break;
        case 'Tf': {
          const [name, size] = operands;
          const font = resources?.dictionary('Font')?.dictionary(nameOf(name) ?? '');
          if (!font) uses.problems.add(`a font named ${nameOf(name) ?? '?'} is missing`);
          state = { ...state, font, fontSize: typeof size === 'number' ? size : 0 };
          break;
        }
        case 'Tr':
          state = { ...state, textMode: valuesOf(operands)[0] ?? 0 };
          break;
        case "'":
        case '"':
        case 'Tj':
        case 'TJ':
          text(resources, state, object, depth, stringsOf(operands));
          break;
        case 'sh':
          shading(named('Shading', operation), resources, state);
          break;
        case 'Do': {
          const found = named('XObject', operation);
          if (isStream(found)) xobject(found, resources, state, depth);
          break;
        }
        case 'BI':
          if (inline) picture(inline.dictionary, undefined, resources, state, object);
          break;
        case 'PS':
          uses.operators.add('PS');
          break;
      }
    }
  };

  return { play, group };
};
