import type { Box } from '../pdf/box.ts';
import type { PageObject } from '../pdf/pages.ts';
import type { Eye } from './eye.ts';
import { blurred, cut, type Grey, greyOf, scaled, spread, turned } from './image.ts';
import { reflectance } from './light.ts';
import type { Reading } from './reader.ts';
import { pageBoxAt, ppiWithin, type View, viewOf } from './view.ts';

/** A QR code as it is seen on the page. */
export interface Code {
  readonly page: number;
  readonly text: string;
  /** The words of the page that it stands on. */
  readonly words: string;
  readonly area: Box;
  readonly sideMm: number;
  readonly moduleMm: number;
  /** Light modules around it, at most 8; undefined for a code that stands askew. */
  readonly quietModules: number | undefined;
  /** Trade rule: a code serves ten times its side. */
  readonly servesMm: number;
  /** Smallest side at which it still reads when it is seen at `SEEN_PPI`; undefined when it does not read at all. */
  readonly smallestMm: number | undefined;
  /** Smallest resolution at which it still reads as large as it is. */
  readonly readsFromPpi: number | undefined;
  /** Light less dark modules, in parts of 1 of the light that falls on them (ISO/IEC 15415, symbol contrast). */
  readonly contrast: number;
  /** The trials that it does not stand. */
  readonly failed: readonly string[];
}

const PPI = 300;
/** A0 is then seen at some 100 ppi; its codes are large. */
const MAX_PIXELS = 16_000_000;
/** Trials are made at this size: enough to read, and one pixel is a sixth of a module. */
const PIXELS_A_MODULE = 6;
/** A phone at reading distance, or a scanner at its coarsest: the resolution that a code must bear, and that sizes are told for. */
const SEEN_PPI = 150;
/** Between the largest and the smallest size that is tried, the border is found to this part. */
const SIZE_STEPS = 6;
const SMALLEST_MODULE = 0.8;

/** Finds every code of a page and tries how much it bears. */
export const codesOf = async (eye: Eye, page: PageObject): Promise<readonly Code[]> => {
  const view = viewOf(page);
  const ppi = Math.floor(ppiWithin(view, PPI, MAX_PIXELS));
  const image = greyOf(eye.draw(page.number, ppi));
  const codes: Code[] = [];
  for (const reading of await eye.read(image))
    codes.push(await codeOf(eye, page.number, image, ppi, view, reading));

  return codes;
};

const codeOf = async (
  eye: Eye,
  page: number,
  image: Grey,
  ppi: number,
  view: View,
  { text, modules, corners }: Reading,
): Promise<Code> => {
  const [a, b] = corners as [{ x: number; y: number }, { x: number; y: number }];
  const side = Math.hypot(b.x - a.x, b.y - a.y);
  const module = side / modules;
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [right, bottom] = [Math.max(...xs), Math.max(...ys)];
  const margin = Math.ceil(6 * module);
  const size = Math.ceil(Math.max(right - left, bottom - top)) + 2 * margin;
  const part = cut(image, Math.round(left) - margin, Math.round(top) - margin, size);
  const factor = Math.min(4, PIXELS_A_MODULE / module);
  const small = scaled(part, factor);
  const dot = module * factor;
  const reads = async (seen: Grey): Promise<boolean> =>
    (await eye.read(seen)).some((again) => again.text === text);

  const failed: string[] = [];
  const smallest = await smallestModule(small, dot, reads);
  const readsFromPpi = smallest && Math.ceil((smallest * ppi) / module);
  if (ppi >= SEEN_PPI && !(readsFromPpi && readsFromPpi <= SEEN_PPI))
    failed.push(`at ${SEEN_PPI} ppi`);
  const trials: readonly (readonly [name: string, seen: () => Grey])[] = [
    ['blurred by half a module', () => blurred(small, Math.max(1, Math.round(dot / 4)))],
    ['with dot gain', () => spread(small, Math.max(1, Math.round(dot / 8)))],
    ['turned by 7°', () => turned(small, 7)],
    ['turned by 90°', () => turned(small, 90)],
  ];
  for (const [name, seen] of trials) if (!(await reads(seen()))) failed.push(name);

  const points = 72 / ppi;
  const mm = 25.4 / ppi;
  const edges = { left, top, right, bottom };
  const tone = tonesOf(image, edges);
  const askew = Math.abs(b.y - a.y) > module / 2 && Math.abs(b.x - a.x) > module / 2;
  return {
    page,
    text,
    words: eye.text(page),
    area: pageBoxAt(view, {
      x: left * points,
      y: top * points,
      width: (right - left) * points,
      height: (bottom - top) * points,
    }),
    sideMm: round(side * mm),
    moduleMm: round(module * mm),
    quietModules: askew ? undefined : round(quiet(image, edges, module, tone)),
    servesMm: Math.round(side * mm * 10),
    smallestMm: smallest && round((smallest * modules * 25.4) / SEEN_PPI),
    readsFromPpi,
    contrast: round(contrastOf(tone)),
    failed,
  };
};

/** The smallest pixels a module at which it reads: sizes are halved in until the border is known. */
const smallestModule = async (
  image: Grey,
  module: number,
  reads: (seen: Grey) => Promise<boolean>,
): Promise<number | undefined> => {
  if (!(await reads(image))) return undefined;
  let [bad, good] = [SMALLEST_MODULE, module];
  for (let step = 0; step < SIZE_STEPS; step++) {
    const middle = (bad + good) / 2;
    if (await reads(scaled(image, middle / module))) good = middle;
    else bad = middle;
  }
  return good;
};

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How light the pixels of a code are: the tone that `share` of them are darker than. */
const tonesOf = (
  { width, data }: Grey,
  { left, top, right, bottom }: Edges,
): ((share: number) => number) => {
  const pixels = new Uint32Array(256);
  let count = 0;
  for (let y = Math.round(top); y < bottom; y++)
    for (let x = Math.round(left); x < right; x++) {
      (pixels[data[y * width + x] ?? 255] as number) += 1;
      count += 1;
    }
  return (share) => {
    const rank = Math.min(Math.floor(share * count), count - 1);
    let darker = 0;
    return pixels.findIndex((found) => {
      darker += found;
      return darker > rank;
    });
  };
};

/** Where one pixel in ten is darker, and one in ten lighter, lie the modules' own tones. */
const TENTH = 0.1;

const contrastOf = (tone: (share: number) => number): number =>
  reflectance(tone(1 - TENTH) / 255) - reflectance(tone(TENTH) / 255);

const round = (value: number): number => Math.round(value * 100) / 100;

/** Light pixels outwards from each side until something dark stands there, the least of the four, in modules. */
const quiet = (
  { width, height, data }: Grey,
  { left, top, right, bottom }: Edges,
  module: number,
  tone: (share: number) => number,
): number => {
  // What is dark is told by the code itself: halfway between its darkest and its lightest pixel.
  const between = (tone(0) + tone(1)) / 2;
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] as number) < between;
  const most = Math.round(8 * module);
  // The reader's corners may be off by a pixel or two.
  const slack = Math.ceil(module / 2);
  const clear = (dark: (along: number, out: number) => boolean, from: number, to: number) => {
    for (let out = slack; out < most; out++)
      for (let along = Math.round(from); along <= to; along++) if (dark(along, out)) return out;
    return most;
  };
  const least = Math.min(
    clear((x, out) => isDark(x, Math.round(top) - out), left, right),
    clear((x, out) => isDark(x, Math.round(bottom) + out), left, right),
    clear((y, out) => isDark(Math.round(left) - out, y), top, bottom),
    clear((y, out) => isDark(Math.round(right) + out, y), top, bottom),
  );
  return Math.min(8, least / module);
};
