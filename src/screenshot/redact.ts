import type { Rect } from '../geometry.ts';
import type { Pixels } from './encode.ts';
import { bottom, right } from './rect.ts';
import { fromPixels } from './sharp.ts';

/** A dark grey that says "covered on purpose" on light and dark screens alike. */
const COVER = 0x2b;

/** Overwrites every pixel of `rect` (whole pixels within the picture) in place: nothing of them remains. */
export const redact = ({ data, width, channels }: Pixels, rect: Rect): void => {
  for (let y = rect.y; y < bottom(rect); y++)
    data.fill(COVER, (y * width + rect.x) * channels, (y * width + right(rect)) * channels);
};

/** Replaces `rect` (whole pixels) by a softened copy of itself; nothing from outside it flows in. */
export const blur = async (pixels: Pixels, rect: Rect, sigma: number): Promise<void> => {
  const { data, width, height, channels } = pixels;
  // sharp's range of sigma is 0.3–1000.
  const soft = await (await fromPixels(data, width, height, channels))
    .extract({ left: rect.x, top: rect.y, width: rect.width, height: rect.height })
    .blur(Math.max(0.3, Math.min(1000, sigma)))
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
  const row = rect.width * channels;
  for (let y = 0; y < rect.height; y++)
    data.set(soft.subarray(y * row, (y + 1) * row), ((rect.y + y) * width + rect.x) * channels);
};
