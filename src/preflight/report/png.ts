import { deflateSync } from 'node:zlib';
import { pngFile } from '../../pixels/png.ts';
import type { Rgba } from '../eye/image.ts';

/** Each byte less the one above it (PNG 3rd ed., 9.2): pages are mostly flat. */
const FILTER_UP = 2;

/** The picture on white as a PNG of 8-bit RGB. */
export const pngOf = ({ width, height, data }: Rgba): Uint8Array => {
  const row = 3 * width;
  const colours = new Uint8Array(row * height);
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3] as number;
    for (let c = 0; c < 3; c++)
      colours[3 * i + c] = 255 + Math.round((((data[4 * i + c] as number) - 255) * alpha) / 255);
  }
  const filtered = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y++) {
    filtered[y * (row + 1)] = FILTER_UP;
    for (let x = 0; x < row; x++) {
      const above = y > 0 ? (colours[(y - 1) * row + x] as number) : 0;
      filtered[y * (row + 1) + 1 + x] = (colours[y * row + x] as number) - above;
    }
  }
  return pngFile({ width, height }, 8, 'rgb', deflateSync(filtered));
};
