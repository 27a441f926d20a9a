import type { Grey } from '../eye/image.ts';
import { samplesOf } from '../ink/samples.ts';
import type { HiddenParts } from '../judgement.ts';
import { colourSpaceOf } from '../pdf/colour-space.ts';
import type { Dictionary, Follow, Stream } from '../pdf/object.ts';
import { greyOfSamples } from './grey.ts';
import type { Hidden, Seen, Showing } from './hidden.ts';
import { type KnownView, regionsIn, viewIn, viewsOf } from './known-view.ts';
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
  for (const { dictionary, stream } of pictures) {
    const picture = await decoded(dictionary, stream, follow);
    if (!picture) unseen.push(dictionary.object);
    else if (Math.min(picture.width, picture.height) >= LEAST)
      showings.push(...showingsIn(picture, dictionary.object, known, everywhere));
  }
  return { showings, pictures: pictures.length, unseen };
};

const decoded = async (
  dictionary: Dictionary,
  { raw }: Stream,
  follow: Follow,
): Promise<Grey | undefined> => {
  const space = colourSpaceOf(dictionary.get('ColorSpace'), undefined, follow);
  const samples = await samplesOf(dictionary, raw, space, MOST);
  return samples && greyOfSamples(samples, space);
};

interface Known {
  readonly hidden: Hidden;
  readonly views: readonly KnownView[];
}

const showingsIn = (
  picture: Grey,
  object: number,
  known: readonly Known[],
  everywhere: boolean,
): Showing[] => {
  let levels: Levels | undefined;
  return known.flatMap(({ hidden: each, views }) => {
    const view = viewIn(picture, views);
    if (view) {
      const found = regionsIn(picture, each, view);
      return found.regions > 0 ? [{ path: each.path, object, ...found }] : [];
    }
    if (!everywhere) return [];
    levels ??= levelsOf(picture);
    const { regions, picture: source } = each;
    const seen = regions.flatMap((region): Seen[] => {
      const place = findPart(levels as Levels, source, region);
      if (!place) return [];
      const same = isSameAround(picture, place, source, region);
      const { width, height } = picture;
      const relative = {
        x: place.x / width,
        y: place.y / height,
        width: place.width / width,
        height: place.height / height,
      };
      return [{ place: relative, how: same ? 'as it was' : 'elsewhere' }];
    });
    if (seen.length === 0) return [];
    return [{ path: each.path, object, regions: seen.length, seen }];
  });
};
