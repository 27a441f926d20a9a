import type { ColourSpace } from '../pdf/colour-space.ts';
import type { Plates } from './plates.ts';
import type { Samples } from './samples.ts';

/** Three plates that one drawing shows as red, green and blue light; undefined stays white. */
export type Triple = readonly (number | undefined)[];

/** The light that three plates leave of each pixel, three bytes a pixel. */
export const lightsOf = (
  picture: Samples,
  space: ColourSpace,
  plates: Plates,
  triple: Triple,
): Uint8Array => {
  const vector = new Float32Array(plates.names.length);
  const count = picture.width * picture.height;
  const { components } = picture;
  const out = new Uint8Array(count * 3).fill(255);
  const direct = plates.direct(space);
  if (direct) {
    for (const [channel, plate] of triple.entries()) {
      if (plate === undefined) continue;
      const from = direct.flatMap((each, i) => (each === plate || each === 'all' ? [i] : []));
      for (const component of from)
        for (let i = 0, at = channel; i < count; i++, at += 3) {
          const left = 255 - (picture.data[i * components + component] as number);
          if (left < (out[at] as number)) out[at] = left;
        }
    }
    return out;
  }
  const values = new Array<number>(components).fill(0);
  const indexed = space.family === 'Indexed';
  let [before, from] = [-1, -1];
  for (let i = 0; i < count; i++) {
    let key = 0;
    for (let c = 0; c < components; c++) {
      const value = picture.data[i * components + c] as number;
      key = key * 256 + value;
      values[c] = indexed ? value : value / 255;
    }
    if (key === before) {
      for (let c = 0; c < 3; c++) out[i * 3 + c] = out[from * 3 + c] as number;
      continue;
    }
    [before, from] = [key, i];
    plates.amounts(space, values, vector);
    for (const [c, plate] of triple.entries())
      if (plate !== undefined) out[i * 3 + c] = Math.round(255 * (1 - (vector[plate] as number)));
  }
  return out;
};
