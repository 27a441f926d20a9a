/**
 * Loops over pixels, in AssemblyScript: TypeScript's grammar with WebAssembly's numbers. `../loops.ts` opens them. One
 * piece of work is in hand at a time; arrays lie in fixed places, or where `room.ts` puts them, and nothing is ever allocated.
 */
export { countCells } from './cells';
export { patchDifference, pixelDifference } from './difference';
export { lookAtBand, lookAtPatches, lookAtPixels } from './glance';
export { colours, oneGroup, split } from './groups';
export { counts, likeness, makeListRoom, ones, others } from './likeness';
export { band, makeRoom } from './picture';
export { writeRows } from './rows';
export { makeGreyRoom, shrink } from './shrink';
export { lookUp, makeToneRoom, samples, table, toneInks, toneLights } from './tones';
