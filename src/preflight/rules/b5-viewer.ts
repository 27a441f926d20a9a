import type { Rule } from '../rule.ts';

const KEYS = ['ViewArea', 'ViewClip', 'PrintArea', 'PrintClip'];

export const b5: Rule = {
  id: 'B5',
  title: 'viewer preferences show media or bleed',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'PDFlib tutorial, table 10.3',
  why: 'Cutting to another box on opening or printing would hide the bleed and the marks.',
  hint: 'Leave ViewArea, ViewClip, PrintArea and PrintClip out.',
  *check({ catalog }) {
    const preferences = catalog.dictionary('ViewerPreferences');
    for (const key of KEYS) {
      const value = preferences?.name(key);
      if (value !== undefined && value !== 'MediaBox' && value !== 'BleedBox')
        yield { message: `${key} is ${value}.`, object: preferences?.object ?? 0 };
    }
  },
};
