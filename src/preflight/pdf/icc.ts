import type { Stream } from './object.ts';

/** The header of an ICC profile (ICC.1:2022, 7.2), as it stands there. */
export interface Icc {
  readonly size: number;
  readonly length: number;
  readonly major: number;
  readonly minor: number;
  /** prtr, mntr, scnr, spac … */
  readonly kind: string;
  /** "CMYK", "RGB ", "GRAY", "Lab " … */
  readonly space: string;
  readonly signature: string;
  readonly data: Uint8Array;
}

const HEADER = 128;

/** The header, or undefined when there are not enough bytes for one. */
export const readIcc = (stream: Stream): Icc | undefined => {
  const { data } = stream.data();
  if (!data || data.length < HEADER) return undefined;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const sign = (at: number) => bytes.toString('latin1', at, at + 4);
  return {
    size: bytes.readUInt32BE(0),
    length: bytes.length,
    major: bytes.readUInt8(8),
    minor: bytes.readUInt8(9) >> 4,
    kind: sign(12),
    space: sign(16),
    signature: sign(36),
    data,
  };
};

const COMPONENTS: Readonly<Record<string, number>> = {
  GRAY: 1,
  'RGB ': 3,
  CMYK: 4,
  'Lab ': 3,
};

/** What is wrong with the header; `components` is the N of the stream. */
export const iccFaults = (
  stream: Stream,
  kinds: readonly string[],
  spaces: readonly string[],
): string[] => {
  const icc = readIcc(stream);
  if (!icc) return ['is too short for an ICC profile'];
  if (icc.signature !== 'acsp') return ['is no ICC profile: the signature “acsp” is missing'];
  const faults: string[] = [];
  if (icc.size !== icc.length)
    faults.push(`says that it has ${icc.size} bytes and has ${icc.length}`);
  if (icc.major > 4)
    faults.push(`has ICC version ${icc.major}.${icc.minor}; 4 is the highest allowed`);
  if (!kinds.includes(icc.kind)) faults.push(`is of class “${icc.kind}”, not ${kinds.join(', ')}`);
  if (!spaces.includes(icc.space)) faults.push(`is for the colour space “${icc.space.trim()}”`);
  const n = stream.dictionary.number('N');
  if (spaces.includes(icc.space) && n !== COMPONENTS[icc.space])
    faults.push(`is for ${icc.space.trim()} and is said to have ${n ?? 'no number of'} components`);
  return faults;
};
