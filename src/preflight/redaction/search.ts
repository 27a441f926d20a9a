import type { Rect } from '../../geometry.ts';
import { likeness } from '../../pixels/likeness.ts';
import type { Grey } from '../eye/image.ts';
import { type Patch, patchOf, spreadOf } from './patch.ts';

/** The shorter side of what is searched for, pixels: one line of text can then be told from another. */
const SHORT = 9;
/** Smaller than this on its shorter side nobody reads anything in it. */
const LEGIBLE = 8;
const MAX_LONG = 160;
/** From one size to the next. */
const STEP = 1.07;
/** Values that a place is first judged by: a few, and where those are alike, more. */
const FEW_PROBES = 16;
const PROBES = 64;
const FEW_ALIKE = 0.25;
const ALIKE = 0.35;
/** Places of one size that are kept, apart from each other by some pixels. */
const KEPT_A_SIZE = 5;
const APART = 3;
/** Of all sizes, those that are compared at the picture's own resolution. */
const CLOSE_CANDIDATES = 8;
/** At the picture's own resolution: the same letters after JPEG reach 0.9, other letters of the same font 0.6. */
const FOUND = 0.8;
/** Tones of 255: less of a spread is no picture of anything. */
const FLAT = 8;

interface Place {
  readonly place: Rect;
  readonly like: number;
}

/** A picture at falling sizes: pixels of so many of its own. One set serves for everything that is looked for in it. */
export interface Levels {
  readonly picture: Grey;
  readonly levels: readonly { readonly pixel: number; readonly small: Patch }[];
}

export const levelsOf = (picture: Grey): Levels => {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const levels: { readonly pixel: number; readonly small: Patch }[] = [];
  for (let pixel = LEGIBLE / SHORT; ; pixel *= STEP) {
    const [width, height] = [picture.width / pixel, picture.height / pixel].map(Math.floor);
    if (!width || !height || Math.min(width, height) < 2 * SHORT) break;
    levels.push({ pixel, small: patchOf(picture, whole, width, height) });
  }
  return { picture, levels };
};

/**
 * Looks for a part of a screenshot in a picture, at any place and size down to what can just be read; where it lies
 * in the picture's pixels. Turned pictures are not found.
 */
export const findPart = (
  { picture, levels }: Levels,
  source: Grey,
  region: Rect,
): Rect | undefined => {
  const short = Math.min(region.width, region.height);
  const wanted = sized(source, region, SHORT / short);
  if (spreadOf(wanted.values) < FLAT) return undefined;
  const found = levels.flatMap(({ pixel, small }) => placesAt(small, wanted, pixel));
  for (const { place } of best(found, CLOSE_CANDIDATES)) {
    const last = closer(picture, place, sized(source, region, place.height / region.height));
    const { width, height } = last.place;
    if (last.like >= FOUND && Math.min(width, height) >= LEGIBLE * 0.9) return last.place;
  }
  return undefined;
};

/** How far around a part its surroundings are compared, in its own height, and how alike they must be to be the same. */
const AROUND = 1.2;
const SAME_AROUND = 0.7;

/** Whether what stands around the place is what stands around the part in the screenshot, as far as there is anything. */
export const isSameAround = (picture: Grey, place: Rect, source: Grey, region: Rect): boolean => {
  const by = AROUND * Math.min(region.width, region.height);
  const factor = place.height / region.height;
  const outer = {
    x: region.x - by,
    y: region.y - by,
    width: region.width + 2 * by,
    height: region.height + 2 * by,
  };
  const ours = sized(source, outer, factor);
  const theirs = patchOf(
    picture,
    {
      x: place.x - by * factor,
      y: place.y - by * factor,
      width: outer.width * factor,
      height: outer.height * factor,
    },
    ours.width,
    ours.height,
  );
  const [dx, dy] = [(by / outer.width) * ours.width, (by / outer.height) * ours.height];
  const counts = Uint8Array.from(ours.values, (_, i) => {
    const [x, y] = [i % ours.width, Math.floor(i / ours.width)];
    return x >= dx && x < ours.width - dx && y >= dy && y < ours.height - dy ? 0 : 1;
  });
  const around = ours.values.filter((_, i) => counts[i] === 1);
  return spreadOf(around) < FLAT || likeness(ours.values, theirs.values, counts) >= SAME_AROUND;
};

/** Where the picture, reduced to pixels of this size, is like what is wanted. */
const placesAt = (small: Patch, wanted: Patch, pixel: number): readonly Place[] => {
  const tones = { width: small.width, height: small.height, data: small.values };
  return bestPlaces(small, wanted).map(({ x, y }) => {
    const near = closer(tones, { x, y, width: wanted.width, height: wanted.height }, wanted);
    const { place } = near;
    return {
      like: near.like,
      place: {
        x: place.x * pixel,
        y: place.y * pixel,
        width: place.width * pixel,
        height: place.height * pixel,
      },
    };
  });
};

const sized = (source: Grey, region: Rect, factor: number): Patch => {
  const side = (length: number) => Math.max(2, Math.min(MAX_LONG, Math.round(length * factor)));
  return patchOf(source, region, side(region.width), side(region.height));
};

const best = (places: readonly Place[], count: number): readonly Place[] =>
  places.toSorted((a, b) => b.like - a.like).slice(0, count);

/** Points spread over the patch evenly and without a pattern: steps of the golden ratio both ways. */
const probesOf = ({ width, height }: Patch): readonly (readonly [x: number, y: number])[] =>
  Array.from({ length: PROBES }, (_, i) => [
    Math.floor(((i * 0.7548777) % 1) * width),
    Math.floor(((i * 0.5698403) % 1) * height),
  ]);

const bestPlaces = (
  { width, height, values }: Patch,
  wanted: Patch,
): readonly { readonly x: number; readonly y: number; readonly like: number }[] => {
  const probes = probesOf(wanted);
  const offsets = Int32Array.from(probes, ([x, y]) => y * width + x);
  const sought = Float32Array.from(probes, ([x, y]) => wanted.values[y * wanted.width + x] ?? 0);
  const few = centred(sought.subarray(0, FEW_PROBES));
  const all = centred(sought);
  const kept: { x: number; y: number; like: number }[] = [];
  for (let y = 0; y + wanted.height <= height; y++)
    for (let x = 0; x + wanted.width <= width; x++) {
      const at = y * width + x;
      if (alike(values, at, offsets, few) < FEW_ALIKE) continue;
      const like = alike(values, at, offsets, all);
      if (like < ALIKE) continue;
      const near = kept.findIndex(
        (other) => Math.abs(other.x - x) <= APART && Math.abs(other.y - y) <= APART,
      );
      if (near >= 0 && (kept[near]?.like ?? 0) >= like) continue;
      if (near >= 0) kept.splice(near, 1);
      kept.push({ x, y, like });
      kept.sort((a, b) => b.like - a.like);
      kept.length = Math.min(kept.length, KEPT_A_SIZE);
    }
  return kept;
};

/** Values less their mean, divided by their length. */
const centred = (values: Float32Array): Float32Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const less = values.map((value) => value - mean);
  const length = Math.sqrt(less.reduce((sum, value) => sum + value * value, 0));
  return less.map((value) => value / Math.max(length, 1e-6));
};

/** The likeness of what stands at these places with values that are centred. */
const alike = (
  values: Float32Array,
  at: number,
  offsets: Int32Array,
  sought: Float32Array,
): number => {
  let sum = 0;
  let squares = 0;
  let product = 0;
  const count = sought.length;
  for (let i = 0; i < count; i++) {
    const value = values[at + (offsets[i] as number)] as number;
    sum += value;
    squares += value * value;
    product += value * (sought[i] as number);
  }
  const spread = squares - (sum * sum) / count;
  return spread < FLAT * FLAT * count ? 0 : product / Math.sqrt(spread);
};

interface Tones {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Float32Array;
}

/** The values of a place between the pixels, as many as `like` has. */
const sampleInto = (
  values: Float32Array,
  { width, height, data }: Tones,
  place: Rect,
  like: Patch,
): Float32Array => {
  for (let j = 0; j < like.height; j++) {
    const y = within(place.y + ((j + 0.5) * place.height) / like.height - 0.5, height - 1);
    const row = Math.min(height - 2, y | 0);
    const down = y - row;
    for (let i = 0; i < like.width; i++) {
      const x = within(place.x + ((i + 0.5) * place.width) / like.width - 0.5, width - 1);
      const column = Math.min(width - 2, x | 0);
      const right = x - column;
      const at = row * width + column;
      const above = (data[at] as number) * (1 - right) + (data[at + 1] as number) * right;
      const below =
        (data[at + width] as number) * (1 - right) + (data[at + width + 1] as number) * right;
      values[j * like.width + i] = above * (1 - down) + below * down;
    }
  }
  return values;
};

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Moves and resizes the place as long as that makes it more alike, by ever smaller steps. */
const closer = (picture: Tones, from: Rect, wanted: Patch): Place => {
  const seen = new Float32Array(wanted.values.length);
  const judged = (place: Rect): Place => ({
    place,
    like: likeness(sampleInto(seen, picture, place, wanted), wanted.values),
  });
  const pixel = from.width / wanted.width;
  let nearest = judged(from);
  for (let step = 1.5 * pixel; step > pixel / 8; step /= 2)
    for (let better = true; better; ) {
      better = false;
      const { place } = nearest;
      const tries = [
        { ...place, x: place.x - step },
        { ...place, x: place.x + step },
        { ...place, y: place.y - step },
        { ...place, y: place.y + step },
        resized(place, 1 + (2 * step) / from.width),
        resized(place, 1 - (2 * step) / from.width),
      ].map(judged);
      const [first] = best(tries, 1);
      if (first && first.like > nearest.like + 1e-4) {
        nearest = first;
        better = true;
      }
    }
  return nearest;
};

const resized = ({ x, y, width, height }: Rect, factor: number): Rect => ({
  x: x - (width * (factor - 1)) / 2,
  y: y - (height * (factor - 1)) / 2,
  width: width * factor,
  height: height * factor,
});
