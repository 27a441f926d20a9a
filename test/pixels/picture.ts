import type { FourChannels } from '../../src/pixels/bands.ts';

export type Rgb = readonly [number, number, number];

/** A picture drawn by a function of the place. */
export const drawn = (
  width: number,
  height: number,
  colour: (x: number, y: number) => Rgb,
): FourChannels => {
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), 4 * (y * width + x));
  return { data, width, height };
};

export const colourAt = ({ data, width }: FourChannels, x: number, y: number): Rgb => {
  const at = 4 * (y * width + x);
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
};
