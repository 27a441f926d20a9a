import type { Rule } from '../rule.ts';

export const r2: Rule = {
  id: 'R2',
  title: 'every page is looked at as it prints',
  severity: 'warning',
  scope: 'file',
  source: 'this program: PDFium draws the first pages of a file, as many as a booklet has',
  why: 'A code that cannot be read, too much ink, or a letter under the knife stays unseen on the others.',
  hint: 'Cut a long file into parts and judge them one by one.',
  *check({ pages, lookedAt }) {
    if (lookedAt === undefined || lookedAt >= pages.length) return;
    const at = 'looked at for codes, ink and what stands beside the cut';
    if (lookedAt === 0)
      yield {
        message: `No page was ${at}.`,
        hint: 'PDFium, which draws pages in Chrome, cannot open the file: export it again.',
      };
    else yield { message: `Only the first ${lookedAt} of ${pages.length} pages were ${at}.` };
  },
};
