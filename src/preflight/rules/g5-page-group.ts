import type { Rule } from '../rule.ts';

export const g5: Rule = {
  id: 'G5',
  title: 'a page with transparency names its space',
  severity: 'warning',
  scope: 'pdf-x4',
  source: 'proof-pdf (PyPI); veraPDF 6.2.10-2',
  why: 'Otherwise each program mixes the colours in a space of its own choice.',
  hint: 'Give the page a transparency group with the colour space of the intent.',
  *check({ pages }) {
    for (const { number, dictionary, uses } of pages) {
      const [reason] = uses.transparency;
      if (reason !== undefined && !dictionary.dictionary('Group')?.has('CS'))
        yield {
          message: `The page uses transparency (${reason}) and names no colour space for it.`,
          page: number,
          object: dictionary.object,
        };
    }
  },
};
