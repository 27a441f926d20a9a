import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import { impose } from '../imposition/impose.ts';
import type { Pages } from '../layout/page.ts';
import type { PrintProfile } from '../profile.ts';
import type { PlannedDocument } from './plan/plan.ts';

/** The document's pages on sheets when the run wants them so. */
export const imposed = (
  pages: Pages,
  { imposition, edition, publication, name, office }: PlannedDocument,
  fonts: FontSet,
): Outcome<Pages> => {
  if (!imposition) return { value: pages, diagnostics: [] };
  // A print shop has large paper; and a code that is cut in two cannot be judged.
  if (edition.press && (imposition === 'tile-a4' || imposition === 'tile-a3'))
    return { diagnostics: [diagnose('GP755', { document: name })] };
  const { title, language } = publication;
  return impose(edition.bleed ? pages : withoutBleed(pages), imposition, {
    document: name,
    title,
    language,
    isOneOfMany: office !== undefined,
    fonts,
  });
};

/** What holds for a sheet with pages on it: its own edge is not cut, and bleed and crop marks are those of its pages. */
export const sheetProfile = (profile: PrintProfile): PrintProfile => ({
  ...profile,
  bleedMm: 0,
  marks: { ...profile.marks, crop: false },
});

const withoutBleed = ({ pages, ...rest }: Pages): Pages => ({
  ...rest,
  pages: pages.map((page) => ({ ...page, bleed: 0 })),
});
