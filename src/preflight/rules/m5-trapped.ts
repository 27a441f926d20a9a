import type { Rule } from '../rule.ts';

export const m5: Rule = {
  id: 'M5',
  title: 'Trapped is True or False',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'PDFlib tutorial, table 10.3; pdfbox-preflight. LintPDF PDFX4-012 also accepts Unknown',
  why: 'The press must know whether it has to spread colours into each other itself.',
  hint: 'Write /Trapped /False into the Info dictionary, unless the file is trapped.',
  *check({ info, xmp: { packet } }) {
    const stated = info?.get('Trapped') ?? null;
    const values = [info?.name('Trapped') ?? info?.text('Trapped'), packet?.get('pdf:Trapped')];
    const value = values.find((each) => each !== undefined);
    if (value === undefined) return void (yield { message: 'Trapped is not stated.' });
    if (value !== 'True' && value !== 'False')
      yield { message: `Trapped is “${value}”, neither True nor False.` };
    else if (stated !== null && info?.name('Trapped') === undefined)
      yield { message: 'Trapped in the Info dictionary is no name.' };
  },
};
