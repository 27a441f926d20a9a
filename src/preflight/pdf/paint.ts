import { colourSpaceOf } from './colour-space.ts';
import { matrixOf, scaleOf, times } from './matrix.ts';
import { type Dictionary, dictionaryOf, isStream, nameOf, type Value } from './object.ts';
import { numbersOf, resourceOf, stringsOf } from './operands.ts';
import { PAINTING } from './operators.ts';
import { withExtGState } from './set-state.ts';
import { type State, startState } from './state.ts';
import type { Operation } from './tokens.ts';
import { noteFont, notePaint } from './uses.ts';
import type { Scope, Walk } from './walk.ts';
import { callXObject, notePicture } from './xobjects.ts';

/** Notes what an operator paints; most of them paint nothing. */
export const paintBy = (
  walk: Walk,
  scope: Scope,
  state: State,
  { operator, operands, inline }: Operation,
): void => {
  const { resources, object, depth } = scope;
  const kinds = PAINTING.get(operator);
  if (kinds) paintEach(walk, scope, state, kinds);
  switch (operator) {
    case "'":
    case '"':
    case 'Tj':
    case 'TJ':
      showText(walk, scope, state, operands);
      break;
    case 'sh':
      noteShading(walk, resources, state, resourceOf(resources, 'Shading', operands));
      break;
    case 'Do': {
      const found = resourceOf(resources, 'XObject', operands);
      if (isStream(found)) callXObject(walk, found, resources, state, depth);
      else
        walk.uses.problems.add(
          `a picture or form named ${nameOf(operands.at(-1)) ?? '?'} is missing`,
        );
      break;
    }
    case 'BI':
      if (inline) notePicture(walk, { dictionary: inline.dictionary, object }, resources, state);
      break;
    case 'PS':
      walk.uses.operators.add('PS');
      break;
  }
};

/** Notes a path or text in the colours that the state has for it. `size` is that of text. */
const paintEach = (
  walk: Walk,
  scope: Scope,
  state: State,
  kinds: readonly ('fill' | 'stroke' | 'text')[],
  size?: number,
): void => {
  for (const kind of kinds) {
    const ink = kind === 'stroke' ? state.stroke : state.fill;
    if (ink.space.family === 'Pattern') callPattern(walk, scope, state, ink.pattern);
    else notePaint(walk.uses, kind, ink, state, scope.object, size);
  }
};

/** A tile is walked through, a gradient noted (8.7). */
const callPattern = (walk: Walk, scope: Scope, state: State, name: string | undefined): void => {
  // Before one is chosen nothing is painted (8.6.8).
  if (name === undefined) return;
  const { resources, depth, matrix } = scope;
  const found = resources?.dictionary('Pattern')?.get(name);
  const dictionary = dictionaryOf(found);
  if (!dictionary) return void walk.uses.problems.add(`a pattern named ${name} is missing`);
  if (walk.done.has(dictionary)) return;
  walk.done.add(dictionary);
  const extra = dictionary.dictionary('ExtGState');
  const inside = extra ? withExtGState(walk, scope, state, extra) : state;
  if (dictionary.has('Shading')) noteShading(walk, resources, inside, dictionary.get('Shading'));
  else if (isStream(found)) walk.enter(found, resources, startState(matrix), depth);
};

const noteShading = (
  { uses, follow }: Walk,
  resources: Dictionary | undefined,
  state: State,
  value: Value,
): void => {
  const dictionary = dictionaryOf(value);
  if (!dictionary) return;
  const space = colourSpaceOf(dictionary.get('ColorSpace'), resources, follow);
  notePaint(uses, 'shading', { space, values: [] }, state, dictionary.object);
};

/** Text render modes (9.3.6); those from 4 on clip as well. */
const [FILL, STROKE, FILL_AND_STROKE, INVISIBLE] = [0, 1, 2, 3];

const showText = (walk: Walk, scope: Scope, state: State, operands: readonly Value[]): void => {
  const { font } = state;
  if (!font) return;
  const mode = state.textMode % 4;
  const size = emOf(font, state.fontSize) * scaleOf(times(state.textMatrix, state.matrix));
  noteFont(walk.uses, font, size, mode !== INVISIBLE, stringsOf(operands));
  if (font.name('Subtype') === 'Type3' && !walk.done.has(font)) {
    walk.done.add(font);
    enterGlyphs(walk, scope, state, font);
  }
  if (mode === FILL || mode === FILL_AND_STROKE) paintEach(walk, scope, state, ['text'], size);
  if (mode === STROKE || mode === FILL_AND_STROKE) paintEach(walk, scope, state, ['stroke'], size);
};

/** No letters of an em are so many times as tall, all of them together. */
const MOST_EMS = 4;

/**
 * How large the letters of a font are at this size. Glyphs that are drawings may be of any size in their own space (9.6.5), as
 * bitmaps are in one of pixels: how tall all of them are together then tells.
 */
const emOf = (font: Dictionary, fontSize: number): number => {
  const size = Math.abs(fontSize);
  if (font.name('Subtype') !== 'Type3') return size;
  const [, bottom = 0, , top = 0] = numbersOf(font.list('FontBBox') ?? []);
  const ems = Math.abs(top - bottom) * scaleOf(matrixOf(font.list('FontMatrix')));
  return ems > MOST_EMS ? size * ems : size;
};

/** Walks through the glyphs of a font whose glyphs are content streams (Type 3, 9.6.5), whichever are shown. */
const enterGlyphs = (
  walk: Walk,
  { resources, depth }: Scope,
  state: State,
  font: Dictionary,
): void => {
  const own = font.dictionary('Resources') ?? resources;
  const { fontSize, textMatrix } = state;
  const onPage = times(times([fontSize, 0, 0, fontSize, 0, 0], textMatrix), state.matrix);
  const matrix = times(matrixOf(font.list('FontMatrix')), onPage);
  const procedures = font.dictionary('CharProcs');
  for (const name of procedures?.entries.keys() ?? []) {
    const glyph = procedures?.stream(name);
    if (glyph) walk.enter(glyph, own, { ...state, matrix }, depth);
  }
};
