import type { Edition } from '../edition.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { Page, PageItem, Pages } from '../layout/page.ts';
import type { PrintProfile } from '../profile.ts';
import type { Pt } from '../units.ts';
import { BLACK_PATCHES, INK_PATCHES, marksOf } from './marks.ts';
import type { Metadata } from './metadata.ts';
import { type Marks, type Sheet, sheetOf } from './sheet.ts';
import { slugFont, slugLine } from './slug.ts';
import { spotPatches, spotsIn } from './spots.ts';

/** What a file for the print shop needs to know besides the pages. */
export interface PrintJob {
  readonly profile: PrintProfile;
  /** What the slug line calls the document; all its versions have the name in common. */
  readonly document: string;
}

/** What lies around a page: its boxes, and what is drawn outside the bleed. */
export interface Surround {
  readonly sheet: Sheet;
  readonly bleed: Pt;
  readonly items: readonly PageItem[];
  /** The line that says what the sheet is, where the profile wants one; `place` is the page's number and their count. */
  readonly slug: ((place: string) => PageItem) | undefined;
}

/** The print profile decides on marks; without one the page itself does (CSS Paged Media 3, 7.4). */
export function surroundOf(
  pages: Pages,
  { fonts }: { readonly fonts: FontSet | ReadonlyMap<FontId, Font> },
  metadata: Metadata,
  edition: Edition,
  job: PrintJob | undefined,
): (page: Page) => Surround {
  const font = job?.profile.marks.slug ? slugFont(pages, fonts) : undefined;
  const isGrey = edition.colour === 'grey';
  const spots = job && edition.colour === 'cmyk' ? spotsIn(pages) : [];
  const patches = isGrey ? BLACK_PATCHES : [...INK_PATCHES, ...spots.flatMap(spotPatches)];
  const plates = spots.length > 0 ? [['CMYK', ...spots.map(({ name }) => name)].join(' + ')] : [];
  const date = metadata.created.toISOString().slice(0, 10);
  return (page) => {
    const bleed = edition.bleed ? page.bleed : 0;
    const marks = job
      ? { ...job.profile.marks, slug: font !== undefined }
      : ownMarks(page, edition);
    const items = marksOf(page, bleed, marks, patches);
    const slug =
      job &&
      font &&
      ((place: string): PageItem => {
        const { document, profile } = job;
        const words = [document, edition.id, place, date, profile.name, ...plates];
        return slugLine(words.join(' · '), page, bleed, marks, font);
      });
    return { sheet: sheetOf(page, bleed, marks), bleed, items, slug };
  };
}

const ownMarks = ({ marks }: Page, { bleed }: Edition): Marks => ({
  crop: bleed && marks.crop,
  registration: bleed && marks.cross,
  colourBar: false,
  slug: false,
});
