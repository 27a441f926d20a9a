import type { PrintProfile } from '../profile.ts';
import type { Code } from './eye/codes.ts';
import type { NearCut } from './eye/near-cut.ts';
import type { DamagedPictures } from './ink/measure.ts';
import type { PageInk } from './ink/tally.ts';
import { type ColourSpace, colourSpaceOf, layersOf } from './pdf/colour-space.ts';
import { type Icc, readIcc } from './pdf/icc.ts';
import { Dictionary, isList, isStream, type Stream, type Value } from './pdf/object.ts';
import { type PageObject, pagesOf } from './pdf/pages.ts';
import type { PdfFile } from './pdf/parse.ts';
import type { Uses } from './pdf/uses.ts';
import { type Budget, usesOf } from './pdf/walk.ts';
import { parseXmp, type Xmp } from './pdf/xmp.ts';
import type { Search } from './redaction/look-for.ts';

export interface SheetPage extends PageObject {
  readonly uses: Uses;
}

export interface Part {
  readonly dictionary: Dictionary;
  readonly stream?: Stream;
}

export interface Intent {
  readonly dictionary: Dictionary;
  readonly profile: Stream | undefined;
  readonly icc: Icc | undefined;
}

/** What rules look at: the file as it can be read. */
export interface Subject {
  readonly file: PdfFile;
  readonly encrypted: boolean;
  readonly catalog: Dictionary;
  readonly info: Dictionary | undefined;
  /** The packet, or why there is none. */
  readonly xmp: { readonly packet?: Xmp; readonly problem?: string };
  readonly pages: readonly SheetPage[];
  /** The only GTS_PDFX intent; undefined when there is none or more than one. */
  readonly intent: Intent | undefined;
  readonly intents: readonly Dictionary[];
  /** Every dictionary in the file, also inside others. */
  readonly parts: readonly Part[];
  /** Every colour space that a page paints with or names, each with what it rests on. */
  readonly spaces: readonly SpaceUse[];
  readonly profile: PrintProfile | undefined;
  /** How many pages were looked at, from the first one on; undefined when nobody looked. */
  readonly lookedAt?: number;
  /** Undefined when nobody looked. */
  readonly codes?: readonly Code[];
  readonly inks?: readonly PageInk[];
  readonly damaged?: DamagedPictures;
  /** What begins or ends between cut and safe zone; undefined when nobody looked. */
  readonly nearCut?: readonly NearCut[];
  /** The sizes that the pages should have; undefined when nobody said. */
  readonly sizes?: readonly SheetSize[] | undefined;
  /** Undefined when nobody said what is hidden. */
  readonly hidden?: Search;
  /** What could not be read at all. */
  readonly problems: readonly string[];
}

/** A page after the cut. */
export interface SheetSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface SpaceUse {
  readonly space: ColourSpace;
  readonly page: number;
  readonly object: number;
}

const MAX_PARTS = 4_000_000;

export const subjectOf = (file: PdfFile, profile?: PrintProfile): Subject => {
  const catalog = file.trailer.dictionary('Root') ?? new Dictionary(new Map(), 0, file.follow);
  const encrypted = file.trailer.entries.has('Encrypt');
  const tree = encrypted ? { pages: [], problems: [] } : pagesOf(file, catalog);
  const budget: Budget = { operations: 0, forms: 0 };
  const pages = tree.pages.map((page) => ({ ...page, uses: usesOf(page, file.follow, budget) }));
  const intents = (catalog.list('OutputIntents') ?? []).filter(
    (each): each is Dictionary => each instanceof Dictionary,
  );
  const [own, other] = intents.filter((intent) => intent.name('S') === 'GTS_PDFX');
  return {
    file,
    encrypted,
    catalog,
    info: file.trailer.dictionary('Info'),
    xmp: xmpOf(catalog),
    pages,
    intent: own && !other ? intentOf(own) : undefined,
    intents,
    parts: partsOf(file),
    spaces: pages.flatMap((page) => spacesOf(page, file)),
    profile,
    problems: tree.problems,
  };
};

const intentOf = (dictionary: Dictionary): Intent => {
  const profile = dictionary.stream('DestOutputProfile');
  return { dictionary, profile, icc: profile && readIcc(profile) };
};

const xmpOf = (catalog: Dictionary): Subject['xmp'] => {
  const stream = catalog.stream('Metadata');
  if (!stream) return { problem: 'The file has no XMP metadata.' };
  const { data, reason } = stream.data();
  if (!data) return { problem: `The XMP metadata cannot be read: ${reason}.` };
  try {
    return { packet: parseXmp(data) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: `The XMP metadata is not well-formed: ${why}.` };
  }
};

const partsOf = (file: PdfFile): Part[] => {
  const parts: Part[] = [];
  const add = (value: Value): void => {
    if (typeof value !== 'object' || value === null || parts.length > MAX_PARTS) return;
    if (isList(value)) value.items.forEach(add);
    else if (isStream(value)) {
      parts.push({ dictionary: value.dictionary, stream: value });
      for (const inner of value.dictionary.entries.values()) add(inner);
    } else if (value.kind === 'dictionary') {
      parts.push({ dictionary: value });
      for (const inner of value.entries.values()) add(inner);
    }
  };
  for (const object of file.objects.values()) add(object);
  return parts;
};

const spacesOf = (page: SheetPage, { follow }: PdfFile): SpaceUse[] => {
  const { paints, spaces, pictures } = page.uses;
  const masks = pictures.flatMap(({ dictionary, object }) => {
    const mask = dictionary.dictionary('SMask');
    return mask
      ? [{ space: colourSpaceOf(mask.get('ColorSpace'), undefined, follow), object }]
      : [];
  });
  const seen = new Set<string>();
  return [...paints, ...spaces, ...masks].flatMap(({ space, object }) =>
    layersOf(space).flatMap((layer) => {
      const key = `${layer.family} ${layer.inks ?? ''} ${layer.profile?.dictionary.object} ${object}`;
      if (seen.has(key) && !layer.inks) return [];
      seen.add(key);
      return [{ space: layer, page: page.number, object }];
    }),
  );
};
