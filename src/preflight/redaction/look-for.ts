import { createHash } from 'node:crypto';
import type { Grey } from '../eye/image.ts';
import { samplesOf } from '../ink/samples.ts';
import type { HiddenParts } from '../judgement.ts';
import { colourSpaceOf } from '../pdf/colour-space.ts';
import { fingerprint } from '../pdf/fingerprint.ts';
import type { Dictionary, Follow, Stream } from '../pdf/object.ts';
import { greyOfSamples } from './grey.ts';
import type { Hidden, Seen, Showing } from './hidden.ts';
import { type KnownView, regionsIn, relativeTo, viewIn, viewsOf } from './known-view.ts';
import { findPart, isSameAround, type Levels, levelsOf } from './search.ts';

/** What was looked at for hidden things. */
export interface Search {
  readonly showings: readonly Showing[];
  readonly pictures: number;
  /** Pictures that nobody here can decode. */
  readonly unseen: readonly number[];
}

/** Wider or higher pictures are reduced before they are compared, pixels. */
const MOST = { width: 1400, height: 3000 };
/** A picture smaller than this shows nothing that could be read. */
const LEAST = 24;

export interface FilePicture {
  readonly dictionary: Dictionary;
  readonly stream: Stream;
}

/** Every picture among the parts of a file, also those that no page shows; stencils and masks hold no picture. */
export const picturesAmong = (
  parts: readonly { readonly dictionary: Dictionary; readonly stream?: Stream }[],
): readonly FilePicture[] => {
  const masks = new Set(parts.flatMap(({ dictionary }) => dictionary.dictionary('SMask') ?? []));
  return parts.flatMap(({ dictionary, stream }) =>
    stream &&
    dictionary.name('Subtype') === 'Image' &&
    dictionary.get('ImageMask') !== true &&
    !masks.has(dictionary)
      ? [{ dictionary, stream }]
      : [],
  );
};

/** Compares every picture of a file, used or not, with screenshots in which something is redacted. */
export const lookForHidden = async (
  pictures: readonly FilePicture[],
  { screenshots, everywhere }: HiddenParts,
  follow: Follow,
): Promise<Search> => {
  const showings: Showing[] = [];
  const unseen: number[] = [];
  const known = screenshots.map((hidden) => ({ hidden, views: viewsOf(hidden) }));
  const looked = screenshots.map((hidden) => looksFor(hidden, everywhere));
  for (const picture of pictures) {
    const { object } = picture.dictionary;
    const mark = markOf(picture, follow);
    const isKnown = looked.length > 0 && looked.every((looks) => looks.has(mark));
    if (!isKnown) {
      const grey = await decoded(picture, follow);
      if (!grey) {
        unseen.push(object);
        continue;
      }
      const shown = shownIn(grey, known, everywhere);
      for (const [i, looks] of looked.entries()) looks.set(mark, shown[i]);
    }
    for (const looks of looked) {
      const found = looks.get(mark);
      if (found) showings.push({ object, ...found });
    }
  }
  return { showings, pictures: pictures.length, unseen };
};

/** What pictures show of one screenshot, by their marks. */
type Looks = Map<string, Found | undefined>;
type Found = Omit<Showing, 'object'>;

const allLooks = new WeakMap<Grey, Map<string, Looks>>();

/** What is known of pictures already: one that was looked at before its file was made is not looked at again. */
const looksFor = ({ path, picture, ...places }: Hidden, everywhere: boolean): Looks => {
  const byPlaces = allLooks.get(picture) ?? new Map<string, Looks>();
  allLooks.set(picture, byPlaces);
  const key = JSON.stringify([path, places, everywhere]);
  const looks = byPlaces.get(key) ?? new Map<string, Found | undefined>();
  byPlaces.set(key, looks);
  return looks;
};

/** Everything that a picture's pixels depend on (ISO 32000-1, 8.9.5). */
const DECIDING = [
  ...['Width', 'Height', 'BitsPerComponent', 'ColorSpace', 'Filter', 'DecodeParms', 'Decode'],
  ...['W', 'H', 'BPC', 'F', 'DP', 'D'],
] as const;

/** The same for pictures of the same pixels, in whatever file they stand. */
const markOf = ({ dictionary, stream }: FilePicture, follow: Follow): string => {
  const facts = DECIDING.map((key) => fingerprint(dictionary.entries.get(key), follow));
  return createHash('sha256').update(JSON.stringify(facts)).update(stream.raw).digest('hex');
};

const decoded = async (
  { dictionary, stream }: FilePicture,
  follow: Follow,
): Promise<Grey | undefined> => {
  const space = colourSpaceOf(dictionary.get('ColorSpace'), undefined, follow);
  const samples = await samplesOf(dictionary, stream.raw, space, MOST);
  return samples && greyOfSamples(samples, space);
};

interface Known {
  readonly hidden: Hidden;
  readonly views: readonly KnownView[];
}

/** What the picture shows of each of the screenshots. */
const shownIn = (
  picture: Grey,
  known: readonly Known[],
  everywhere: boolean,
): readonly (Found | undefined)[] => {
  if (Math.min(picture.width, picture.height) < LEAST) return [];
  let levels: Levels | undefined;
  return known.map(({ hidden: each, views }) => {
    const view = viewIn(picture, views);
    if (view) {
      const found = regionsIn(picture, each, view);
      return found.regions > 0 ? { path: each.path, ...found } : undefined;
    }
    if (!everywhere) return undefined;
    levels ??= levelsOf(picture);
    const { regions, picture: source } = each;
    const seen = regions.flatMap((region): Seen[] => {
      const place = findPart(levels as Levels, source, region);
      if (!place) return [];
      const same = isSameAround(picture, place, source, region);
      return [{ place: relativeTo(picture, place), how: same ? 'as it was' : 'elsewhere' }];
    });
    return seen.length > 0 ? { path: each.path, regions: seen.length, seen } : undefined;
  });
};
