import { entry } from '../entry.ts';

/** GP75x: putting pages on sheets. */
export const impositionTexts = {
  GP750: entry<{ document: string; size: string; paper: string }>({
    severity: 'error',
    title: 'A page that fits on one sheet is to be tiled',
    message: ({ document, size, paper }) =>
      `${document}: its page of ${size} fits on one ${paper} sheet: there is nothing to tile.`,
    why: 'Tiling cuts a page that is too large for the printer into several sheets.',
    hint: () =>
      'Print this document as it is. Choose the posters with --format, as in --format poster-a3.',
  }),
  GP751: entry<{ document: string }>({
    severity: 'error',
    title: 'A booklet of one page',
    message: ({ document }) => `${document} has one page only: there is nothing to fold.`,
    why: 'A booklet needs at least two pages, and is best with four, eight or twelve.',
    hint: () =>
      'Leave out --impose for this document, or use --impose 2-up for two copies a sheet.',
  }),
  GP752: entry<{ document: string; sizes: readonly string[] }>({
    severity: 'error',
    title: 'A booklet of pages that differ in size',
    message: ({ document, sizes }) =>
      `${document} cannot become a booklet: its pages differ in size (${sizes.join(', ')}).`,
    why: 'The pages of a booklet are the halves of folded sheets, which are all alike.',
    hint: () => 'Give all pages the same “size” in the @page rules of the format.',
  }),
  GP753: entry<{ format: string; problem: string }>({
    severity: 'error',
    title: 'Panels that do not fit the paper',
    message: ({ format, problem }) => `The panels of ${format} cannot be folded: ${problem}.`,
    why: 'Both sides are one sheet: the inside has the panels of the outside in the opposite order.',
    hint: () =>
      'For A4 in three panels write panels: { outside: [97, 100, 100], inside: [100, 100, 97] } in template.yaml.',
  }),
  GP754: entry<{ page: number; what: string; atMm: number }>({
    severity: 'warning',
    title: 'Something lies across a fold',
    message: ({ page, what, atMm }) =>
      `On page ${page}, ${what} lies across the fold at ${Math.round(atMm)} mm.`,
    why: 'Print cracks along a fold, and nobody reads a line or scans a code that is bent.',
    hint: () => 'Keep each panel’s content inside the panel, some millimetres away from the fold.',
  }),
  GP755: entry<{ document: string }>({
    severity: 'error',
    title: 'Tiles for a print shop',
    message: ({ document }) => `${document} would be tiles of a file for the press.`,
    why: 'Tiles are glued together from sheets of an office printer; a press prints the page whole.',
    hint: () =>
      'Leave out --edition, or choose the paper of the office with --profile office-printer.',
  }),
};
