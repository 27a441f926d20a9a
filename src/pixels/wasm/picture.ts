import { claim, clear, grow } from './room';

/** Sides of the picture in hand. */
export let width: i32 = 0;
export let height: i32 = 0;

/** Some rows of it, four channels a pixel as one number: red in the lowest byte, then green and blue. */
export let band = changetype<StaticArray<u32>>(0);
/** The cell of near colours that each pixel lies in. */
export let ofPixel = changetype<StaticArray<u16>>(0);
/** The rows of a PNG with a palette. */
export let rows = changetype<StaticArray<u8>>(0);
/** What was looked at of the picture, and of what it may become (`glance.ts`). */
export let pixels = changetype<StaticArray<u32>>(0);
export let patches = changetype<StaticArray<u32>>(0);
export let otherPixels = changetype<StaticArray<u32>>(0);
export let otherPatches = changetype<StaticArray<u32>>(0);

/** Makes room for a picture, and for bands of so many of its rows. */
export function makeRoom(across: i32, down: i32, bandRows: i32): void {
  width = across;
  height = down;
  clear();
  const glance = 4 * (((down + 3) >> 2) * ((across + 7) >> 3));
  band = changetype<StaticArray<u32>>(claim(4 * across * bandRows));
  ofPixel = changetype<StaticArray<u16>>(claim(2 * across * down));
  rows = changetype<StaticArray<u8>>(claim((1 + across) * down));
  pixels = changetype<StaticArray<u32>>(claim(glance));
  patches = changetype<StaticArray<u32>>(claim(glance));
  otherPixels = changetype<StaticArray<u32>>(claim(glance));
  otherPatches = changetype<StaticArray<u32>>(claim(glance));
  grow();
}
