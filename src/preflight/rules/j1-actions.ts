import { Dictionary } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

/** ISO 32000-1, table 198 */
const ACTIONS = new Set(
  'GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData JavaScript SetOCGState Rendition Trans GoTo3DView'.split(
    ' ',
  ),
);

export const j1: Rule = {
  id: 'J1',
  title: 'no actions, no JavaScript',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight NoActions; LintPDF PDFX4-071, -072 (for URI a rule of X-1a and X-3)',
  why: 'A file that does something when it is opened may not look the same twice.',
  hint: 'Export without scripts, actions and page transitions.',
  *check({ catalog, parts }) {
    if (catalog.get('OpenAction') instanceof Dictionary)
      yield { message: 'The file acts when it is opened (OpenAction).', object: catalog.object };
    if (catalog.dictionary('Names')?.has('JavaScript'))
      yield { message: 'The file holds JavaScript.', object: catalog.object };
    for (const { dictionary } of parts) {
      const { object } = dictionary;
      if (dictionary.get('AA') instanceof Dictionary)
        yield { message: 'Something acts by itself (AA).', object };
      if (dictionary.has('PresSteps')) yield { message: 'A page has PresSteps.', object };
      const action = dictionary.get('A');
      const kind = action instanceof Dictionary ? action.name('S') : undefined;
      if (kind !== undefined && ACTIONS.has(kind))
        yield { message: `There is an action of the kind ${kind}.`, object };
    }
  },
};
