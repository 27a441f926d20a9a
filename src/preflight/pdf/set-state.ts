import { type ColourSpace, colourSpaceOf, layersOf } from './colour-space.ts';
import { matrixOf, times } from './matrix.ts';
import { type Dictionary, dictionaryOf, nameOf, type Value } from './object.ts';
import { numbersOf, resourceOf } from './operands.ts';
import { DEVICE_COLOUR } from './operators.ts';
import {
  type Ink,
  inkAtStart,
  type State,
  startState,
  withParameters,
  withTextPlace,
} from './state.ts';
import type { Operation } from './tokens.ts';
import type { Scope, Walk } from './walk.ts';
import { callXObject } from './xobjects.ts';

/** The graphics state after an operator (8.4.4, 8.6.8, 9.3, 9.4); most of them leave it as it is. */
export const stateAfter = (
  walk: Walk,
  scope: Scope,
  state: State,
  { operator, operands }: Operation,
): State => {
  const last = operands.at(-1);
  const device = DEVICE_COLOUR.get(operator);
  if (device) {
    const [target, name] = device;
    const space = colourSpaceOf({ kind: 'name', name }, scope.resources, walk.follow);
    return { ...state, [target]: inkOf(space, operands) };
  }
  switch (operator) {
    case 'cm':
      return { ...state, matrix: times(matrixOf(operands), state.matrix) };
    case 'gs': {
      const dictionary = dictionaryOf(resourceOf(scope.resources, 'ExtGState', operands));
      if (!dictionary)
        walk.uses.problems.add(`a graphics state named ${nameOf(last) ?? '?'} is missing`);
      return dictionary ? withExtGState(walk, scope, state, dictionary) : state;
    }
    case 'ri':
      walk.uses.intents.add(nameOf(last) ?? '');
      return state;
    case 'cs':
      return { ...state, fill: chosen(walk, scope, last) };
    case 'CS':
      return { ...state, stroke: chosen(walk, scope, last) };
    case 'sc':
    case 'scn':
      return { ...state, fill: inkOf(state.fill.space, operands) };
    case 'SC':
    case 'SCN':
      return { ...state, stroke: inkOf(state.stroke.space, operands) };
    case 'Tf': {
      const [name, size] = operands;
      const font = scope.resources?.dictionary('Font')?.dictionary(nameOf(name) ?? '');
      if (!font) walk.uses.problems.add(`a font named ${nameOf(name) ?? '?'} is missing`);
      return { ...state, font, fontSize: typeof size === 'number' ? size : 0 };
    }
    case 'Tr':
      return { ...state, textMode: numbersOf(operands)[0] ?? 0 };
    default:
      return withTextPlace(state, operator, operands);
  }
};

/** The colour that operands choose in a space. */
const inkOf = (space: ColourSpace, operands: readonly Value[]): Ink => ({
  space,
  values: numbersOf(operands),
  pattern: nameOf(operands.at(-1)),
});

/** The colour after `cs` or `CS`: the one that its space begins with. */
const chosen = (
  { uses, follow }: Walk,
  { resources, object }: Scope,
  name: Value | undefined,
): Ink => {
  const space = colourSpaceOf(name, resources, follow);
  if (space.family === 'unknown')
    uses.problems.add(`a colour space named ${nameOf(name) ?? '?'} is missing or cannot be read`);
  for (const layer of layersOf(space)) uses.spaces.push({ space: layer, object });
  return inkAtStart(space);
};

/** The state with what a graphics state dictionary sets (8.4.5); its soft mask is walked through. */
export const withExtGState = (
  walk: Walk,
  { resources, depth }: Scope,
  state: State,
  dictionary: Dictionary,
): State => {
  const { uses, done } = walk;
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
      callXObject(walk, form, resources, startState(state.matrix), depth);
    }
  }
  return withParameters(state, dictionary);
};
