import type { Rule } from '../rule.ts';

export const o6: Rule = {
  id: 'O6',
  title: 'PDF/A intent and PDF/X intent share a profile',
  severity: 'warning',
  scope: 'pdf-x4',
  source: 'ISO 19005-2, 6.2.3 (veraPDF); PDFlib tutorial, p. 242',
  why: 'An archive would show other colours than the press prints.',
  hint: 'Let both intents refer to the same profile object.',
  *check({ intent, intents }) {
    if (!intent?.profile) return;
    for (const other of intents) {
      const profile = other.stream('DestOutputProfile');
      if (other.name('S') === 'GTS_PDFA1' && profile && profile !== intent.profile)
        yield { message: 'The GTS_PDFA1 intent has another profile.', object: other.object };
    }
  },
};
