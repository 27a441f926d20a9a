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
  if (components === 4 && !space.inks) return { width, height, data: ofFourInks(data) };
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

/** In place, and short, so that it is soon compiled: it runs once for every pixel. */
const lookedUp = (data: Uint8Array, table: Uint8Array): Uint8Array => {
  for (let i = 0; i < data.length; i++) data[i] = table[data[i] as number] as number;
  return data;
};

/** Short as well: `toneIn` of cyan, magenta, yellow and black. */
const ofFourInks = (data: Uint8Array): Uint8Array => {
  const found = new Uint8Array(data.length / 4);
  for (let i = 0; i < found.length; i++) {
    const at = i * 4;
    const light = luma(
      1 - (data[at] as number) / 255,
      1 - (data[at + 1] as number) / 255,
      1 - (data[at + 2] as number) / 255,
    );
    found[i] = Math.round(255 * light * (1 - (data[at + 3] as number) / 255));
  }
  return found;
};

/** Rec. 601. */
const luma = (r = 0, g = 0, b = 0): number => 0.299 * r + 0.587 * g + 0.114 * b;

/** Light of a colour in parts of 1. */
const toneIn = (space: ColourSpace): Tone => {
  if (space.family === 'Indexed' && space.base) {
    const { base } = space;
    const inner = toneIn(base);
    return ([index = 0]) => inner(indexed(space, index));
  }
  if (space.inks) return (values) => 1 - Math.max(...values);
  if (space.components === 4)
    return ([c = 0, m = 0, y = 0, k = 0]) => luma(1 - c, 1 - m, 1 - y) * (1 - k);
  if (space.components === 3 && space.family !== 'Lab') return ([r, g, b]) => luma(r, g, b);
  return ([value = 0]) => value;
};
