import type { Eye } from '../eye/eye.ts';
import type { Rgba } from '../eye/image.ts';
import { pageBoxAt, ppiWithin, seenAt, sizeOf, type View, viewOf } from '../eye/view.ts';
import type { Box } from '../pdf/box.ts';
import type { PageObject } from '../pdf/pages.ts';
import type { Uses } from '../pdf/uses.ts';
import type { Triple } from './lights.ts';
import type { Plates } from './plates.ts';

/** The ink on one page inside its bleed, as it is drawn in separations. */
export interface PageInk {
  readonly page: number;
  /** Largest sum of all inks on one spot of 1/`ppi` inch, percent. */
  readonly max: number;
  /** 99.9 % of the page hold no more than this. */
  readonly p999: number;
  /** Where the largest sum lies: millimetres from the upper left corner of the trimmed page. */
  readonly atMm: { readonly x: number; readonly y: number };
  readonly area: Box;
  /** How much of the page each ink covers, percent; inks that lie nowhere are left out. */
  readonly coverage: Readonly<Record<string, number>>;
  /** `colour` when it needs another ink than black; `blank` when it needs none. */
  readonly kind: 'colour' | 'black' | 'blank';
  readonly ppi: number;
  /**
   * `inks`: colours are inks in the file. `converted`: some are RGB, and became inks through the output profile. `guessed`:
   * some are RGB and nothing says what inks they become, a picture cannot be decoded, or there are too many inks: the sums say nothing.
   */
  readonly basis: 'inks' | 'converted' | 'guessed';
}

export interface MeasuredPage extends PageObject {
  readonly uses: Uses;
}

/** A pixel is then a third of a millimetre: smaller spots dry by themselves. */
const PPI = 75;
/** A0 is measured at some 36 ppi. */
export const MAX_PIXELS = 2_000_000;
/** The plate of black among the process inks. */
const BLACK = 3;
/** Less of an ink than this is the edge of a letter or the rounding of a renderer, parts of 255. */
const TRACE = 13;
/** Fewer pixels than these do not make a page one of colour. */
const FEW_PIXELS = 4;

/** The resolution at which a page is measured. */
export const measuringPpi = (view: View): number => ppiWithin(view, PPI, MAX_PIXELS);

/** What lies on each spot of a page, while its plates are drawn three at a time. */
export interface Tally {
  /** Draws page `number` of a file of separations, and adds it. */
  add(eye: Eye, number: number, triple: Triple): void;
  /** `complete`: whether all that the page shows could be separated. */
  result(complete: boolean): PageInk;
}

export const tallyFor = (page: MeasuredPage, plates: Plates): Tally => {
  const view = viewOf(page);
  const ppi = measuringPpi(view);
  const { bleed, trim, art } = page.boxes;
  const kept = trim ?? art ?? view.box;
  const counted = bleed ?? kept;
  const sums = new Map<string, number>();
  let part: Part | undefined;
  let inside: Part = { left: 0, top: 0, width: 0, height: 0 };
  let total = new Uint16Array();
  let coloured = 0;
  return {
    add(eye, number, triple) {
      const drawn = eye.draw(number, ppi);
      part ??= partOf(drawn, view, counted);
      if (total.length === 0) total = new Uint16Array(part.width * part.height);
      inside = partOf(drawn, view, kept);
      const { found, traces } = addUp(drawn, part, inside, total);
      for (const [channel, plate] of triple.entries()) {
        if (plate === undefined) continue;
        sums.set(plates.names[plate] as string, found[channel] as number);
        if (plate !== BLACK) coloured += traces[channel] as number;
      }
    },
    result(complete) {
      const measured = part ?? { left: 0, top: 0, width: 1, height: 0 };
      const { left, top, width } = measured;
      const histogram = new Uint32Array(255 * plates.names.length + 1);
      const most = mostInk(total, measured, inside, histogram);
      const points = 72 / ppi;
      const spot = {
        x: (left + (most % width)) * points,
        y: (top + Math.floor(most / width)) * points,
      };
      const origin = seenAt(view, kept);
      const mm = (value: number): number => Math.round((value * 254) / 72) / 10;
      const percent = (sum: number): number => Math.round(sum / 0.255) / 10;
      const covers = [...sums].flatMap(([name, sum]): [string, number][] =>
        sum > 0 ? [[name, percent(sum / Math.max(1, total.length))]] : [],
      );
      const rgb = page.uses.paints.some(({ space }) => plates.mixes(space));
      return {
        page: page.number,
        max: percent(total[most] ?? 0),
        p999: percent(percentile(histogram, total.length, 0.999)),
        atMm: { x: mm(spot.x - origin.x), y: mm(spot.y - origin.y) },
        area: pageBoxAt(view, { ...spot, width: points, height: points }),
        coverage: Object.fromEntries(covers),
        kind: coloured >= FEW_PIXELS ? 'colour' : (total[most] ?? 0) > TRACE ? 'black' : 'blank',
        ppi: Math.round(ppi),
        basis: !complete || (rgb && !plates.fromRgb) ? 'guessed' : rgb ? 'converted' : 'inks',
      };
    },
  };
};

/** Adds the ink of each spot to `total`; the sum of each channel, and how many spots inside the cut show it. */
const addUp = (
  { width, data }: Rgba,
  part: Part,
  inside: Part,
  total: Uint16Array,
): { readonly found: readonly number[]; readonly traces: readonly number[] } => {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const found = [0, 0, 0];
  const traces = [0, 0, 0];
  for (let y = 0; y < part.height; y++) {
    const row = (y + part.top) * width + part.left;
    for (let x = 0; x < part.width; x++) {
      const word = words[row + x] as number;
      // White, or nothing at all.
      if (word === 0xffffffff || word === 0) continue;
      const at = 4 * (row + x);
      const alpha = data[at + 3] as number;
      const kept = isWithin(x + part.left, y + part.top, inside);
      let sum = 0;
      for (let channel = 0; channel < 3; channel++) {
        const light = data[at + channel] as number;
        if (light === 255) continue;
        const ink = alpha === 255 ? 255 - light : Math.round(((255 - light) * alpha) / 255);
        sum += ink;
        found[channel] = (found[channel] as number) + ink;
        if (kept && ink > TRACE) traces[channel] = (traces[channel] as number) + 1;
      }
      const spot = y * part.width + x;
      total[spot] = (total[spot] as number) + sum;
    }
  }
  return { found, traces };
};

/** Which spot holds the most ink: of equals, one that stays on the page. Counts the spots of each sum as well. */
const mostInk = (
  total: Uint16Array,
  { left, top, width }: Part,
  inside: Part,
  histogram: Uint32Array,
): number => {
  let most = 0;
  let cutOff = true;
  for (let i = 0; i < total.length; i++) {
    const sum = total[i] as number;
    histogram[sum] = (histogram[sum] as number) + 1;
    const more = sum - (total[most] as number);
    if (more < 0 || (more === 0 && !cutOff)) continue;
    const outside = !isWithin(left + (i % width), top + Math.floor(i / width), inside);
    if (more === 0 && outside) continue;
    most = i;
    cutOff = outside;
  }
  return most;
};

/** Some of the pixels that were drawn. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels that lie wholly in a box of the page. */
const partOf = (drawn: Rgba, view: View, box: Box): Part => {
  const [across, down] = sizeOf(view);
  const seen = seenAt(view, box);
  const place = (value: number, size: number, points: number, round: (n: number) => number) =>
    Math.min(size, Math.max(0, round((value / points) * size)));
  const left = place(seen.x + 0.001, drawn.width, across, Math.ceil);
  const top = place(seen.y + 0.001, drawn.height, down, Math.ceil);
  const right = place(seen.x + seen.width + 0.001, drawn.width, across, Math.floor);
  const bottom = place(seen.y + seen.height + 0.001, drawn.height, down, Math.floor);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
};

const isWithin = (x: number, y: number, { left, top, width, height }: Part): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;

const percentile = (histogram: Uint32Array, count: number, share: number): number => {
  let below = 0;
  for (const [value, cases] of histogram.entries()) {
    below += cases;
    if (below >= share * count) return value;
  }
  return histogram.length - 1;
};
