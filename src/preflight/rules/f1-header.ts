import type { Rule } from '../rule.ts';

export const f1: Rule = {
  id: 'F1',
  title: 'PDF version 1.6',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 15930-7 is based on PDF 1.6 (its abstract); LintPDF PDFX4-001',
  why: 'A press tool that goes by PDF/X-4 expects PDF 1.6 and may misread what later versions added.',
  hint: 'Export as PDF 1.6 (Acrobat 7).',
  *check({ file, catalog }) {
    const start = Buffer.from(file.bytes.subarray(0, 16)).toString('latin1');
    const header = /^%PDF-(\d+\.\d+)/.exec(start)?.[1];
    if (header === undefined)
      return void (yield { message: 'The file does not begin with %PDF-1.6.' });
    const own = catalog.name('Version');
    const version = own !== undefined && Number(own) > Number(header) ? own : header;
    if (version === '1.6') return;
    const severity = version === '1.7' ? 'warning' : 'error';
    yield { severity, message: `The file is PDF ${version}; PDF/X-4 is PDF 1.6.` };
  },
};
