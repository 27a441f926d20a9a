import { likeness } from '../../pixels/likeness.ts';
import { type Patch, spreadOf } from './patch.ts';

/** Side of the blocks that are compared one by one, values: a line of letters and what stands around it. */
const BLOCK = 12;
/** A block is compared where one of the two holds something to be recognised, tones of 255. */
const FLAT = 6;
const ALIKE = 0.8;

/**
 * Share of the blocks with something in them that are alike in both patches, of those values that count; 1 where there
 * is no such block. Screens of one app have ground and bars in common, which make the whole alike, but not their words.
 */
export const sharedDetail = (a: Patch, b: Patch, counts: Uint8Array): number => {
  let compared = 0;
  let alike = 0;
  for (let top = 0; top < a.height; top += BLOCK)
    for (let left = 0; left < a.width; left += BLOCK) {
      const [mine, theirs] = countedIn(a, b, counts, left, top);
      if (mine.length < BLOCK || Math.max(spreadOf(mine), spreadOf(theirs)) < FLAT) continue;
      compared += 1;
      if (likeness(mine, theirs) > ALIKE) alike += 1;
    }
  return compared === 0 ? 1 : alike / compared;
};

/** What counts of both in one block. */
const countedIn = (
  a: Patch,
  b: Patch,
  counts: Uint8Array,
  left: number,
  top: number,
): readonly [Float32Array, Float32Array] => {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let y = top; y < Math.min(a.height, top + BLOCK); y++)
    for (let i = y * a.width + left; i < y * a.width + Math.min(a.width, left + BLOCK); i++) {
      if (counts[i] === 0) continue;
      mine.push(a.values[i] as number);
      theirs.push(b.values[i] as number);
    }
  return [Float32Array.from(mine), Float32Array.from(theirs)];
};
