import { type ColourSpace, colourSpaceOf } from '../pdf/colour-space.ts';
import { type Dictionary, dictionaryOf, type Follow, nameOf, type Value } from '../pdf/object.ts';
import { numbersOf } from '../pdf/operands.ts';
import { DEVICE_COLOUR, PAINTING } from '../pdf/operators.ts';
import { inkAtStart } from '../pdf/state.ts';
import { type Operation, operationsOf } from '../pdf/tokens.ts';
import { nameText, written } from '../pdf/written.ts';

/** Names for what the separated resources hold besides the file's own. */
export const OVER = 'GpOverprints';
export const PLAIN = 'GpKnocksOut';
export const TILES = 'GpTiles';

/** What the content is rewritten with. */
export interface Pressman {
  readonly follow: Follow;
  /** Three numbers for a colour, as they stand before `rg`. */
  colour(space: ColourSpace, values: readonly number[]): string;
  /** The name of an XObject for a picture that stands in the content. */
  inline(picture: NonNullable<Operation['inline']>): string;
}

interface State {
  readonly fill: ColourSpace;
  readonly stroke: ColourSpace;
  readonly overFill: boolean;
  readonly overStroke: boolean;
  readonly mode: number;
  readonly textMode: number;
  /** Whether the file itself asks for no blend mode. */
  readonly normal: boolean;
  /** What was last asked for here. */
  readonly over: boolean;
}

const GREY: ColourSpace = { family: 'DeviceGray', components: 1 };
const START: State = {
  fill: GREY,
  stroke: GREY,
  overFill: false,
  overStroke: false,
  mode: 0,
  textMode: 0,
  normal: true,
  over: false,
};
const MAX_SAVED = 512;
const SHOWS_TEXT = new Set(['Tj', 'TJ', "'", '"']);

/**
 * Content with every colour as the amounts of three plates, written as RGB: what paints ink leaves less light. What overprints
 * is painted darker-only, so that plates which it leaves alone keep what they have (ISO 32000-1, 8.6.7).
 */
export const separatedContent = (
  data: Uint8Array,
  resources: Dictionary | undefined,
  object: number,
  { follow, colour, inline }: Pressman,
): string => {
  const out: string[] = [];
  const saved: State[] = [];
  let state = START;
  const show = (value: Value): string => written(value, () => 'null');
  const spaceOf = (value: Value | undefined) => colourSpaceOf(value, resources, follow);

  const setColour = (which: 'fill' | 'stroke', operands: readonly Value[]): void => {
    const space = state[which];
    const name = nameOf(operands.at(-1));
    const operator = which === 'fill' ? 'rg' : 'RG';
    if (space.family !== 'Pattern')
      return void out.push(`${colour(space, numbersOf(operands))} ${operator}`);
    const tint = space.base ? `${colour(space.base, numbersOf(operands))} ` : '';
    out.push(`${tint}${nameText(name ?? '')} ${which === 'fill' ? 'scn' : 'SCN'}`);
  };
  const setSpace = (which: 'fill' | 'stroke', space: ColourSpace): void => {
    state = { ...state, [which]: space };
    const operator = which === 'fill' ? 'cs' : 'CS';
    if (space.family === 'Pattern') out.push(`/${space.base ? TILES : 'Pattern'} ${operator}`);
    else out.push(`${colour(space, inkAtStart(space).values)} ${which === 'fill' ? 'rg' : 'RG'}`);
  };
  const overprints = (which: 'fill' | 'stroke'): boolean => {
    if (!(which === 'fill' ? state.overFill : state.overStroke)) return false;
    const { inks, family } = state[which];
    return inks !== undefined || (family === 'DeviceCMYK' && state.mode === 1);
  };
  const beforePaint = (kinds: readonly ('fill' | 'stroke')[]): void => {
    if (!state.normal) return;
    const over = kinds.some(overprints);
    if (over === state.over) return;
    out.push(`/${over ? OVER : PLAIN} gs`);
    state = { ...state, over };
  };
  const graphicsState = (dictionary: Dictionary): void => {
    const stroke = dictionary.get('OP');
    const fill = dictionary.get('op') ?? stroke;
    const blend = dictionary.get('BM');
    const mode = nameOf(dictionary.list('BM')?.[0] ?? blend);
    state = {
      ...state,
      ...(typeof stroke === 'boolean' ? { overStroke: stroke } : {}),
      ...(typeof fill === 'boolean' ? { overFill: fill } : {}),
      mode: dictionary.number('OPM') ?? state.mode,
      ...(mode === undefined
        ? {}
        : { normal: mode === 'Normal' || mode === 'Compatible', over: false }),
    };
  };

  for (const operation of operationsOf(data, object, follow)) {
    const { operator, operands } = operation;
    const device = DEVICE_COLOUR.get(operator);
    if (device) {
      const [target, family] = device;
      state = { ...state, [target]: spaceOf({ kind: 'name', name: family }) };
      setColour(target, operands);
      continue;
    }
    const kinds = PAINTING.get(operator);
    if (kinds) beforePaint(kinds);
    else if (SHOWS_TEXT.has(operator)) {
      const { textMode } = state;
      beforePaint(
        textMode % 4 === 1 ? ['stroke'] : textMode % 4 === 2 ? ['fill', 'stroke'] : ['fill'],
      );
    }
    switch (operator) {
      case 'cs':
        setSpace('fill', spaceOf(operands.at(-1)));
        continue;
      case 'CS':
        setSpace('stroke', spaceOf(operands.at(-1)));
        continue;
      case 'sc':
      case 'scn':
        setColour('fill', operands);
        continue;
      case 'SC':
      case 'SCN':
        setColour('stroke', operands);
        continue;
      case 'BI':
        if (operation.inline) out.push(`/${inline(operation.inline)} Do`);
        continue;
      case 'q':
        if (saved.length < MAX_SAVED) saved.push(state);
        break;
      case 'Q':
        state = saved.pop() ?? state;
        break;
      case 'Tr':
        state = { ...state, textMode: numbersOf(operands)[0] ?? 0 };
        break;
      case 'gs': {
        const name = nameOf(operands.at(-1)) ?? '';
        const dictionary = dictionaryOf(resources?.dictionary('ExtGState')?.get(name));
        if (dictionary) graphicsState(dictionary);
        break;
      }
    }
    out.push([...operands.map(show), operator].join(' '));
  }
  return out.join('\n');
};
