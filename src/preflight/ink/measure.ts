import type { Viewer } from '../eye/eye.ts';
import { viewOf } from '../eye/view.ts';
import type { ColourSpace } from '../pdf/colour-space.ts';
import type { Dictionary, Follow } from '../pdf/object.ts';
import { inksThrough } from './icc-table.ts';
import type { Triple } from './lights.ts';
import { type Plates, platesFor } from './plates.ts';
import { type Samples, samplesOf } from './samples.ts';
import { separated } from './separate.ts';
import { MAX_PIXELS, type MeasuredPage, measuringPpi, type PageInk, tallyFor } from './tally.ts';

/** Pictures that are not whole, and why. */
export type DamagedPictures = ReadonlyMap<Dictionary, string>;

/** A picture that hangs far over its page is wanted no larger than this: four pages. */
const MAX_SAMPLES = 4 * MAX_PIXELS;
/** Pages that are separated together: what they hold is in memory at a time. */
const TOGETHER = 8;

/** Renders every plate of these pages and adds up what lies on each spot. `profile` is the ICC file of the output. */
export const inkOf = async (
  viewer: Viewer,
  catalog: Dictionary,
  pages: readonly MeasuredPage[],
  follow: Follow,
  profile: Uint8Array | undefined,
): Promise<{ readonly inks: readonly PageInk[]; readonly damaged: DamagedPictures }> => {
  const damaged = new Map<Dictionary, string>();
  const through = profile && inksThrough(profile);
  const spaces = pages.flatMap(({ uses }) => [
    ...uses.paints.map(({ space }) => space),
    ...uses.spaces.map(({ space }) => space),
  ]);
  const plates = platesFor(spaces, through);
  const measured: PageInk[] = [];
  for (let from = 0; from < pages.length; from += TOGETHER) {
    const some = pages.slice(from, from + TOGETHER);
    measured.push(...(await inkOfSome(viewer, catalog, some, follow, plates, damaged)));
  }
  return { inks: measured, damaged };
};

const inkOfSome = async (
  viewer: Viewer,
  catalog: Dictionary,
  pages: readonly MeasuredPage[],
  follow: Follow,
  plates: Plates,
  damaged: Map<Dictionary, string>,
): Promise<PageInk[]> => {
  const samples = await samplesFor(pages, damaged);
  const tallies = pages.map((page) => tallyFor(page, plates));
  let complete = plates.isWhole;
  for (let first = 0; first < plates.names.length; first += 3) {
    const triple: Triple = [0, 1, 2].map((i) =>
      first + i < plates.names.length ? first + i : undefined,
    );
    const made = separated({ catalog, pages, follow, samples }, plates, triple);
    complete &&= made.complete;
    const eye = viewer.open(made.bytes);
    if (!eye) return [];
    try {
      for (const [i, tally] of tallies.entries()) tally.add(eye, i + 1, triple);
    } finally {
      eye.close();
    }
  }
  return tallies.map((tally) => tally.result(complete));
};

/** The pictures of the pages at the size at which they are measured; what is wrong with some goes to `damaged`. */
export const samplesFor = async (
  pages: readonly MeasuredPage[],
  damaged = new Map<Dictionary, string>(),
): Promise<ReadonlyMap<Dictionary, Samples>> => {
  const wanted = new Map<
    Dictionary,
    { raw: Uint8Array; space: ColourSpace; width: number; height: number }
  >();
  for (const page of pages) {
    const ppi = measuringPpi(viewOf(page));
    for (const { dictionary, stream, space, matrix } of page.uses.pictures) {
      if (!stream || !space) continue;
      const [a, b, c, d] = matrix;
      const [across, up] = [(Math.hypot(a, b) / 72) * ppi, (Math.hypot(c, d) / 72) * ppi];
      const share = Math.min(1, Math.sqrt(MAX_SAMPLES / (across * up)));
      const [width, height] = [across * share, up * share];
      const known = wanted.get(dictionary);
      if (known) {
        known.width = Math.max(known.width, width);
        known.height = Math.max(known.height, height);
      } else wanted.set(dictionary, { raw: stream.raw, space, width, height });
    }
  }
  const found = await Promise.all(
    [...wanted].map(
      async ([dictionary, { raw, space, ...size }]) =>
        [
          dictionary,
          await samplesOf(dictionary, raw, space, size, (why) => damaged.set(dictionary, why)),
        ] as const,
    ),
  );
  return new Map(
    found.flatMap(([dictionary, samples]) => (samples ? [[dictionary, samples] as const] : [])),
  );
};
