import { readFile } from 'node:fs/promises';
import type { PlacedCode } from '../../preflight/eye/read-back.ts';
import { unreadCodes, unreadOnPages } from '../proof/proving.ts';

/** A page of 60 mm, made by guidepress: a word, and a code of 30 mm. */
const SPECIMEN = new URL('./specimen.pdf', import.meta.url);
const CODE: PlacedCode = {
  page: 1,
  text: 'https://a.example/',
  moduleMm: 30 / 33,
  area: { x: 22.68, y: 34.02, width: 85.04, height: 85.04 },
};

/**
 * Proves a specimen. V8 compiles WebAssembly function by function, when it is called for the first time: what proofs
 * call is compiled before there is anything to prove. `onPages`: with the drawing of pages. What it says of the specimen is nothing.
 */
export const rehearse = async (onPages: boolean): Promise<readonly unknown[]> => {
  const specimen = await readFile(SPECIMEN);
  const unread = await unreadCodes('specimen.pdf', specimen, [CODE]);
  return onPages ? [...unread, ...(await unreadOnPages(specimen, [CODE]))] : unread;
};
