/**
 * Loops over pixels, in AssemblyScript: TypeScript's grammar with WebAssembly's numbers. `../pixels.ts` alone calls them. One
 * picture is in hand at a time; arrays lie in fixed places, or where `room.ts` puts them, and nothing is ever allocated.
 */
export { countCells } from './cells';
export { patchDifference, pixelDifference } from './difference';
export { lookAtBand, lookAtPatches, lookAtPixels } from './glance';
export { colours, oneGroup, split } from './groups';
export { band, makeRoom } from './room';
export { writeRows } from './rows';
