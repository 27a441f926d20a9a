import type { ColourSpace } from '../pdf/colour-space.ts';
import type { Dictionary, Follow, Value } from '../pdf/object.ts';
import { createWriter, numeral, type Writer } from '../pdf/written.ts';
import type { Triple } from './lights.ts';
import { mixingFunction } from './mixing.ts';
import type { Plates } from './plates.ts';
import type { Samples } from './samples.ts';

/** One file of separations in the making: three plates as red, green and blue light. */
export interface Separation {
  readonly follow: Follow;
  /** Pictures decoded, at the size at which they are measured. */
  readonly samples: ReadonlyMap<Dictionary, Samples>;
  readonly plates: Plates;
  readonly triple: Triple;
  readonly writer: Writer;
  /** A value of the judged file as it is. */
  copy(value: Value): string;
  /** The reference to what `make` writes under a number, which is made once; what calls itself finds its number already known. */
  once(key: Dictionary, make: (number: number) => void): string;
  /** Three numbers for a colour, as they stand before `rg`. */
  colour(space: ColourSpace, values: readonly number[]): string;
  /** What content begins with: its colours are black ink before it sets any (8.4.1). */
  readonly start: string;
  /** The colour space in which values of `space` become the three lights. */
  mixing(space: ColourSpace): string;
  /** Resource dictionaries that are written already. */
  readonly resources: Map<Dictionary | undefined, string>;
  /** Whether every picture could be taken along. */
  isComplete: boolean;
}

const MAX_DEPTH = 28;

export const openSeparation = (
  follow: Follow,
  samples: ReadonlyMap<Dictionary, Samples>,
  plates: Plates,
  triple: Triple,
): Separation => {
  const writer = createWriter(follow);
  const numbers = new Map<Dictionary, number>();
  const amounts = new Float32Array(plates.names.length);
  let depth = 0;
  /** No longer than eight bits need. */
  const light = (plate: number | undefined): string => {
    const amount = plate === undefined ? 0 : (amounts[plate] ?? 0);
    return numeral(Math.round((1 - amount) * 10_000) / 10_000);
  };
  const colour = (space: ColourSpace, values: readonly number[]): string => {
    plates.amounts(space, values, amounts);
    return triple.map(light).join(' ');
  };
  const black = colour({ family: 'DeviceGray', components: 1 }, [0]);
  return {
    follow,
    samples,
    plates,
    triple,
    writer,
    copy: (value) => writer.copy(value),
    once(key, make) {
      let number = numbers.get(key);
      if (number === undefined) {
        number = writer.reserve();
        numbers.set(key, number);
        depth += 1;
        if (depth <= MAX_DEPTH) make(number);
        depth -= 1;
      }
      return `${number} 0 R`;
    },
    colour,
    start: `${black} rg ${black} RG\n`,
    mixing(space) {
      const names = Array.from({ length: Math.max(1, space.components) }, (_, i) => `/P${i}`);
      const { entries, data } = mixingFunction(space, plates, triple);
      return `[/DeviceN [${names.join(' ')}] /DeviceRGB ${writer.add(entries, data)} 0 R]`;
    },
    resources: new Map(),
    isComplete: true,
  };
};
