import type { ColourSpace } from '../pdf/colour-space.ts';
import type { Plates } from './plates.ts';

/** A function object (ISO 32000-1, 7.10): its entries, and its data. */
export interface FunctionObject {
  readonly entries: string;
  readonly data: Uint8Array;
}

/** Nodes an axis for colours in three values. */
const NODES = 13;

/** The function from colour values of `space` to the light that three plates leave. */
export const mixingFunction = (
  space: ColourSpace,
  plates: Plates,
  triple: readonly (number | undefined)[],
): FunctionObject => {
  const inputs = Math.max(1, space.components);
  const domain = Array.from({ length: inputs }, () => '0 1').join(' ');
  const ranges = `/Domain [${domain}] /Range [0 1 0 1 0 1]`;
  const direct = plates.direct(space);
  if (direct) return { entries: `/FunctionType 4 ${ranges}`, data: calculator(direct, triple) };
  return sampled(space, inputs, plates, triple, ranges);
};

/** A calculator (7.10.5): picks for each light the value of its plate, and takes it from 1. */
const calculator = (
  direct: readonly (number | 'all' | 'none')[],
  triple: readonly (number | undefined)[],
): Uint8Array => {
  const inputs = direct.length;
  const lights = triple.map((plate, pushed) => {
    const at = direct.findIndex(
      (each) => each === 'all' || (plate !== undefined && each === plate),
    );
    return plate === undefined || at < 0 ? '1' : `1 ${inputs - 1 - at + pushed + 1} index sub`;
  });
  const drop = new Array(inputs).fill('pop').join(' ');
  return Buffer.from(`{ ${lights.join(' ')} ${inputs + 3} 3 roll ${drop} }`, 'latin1');
};

/** A table (7.10.2): the first value varies fastest. */
const sampled = (
  space: ColourSpace,
  inputs: number,
  plates: Plates,
  triple: readonly (number | undefined)[],
  ranges: string,
): FunctionObject => {
  const indexed = space.family === 'Indexed';
  const nodes = indexed || inputs === 1 ? 256 : inputs === 3 ? NODES : 2;
  const count = nodes ** Math.min(inputs, 8);
  const data = new Uint8Array(count * 3);
  const amounts = new Float32Array(plates.names.length);
  for (let i = 0; i < count; i++) {
    const values = Array.from({ length: inputs }, (_, axis) => {
      const step = Math.floor(i / nodes ** axis) % nodes;
      return indexed ? step : step / (nodes - 1);
    });
    plates.amounts(space, values, amounts);
    for (const [c, plate] of triple.entries())
      data[i * 3 + c] = Math.round(255 * (1 - (plate === undefined ? 0 : (amounts[plate] ?? 0))));
  }
  const size = new Array(inputs).fill(nodes).join(' ');
  return { entries: `/FunctionType 0 /Size [${size}] /BitsPerSample 8 ${ranges}`, data };
};
