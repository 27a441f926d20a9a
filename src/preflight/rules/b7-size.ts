import { PT_PER_MM } from '../../units.ts';
import { heightOf, isInside, widthOf } from '../pdf/box.ts';
import type { Rule } from '../rule.ts';

/** Rounding to points and back. */
const TOLERANCE_MM = 0.1;

export const b7: Rule = {
  id: 'B7',
  title: 'pages have the size of their format',
  severity: 'error',
  scope: 'file',
  source: 'the format that the file was made for; asked by build',
  gap: 'the command is not told the format: it tells the size of each page; where folds lie is judged when pages are laid out (GP754)',
  why: 'A press does not scale: a page of another size is cut in the wrong place.',
  hint: 'Build the file anew for this format.',
  *check({ pages, sizes }) {
    if (!sizes) return;
    if (sizes.length !== pages.length)
      yield { message: `The file has ${pages.length} pages; ${sizes.length} were made.` };
    for (const [i, page] of pages.entries()) {
      const wanted = sizes[i];
      const { trim, bleed, media } = page.boxes;
      const box = trim ?? (bleed ? undefined : media);
      // Boxes that are missing, empty or outside each other are the business of B1 to B3.
      if (!wanted || !box || widthOf(box) <= 0 || heightOf(box) <= 0) continue;
      if (!isInside(box, bleed ?? media ?? box)) continue;
      const [width, height] = [widthOf(box) / PT_PER_MM, heightOf(box) / PT_PER_MM];
      const off = Math.max(Math.abs(width - wanted.widthMm), Math.abs(height - wanted.heightMm));
      if (off > TOLERANCE_MM)
        yield {
          message: `The page is ${width.toFixed(1)} × ${height.toFixed(1)} mm large; its format is ${wanted.widthMm.toFixed(1)} × ${wanted.heightMm.toFixed(1)} mm.`,
          page: page.number,
          object: page.dictionary.object,
          area: box,
        };
    }
  },
};
