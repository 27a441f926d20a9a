import type { ColourSpace } from './colour-space.ts';
import { IDENTITY, type Matrix } from './matrix.ts';
import { type Dictionary, dictionaryOf } from './object.ts';

export interface Ink {
  readonly space: ColourSpace;
  readonly values: readonly number[];
  readonly pattern?: string | undefined;
}

const BLACK: Ink = { space: { family: 'DeviceGray', components: 1 }, values: [0] };

/** The graphics state (ISO 32000-1, 8.4), as far as rules ask for it. */
export interface State {
  readonly matrix: Matrix;
  readonly fill: Ink;
  readonly stroke: Ink;
  readonly font: Dictionary | undefined;
  readonly fontSize: number;
  readonly textMode: number;
  readonly textMatrix: Matrix;
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
