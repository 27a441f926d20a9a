import type { Pixels } from './encode.ts';
import type { PreparedPicture } from './scene.ts';
import { fromPixels, openInks } from './sharp.ts';
import { inkTiff } from './tiff.ts';

/** How sRGB becomes inks. */
export interface InkConversion {
  /** The ICC file on this machine: sharp opens it itself. */
  readonly icc: string;
  /** SHA-256 of that file. */
  readonly hash: string;
  /** Largest sum of the four inks in percent. */
  readonly limit: number;
}

/** JPEG rings at hard edges: by 5 % in sum on phone screens at quality 92. The pixels stay this far under the limit. */
const MARGIN = 10;
/** Decoders differ by a step of 1/255 in an ink, which is 1.6 % of four. */
const DECODERS = 2;
const ATTEMPTS = 4;

/** JPEG in CMYK, no pixel of which is over the ink limit, decoded again. */
export const encodeInks = async (
  pixels: Pixels,
  quality: number,
  conversion: InkConversion,
): Promise<Pick<PreparedPicture, 'format' | 'colour' | 'bytes'>> => {
  let ceiling = conversion.limit - MARGIN;
  for (let attempt = 1; ; attempt += 1) {
    const table = await tableOf(conversion, ceiling);
    const { inks, most } = convert(pixels, table);
    const image = await openInks(inkTiff(inks, pixels.width, pixels.height));
    const bytes = await image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
    // Far from the limit no ringing reaches it.
    if (most <= conversion.limit - 2 * MARGIN || attempt === ATTEMPTS)
      return { format: 'jpeg', colour: 'cmyk', bytes };
    const decoded = mostInk(await (await openInks(bytes)).raw().toBuffer());
    const over = decoded - conversion.limit + DECODERS;
    if (over <= 0) return { format: 'jpeg', colour: 'cmyk', bytes };
    ceiling -= over + 1;
  }
};

/**
 * Nodes along each axis. A table made once and interpolated gives the colours of the profile within 1.5 %
 * (test/screenshot/inks.test.ts) in a tenth of the time that a conversion of every pixel takes.
 */
const NODES = 33;
const LAST = NODES - 1;
const RED = NODES * NODES * 4;
const GREEN = NODES * 4;
const BLUE = 4;
const WEIGHT = 256;

/** Inks of the colours on a grid of sRGB: red slowest, four bytes each. */
type InkTable = Uint8Array;

const tables = new Map<string, Promise<InkTable>>();
const MAX_TABLES = 8;

const tableOf = (conversion: InkConversion, ceiling: number): Promise<InkTable> => {
  const key = `${conversion.hash} ${ceiling}`;
  let table = tables.get(key);
  if (!table) {
    table = makeTable(conversion, ceiling);
    // A profile that sharp refuses is tried again, for the file may have been mended.
    table.catch(() => tables.delete(key));
    if (tables.size >= MAX_TABLES) tables.delete(tables.keys().next().value as string);
    tables.set(key, table);
  }
  return table;
};

const makeTable = async ({ icc }: InkConversion, ceiling: number): Promise<InkTable> => {
  const grid = new Uint8Array(NODES ** 3 * 3);
  let at = 0;
  for (let r = 0; r < NODES; r++)
    for (let g = 0; g < NODES; g++)
      for (let b = 0; b < NODES; b++)
        for (const node of [r, g, b]) grid[at++] = Math.round((node * 255) / LAST);
  const image = await fromPixels(grid, NODES * NODES, NODES, 3);
  const table = await image
    .withIccProfile(icc, { attach: false })
    .toColourspace('cmyk')
    .raw()
    .toBuffer();
  const most = (ceiling / 100) * 255;
  for (let i = 0; i < table.length; i += 4) limitInks(table, i, most);
  return table;
};

/** Grey made of three inks becomes black as far as needed and possible; then the colours give way. */
const limitInks = (table: InkTable, at: number, most: number): void => {
  const c = table[at] as number;
  const m = table[at + 1] as number;
  const y = table[at + 2] as number;
  const k = table[at + 3] as number;
  const need = c + m + y + k - most;
  if (need <= 0) return;
  const grey = Math.floor(Math.min(c, m, y, Math.ceil(need / 2), 255 - k));
  const rest = c + m + y - 3 * grey;
  const share = rest > 0 ? Math.max(0, Math.min(1, (most - k - grey) / rest)) : 0;
  table.set([...[c, m, y].map((ink) => Math.floor((ink - grey) * share)), k + grey], at);
};

/** Where 0…255 lies between two nodes; the last value is the last node, approached from below. */
const NODE_BELOW = Uint8Array.from({ length: 256 }, (_, v) =>
  Math.min(LAST - 1, Math.floor((v * LAST) / 255)),
);
const PAST_NODE = Uint16Array.from({ length: 256 }, (_, v) =>
  Math.round(((v * LAST) / 255 - (NODE_BELOW[v] as number)) * WEIGHT),
);

/** Tetrahedral interpolation in the table. A sum of inks is never larger than at the nodes round it. */
const convert = ({ data, channels }: Pixels, table: InkTable) => {
  const count = data.length / channels;
  const inks = new Uint8Array(count * 4);
  /** The same bytes, a pixel at a time. */
  const whole = new Uint32Array(inks.buffer);
  let before = -1;
  let most = 0;
  for (let i = 0; i < count; i++) {
    const from = i * channels;
    const r = data[from] as number;
    const g = channels === 1 ? r : (data[from + 1] as number);
    const b = channels === 1 ? r : (data[from + 2] as number);
    const colour = (r << 16) | (g << 8) | b;
    if (colour === before) {
      whole[i] = whole[i - 1] as number;
      continue;
    }
    before = colour;
    const to = i * 4;
    const base =
      (NODE_BELOW[r] as number) * RED +
      (NODE_BELOW[g] as number) * GREEN +
      (NODE_BELOW[b] as number) * BLUE;
    const fr = PAST_NODE[r] as number;
    const fg = PAST_NODE[g] as number;
    const fb = PAST_NODE[b] as number;
    // From the node below to the node above along the axes, the farthest first.
    const high = Math.max(fr, fg, fb);
    const low = Math.min(fr, fg, fb);
    const middle = fr + fg + fb - high - low;
    const first = high === fr ? RED : high === fg ? GREEN : BLUE;
    const last = low === fb ? BLUE : low === fg ? GREEN : RED;
    const second = RED + GREEN + BLUE - last;
    let sum = 0;
    for (let ink = 0; ink < 4; ink++) {
      const at = base + ink;
      const value =
        ((table[at] as number) * (WEIGHT - high) +
          (table[at + first] as number) * (high - middle) +
          (table[at + second] as number) * (middle - low) +
          (table[at + RED + GREEN + BLUE] as number) * low +
          WEIGHT / 2) >>
        8;
      inks[to + ink] = value;
      sum += value;
    }
    if (sum > most) most = sum;
  }
  return { inks, most: most / 2.55 };
};

const mostInk = (inks: Uint8Array): number => {
  let most = 0;
  for (let i = 0; i < inks.length; i += 4) {
    const sum =
      (inks[i] as number) +
      (inks[i + 1] as number) +
      (inks[i + 2] as number) +
      (inks[i + 3] as number);
    if (sum > most) most = sum;
  }
  return most / 2.55;
};
