import { PT_PER_MM } from '../units.ts';
import { type Code, codesOf } from './eye/codes.ts';
import type { Viewer } from './eye/eye.ts';
import { type NearCut, nearCutOf } from './eye/near-cut.ts';
import { type Sheet, sheetOf } from './eye/sheets.ts';
import { type DamagedPictures, inkOf } from './ink/measure.ts';
import { pagesOfEachMix } from './ink/mixes.ts';
import type { PageInk } from './ink/tally.ts';
import {
  type Demands,
  finding,
  type Judgement,
  type PlacedPicture,
  unreadable,
} from './judgement.ts';
import { MAX_LOOKED_AT } from './limits.ts';
import { heightOf, widthOf } from './pdf/box.ts';
import { figuresOf } from './pdf/figures.ts';
import { parsePdf } from './pdf/parse.ts';
import { resolutionOf } from './pdf/pictures.ts';
import { lookForHidden, picturesAmong } from './redaction/look-for.ts';
import type { Finding, Rule } from './rule.ts';
import { RULES } from './rules/all.ts';
import { type SheetPage, type SheetSize, type Subject, subjectOf } from './subject.ts';

/** More cases of one rule than this say nothing new. */
const MAX_FAULTS = 50;
/** Of an encrypted file no more than this can be seen. */
const OUTSIDE_ENCRYPTION = ['F1', 'F2', 'F3', 'F4'];

/** How pages are looked at: codes tried, ink measured, the edges searched, pages drawn for people. */
export interface Looking {
  readonly viewer: Viewer;
  readonly look: readonly ('codes' | 'inks' | 'edges' | 'sheets')[];
  /** Of a long file the first pages alone, or, of one that `build` has written, also each that is painted otherwise. */
  readonly pages: 'first' | 'each mix';
}

/** Judges a PDF by its bytes. Whatever they are, there is an answer. */
export const judge = async (
  bytes: Uint8Array,
  demands: Demands,
  looking?: Looking,
): Promise<Judgement> => {
  const { file, reason } = await parsePdf(bytes);
  if (!file) return unreadable(reason);
  const read = subjectOf(file, demands.profile);
  const seen = looking && !read.encrypted ? await look(bytes, looking, read) : {};
  const { lookedAt, codes, inks, damaged, edges, sheets } = seen;
  const hidden =
    demands.hidden && !read.encrypted
      ? await lookForHidden(picturesAmong(read.parts), demands.hidden, file.follow)
      : undefined;
  const subject = {
    ...read,
    ...(lookedAt === undefined ? {} : { lookedAt }),
    ...(codes ? { codes } : {}),
    ...(inks ? { inks } : {}),
    ...(damaged ? { damaged } : {}),
    ...(edges ? { nearCut: edges } : {}),
    ...(hidden ? { hidden } : {}),
    sizes: demands.sizes,
  };
  const rules = RULES.filter(
    ({ id, scope }) =>
      (scope !== 'pdf-x4' || demands.standard === 'pdf-x4') &&
      (!subject.encrypted || OUTSIDE_ENCRYPTION.includes(id)),
  );
  return {
    pages: subject.pages.length,
    pictures: placedPictures(subject),
    sizes: subject.pages.map(sizeAfterCut),
    ...(codes ? { codes: codes.map(({ words: _, ...code }) => code) } : {}),
    ...(inks ? { inks } : {}),
    ...(hidden && demands.hidden
      ? {
          redaction: {
            screenshots: demands.hidden.screenshots.length,
            pictures: hidden.pictures,
            showings: hidden.showings,
          },
        }
      : {}),
    findings: rules.flatMap((rule) => findingsOf(rule, subject)).sort(bySeverity),
    ...(sheets ? { sheets } : {}),
  };
};

interface Seen {
  readonly lookedAt?: number;
  readonly codes?: readonly Code[];
  readonly inks?: readonly PageInk[];
  readonly damaged?: DamagedPictures;
  readonly edges?: readonly NearCut[];
  readonly sheets?: readonly Sheet[];
}

const look = async (
  bytes: Uint8Array,
  { viewer, look: wanted, pages: which }: Looking,
  { catalog, file, intent, pages, profile }: Subject,
): Promise<Seen> => {
  const codes: Code[] = [];
  const inks: PageInk[] = [];
  const edges: NearCut[] = [];
  const sheets: Sheet[] = [];
  let damaged: DamagedPictures | undefined;
  const eye = viewer.open(bytes);
  const isEachMix = which === 'each mix';
  const chosen = isEachMix ? pagesOfEachMix(pages, MAX_LOOKED_AT) : pages.slice(0, MAX_LOOKED_AT);
  const shown = eye ? chosen : [];
  if (eye) {
    try {
      for (const page of shown) {
        if (wanted.includes('codes')) codes.push(...(await codesOf(eye, page)));
        if (wanted.includes('edges') && profile)
          edges.push(...nearCutOf(eye, page, profile.safeMm));
        if (wanted.includes('sheets')) sheets.push(sheetOf(eye, page));
      }
    } finally {
      eye.close();
    }
    const output = intent?.icc?.data ?? profile?.intent?.icc;
    if (wanted.includes('inks')) {
      const measured = await inkOf(viewer, catalog, shown, file.follow, output);
      inks.push(...measured.inks);
      damaged = measured.damaged;
    }
  }
  const all = { codes, inks, edges, sheets };
  const found = Object.fromEntries(wanted.map((what) => [what, all[what]]));
  return {
    ...found,
    ...(damaged ? { damaged } : {}),
    lookedAt: eye && isEachMix ? pages.length : shown.length,
  };
};

const placedPictures = ({ catalog, pages }: Subject): PlacedPicture[] => {
  const figures = figuresOf({ catalog });
  return pages.flatMap((page) =>
    page.uses.pictures.flatMap((picture): PlacedPicture[] => {
      const ppi = resolutionOf(picture);
      if (ppi === undefined) return [];
      const { dictionary, object, mark } = picture;
      const alt = figures(page.dictionary.object, mark);
      const widthPx = dictionary.number('Width') ?? dictionary.number('W') ?? 0;
      const heightPx = dictionary.number('Height') ?? dictionary.number('H') ?? 0;
      const facts = { page: page.number, object, widthPx, heightPx, ppi: Math.round(ppi) };
      return [alt === undefined ? facts : { ...facts, alt }];
    }),
  );
};

const sizeAfterCut = ({ boxes }: SheetPage): SheetSize => {
  const box = boxes.trim ?? boxes.art ?? boxes.media;
  const mm = (points: number) => Math.round((points / PT_PER_MM) * 10) / 10;
  return { widthMm: box ? mm(widthOf(box)) : 0, heightMm: box ? mm(heightOf(box)) : 0 };
};

const findingsOf = (rule: Rule, subject: Subject): Finding[] => {
  const found: Finding[] = [];
  for (const fault of rule.check(subject)) {
    if (found.length === MAX_FAULTS) {
      found.push(finding(rule, { message: `There are more than ${MAX_FAULTS} cases of this.` }));
      break;
    }
    found.push(finding(rule, fault));
  }
  return found;
};

const bySeverity = (a: Finding, b: Finding): number =>
  Number(a.severity === 'warning') - Number(b.severity === 'warning');
