import { lightness, lookedUp } from '../../pixels/tones.ts';
import type { Grey } from '../eye/image.ts';
import { coloursIn, indexed } from '../ink/plates.ts';
import type { Samples } from '../ink/samples.ts';
import type { ColourSpace } from '../pdf/colour-space.ts';

type Tone = (values: readonly number[]) => number;

/** How light each pixel looks, whatever its inks. The samples may be gone afterwards: a picture's tones take their place. */
export const greyOfSamples = (
  { width, height, components, data }: Samples,
  space: ColourSpace,
): Grey => {
  const tone = toneIn(space);
  if (components === 1) return { width, height, data: lookedUp(data, tableOf(space, tone)) };
  if (areLights(space) || areInks(space))
    return { width, height, data: lightness(data, components === 3 ? 3 : 4) };
  const grey = new Uint8Array(width * height);
  const values = new Array<number>(components).fill(0);
  for (let i = 0; i < grey.length; i++) {
    for (let c = 0; c < components; c++) values[c] = (data[i * components + c] as number) / 255;
    grey[i] = Math.round(255 * tone(values));
  }
  return { width, height, data: grey };
};

/** The tone of each value; of a palette's numbers beyond its last all are like the first of them. */
const tableOf = (space: ColourSpace, tone: Tone): Uint8Array => {
  const isPalette = space.family === 'Indexed';
  const [count, range] = isPalette ? [Math.min(255, coloursIn(space)), 1] : [255, 255];
  const table = new Uint8Array(256);
  for (let value = 0; value <= count; value++)
    table[value] = Math.round(255 * tone([value / range]));
  return table.fill(table[count] as number, count);
};

/** Rec. 601. */
const luma = (r = 0, g = 0, b = 0): number => 0.299 * r + 0.587 * g + 0.114 * b;

/** Red, green and blue. */
const areLights = ({ components, inks, family }: ColourSpace): boolean =>
  components === 3 && !inks && family !== 'Lab';

/** Cyan, magenta, yellow and black. */
const areInks = ({ components, inks }: ColourSpace): boolean => components === 4 && !inks;

/** Light of a colour in parts of 1. */
const toneIn = (space: ColourSpace): Tone => {
  if (space.family === 'Indexed' && space.base) {
    const { base } = space;
    const inner = toneIn(base);
    return ([index = 0]) => inner(indexed(space, index));
  }
  if (space.inks) return (values) => 1 - Math.max(...values);
  if (areInks(space)) return ([c = 0, m = 0, y = 0, k = 0]) => luma(1 - c, 1 - m, 1 - y) * (1 - k);
  if (areLights(space)) return ([r, g, b]) => luma(r, g, b);
  return ([value = 0]) => value;
};
