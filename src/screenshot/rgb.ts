import { endianness } from 'node:os';

/** Pixels of four channels as one number each: red in the lowest byte, then green and blue. */
export const eachPixel = (data: Uint8Array): Int32Array => {
  const own = endianness() === 'BE' ? Buffer.from(data).swap32() : data;
  const aligned = own.byteOffset % 4 === 0 ? own : own.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
};

/** A pixel's channels, 0–255. */
export const red = (pixel: number): number => pixel & 255;
export const green = (pixel: number): number => (pixel >> 8) & 255;
export const blue = (pixel: number): number => (pixel >> 16) & 255;

/** One number for a colour of 8 bits a channel; fractions are cut off. */
export const rgb = (r: number, g: number, b: number): number => r | (g << 8) | (b << 16);
