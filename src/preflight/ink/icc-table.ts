/** Inks of a colour that is given in sRGB: C, M, Y, K in parts of 1. */
export type FromRgb = (r: number, g: number, b: number) => readonly number[];

/**
 * How an output profile makes inks of sRGB, perceptually, as a RIP does: the table B2A0 in the form of lut8Type or
 * lut16Type (ICC.1:2022, 10.10 and 10.11). Undefined when the profile has another form or is damaged.
 */
export const inksThrough = (profile: Uint8Array): FromRgb | undefined => {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  try {
    const table = readTable(bytes);
    return table && ((r, g, b) => throughTable(table, labOf(r, g, b)));
  } catch (error) {
    // A table that points outside the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

interface Table {
  readonly inputs: readonly Float32Array[];
  readonly nodes: number;
  readonly grid: Float32Array;
  readonly outputs: readonly Float32Array[];
  /** lut16Type holds Lab in an older encoding, where 0xff00 is 100 % (10.10). */
  readonly wide: boolean;
}

const TAGS = 128;
const MAX_TAGS = 200;
const INKS = 4;

const readTable = (bytes: Buffer): Table | undefined => {
  const count = bytes.readUInt32BE(TAGS);
  if (count > MAX_TAGS) return undefined;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const entry = TAGS + 4 + 12 * i;
    if (bytes.toString('latin1', entry, entry + 4) === 'B2A0') at = bytes.readUInt32BE(entry + 4);
  }
  if (at === 0 || bytes.toString('latin1', 16, 24) !== 'CMYKLab ') return undefined;
  const kind = bytes.toString('latin1', at, at + 4);
  if (kind !== 'mft1' && kind !== 'mft2') return undefined;
  const wide = kind === 'mft2';
  const [from, to, nodes] = [bytes[at + 8], bytes[at + 9], bytes[at + 10]];
  if (from !== 3 || to !== INKS || !nodes || nodes < 2) return undefined;
  const [before, after] = wide
    ? [bytes.readUInt16BE(at + 48), bytes.readUInt16BE(at + 50)]
    : [256, 256];
  if (before < 2 || after < 2) return undefined;
  let place = at + (wide ? 52 : 48);
  const numbers = (length: number): Float32Array => {
    const read = new Float32Array(length);
    for (let i = 0; i < length; i++) {
      read[i] = wide ? bytes.readUInt16BE(place) / 65535 : bytes.readUInt8(place) / 255;
      place += wide ? 2 : 1;
    }
    return read;
  };
  const inputs = [numbers(before), numbers(before), numbers(before)];
  const grid = numbers(nodes ** 3 * INKS);
  const outputs = Array.from({ length: INKS }, () => numbers(after));
  return { inputs, nodes, grid, outputs, wide };
};

const throughTable = (
  { inputs, nodes, grid, outputs, wide }: Table,
  [l, a, b]: readonly [number, number, number],
): readonly number[] => {
  const full = wide ? 0xff00 / 0xffff : 1;
  const encoded = [(l / 100) * full, wide ? (a + 128) / 255.996 : (a + 128) / 255, 0];
  encoded[2] = wide ? (b + 128) / 255.996 : (b + 128) / 255;
  const place = encoded.map((value, i) => along(inputs[i] as Float32Array, value) * (nodes - 1));
  const below = place.map((value) => Math.min(nodes - 2, Math.floor(value)));
  const past = place.map((value, i) => value - (below[i] as number));
  const mixed = [0, 0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    let weight = 1;
    let index = 0;
    for (let axis = 0; axis < 3; axis++) {
      const up = (corner >> axis) & 1;
      weight *= up ? (past[axis] as number) : 1 - (past[axis] as number);
      index = index * nodes + (below[axis] as number) + up;
    }
    if (weight === 0) continue;
    for (let ink = 0; ink < INKS; ink++)
      mixed[ink] = (mixed[ink] as number) + weight * (grid[index * INKS + ink] as number);
  }
  return mixed.map((value, ink) => along(outputs[ink] as Float32Array, value));
};

/** The value of a curve, its ends held. */
const along = (curve: Float32Array, value: number): number => {
  const at = Math.min(1, Math.max(0, value)) * (curve.length - 1);
  const below = Math.min(curve.length - 2, Math.floor(at));
  const [low, high] = [curve[below] as number, curve[below + 1] as number];
  return low + (high - low) * (at - below);
};

/** sRGB to Lab under D50, the profile connection space (IEC 61966-2-1, matrix adapted as in the ICC's sRGB v2 profile). */
const labOf = (...rgb: readonly [number, number, number]): readonly [number, number, number] => {
  const [r, g, b] = rgb.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  const x = (0.43607 * r + 0.38515 * g + 0.14307 * b) / 0.9642;
  const y = 0.22249 * r + 0.71687 * g + 0.06061 * b;
  const z = (0.01392 * r + 0.09708 * g + 0.7141 * b) / 0.8249;
  const [fx, fy, fz] = [x, y, z].map((t) =>
    t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29,
  ) as [number, number, number];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};
