import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import { impose } from '../imposition/impose.ts';
import type { Pages } from '../layout/page.ts';
import type { PlannedDocument } from './plan.ts';

/** The document's pages on sheets when the run wants them so. */
export const imposed = (
  pages: Pages,
  { imposition, edition, publication, name }: PlannedDocument,
  fonts: FontSet,
): Outcome<Pages> => {
  if (!imposition) return { value: pages, diagnostics: [] };
  const { title, language } = publication;
  return impose(edition.bleed ? pages : withoutBleed(pages), imposition, {
    document: name,
    title,
    language,
    fonts,
  });
};

const withoutBleed = ({ pages, ...rest }: Pages): Pages => ({
  ...rest,
  pages: pages.map((page) => ({ ...page, bleed: 0 })),
});
