import type { ColourSpace } from './colour-space.ts';
import { IDENTITY, type Matrix, matrixOf, times } from './matrix.ts';
import { type Dictionary, dictionaryOf, type Value } from './object.ts';
import { numbersOf } from './operands.ts';

export interface Ink {
  readonly space: ColourSpace;
  readonly values: readonly number[];
  readonly pattern?: string | undefined;
}

const BLACK: Ink = { space: { family: 'DeviceGray', components: 1 }, values: [0] };

/** The colour that a space begins with: black, or full tints (8.6.3). */
export const inkAtStart = (space: ColourSpace): Ink => {
  const values = new Array<number>(space.components).fill(space.inks ? 1 : 0);
  if (space.family === 'DeviceCMYK') values[3] = 1;
  return { space, values };
};

/** The graphics state (ISO 32000-1, 8.4), as far as rules ask for it. */
export interface State {
  readonly matrix: Matrix;
  readonly fill: Ink;
  readonly stroke: Ink;
  readonly font: Dictionary | undefined;
  readonly fontSize: number;
  readonly textMode: number;
  readonly textMatrix: Matrix;
  readonly leading: number;
  readonly overprintFill: boolean;
  readonly overprintStroke: boolean;
  readonly overprintMode: number;
}

export const startState = (matrix: Matrix): State => ({
  matrix,
  fill: BLACK,
  stroke: BLACK,
  font: undefined,
  fontSize: 0,
  textMode: 0,
  textMatrix: IDENTITY,
  leading: 0,
  overprintFill: false,
  overprintStroke: false,
  overprintMode: 0,
});

/** The state with the parameters of a graphics state dictionary set (8.4.5). */
export const withParameters = (state: State, dictionary: Dictionary): State => {
  const [font, size] = dictionary.list('Font') ?? [];
  const stroke = dictionary.get('OP');
  const fill = dictionary.get('op') ?? stroke;
  return {
    ...state,
    ...(dictionaryOf(font) && typeof size === 'number'
      ? { font: dictionaryOf(font), fontSize: size }
      : {}),
    ...(typeof stroke === 'boolean' ? { overprintStroke: stroke } : {}),
    ...(typeof fill === 'boolean' ? { overprintFill: fill } : {}),
    overprintMode: dictionary.number('OPM') ?? state.overprintMode,
  };
};

/** The state after an operator that places text (9.4); glyphs do not move the matrix here. */
export const withTextPlace = (
  state: State,
  operator: string,
  operands: readonly Value[],
): State => {
  switch (operator) {
    case 'BT':
      return { ...state, textMatrix: IDENTITY };
    case 'Tm':
      return { ...state, textMatrix: matrixOf(numbersOf(operands)) };
    case 'TL':
      return { ...state, leading: numbersOf(operands)[0] ?? 0 };
    case 'Td':
    case 'TD': {
      const [x = 0, y = 0] = numbersOf(operands);
      return moved(operator === 'TD' ? { ...state, leading: -y } : state, x, y);
    }
    case 'T*':
    case "'":
    case '"':
      return moved(state, 0, -state.leading);
    default:
      return state;
  }
};

const moved = (state: State, x: number, y: number): State => ({
  ...state,
  textMatrix: times([1, 0, 0, 1, x, y], state.textMatrix),
});
