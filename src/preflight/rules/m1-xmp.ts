import type { Rule } from '../rule.ts';

export const m1: Rule = {
  id: 'M1',
  title: 'XMP says PDF/X-4',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 15930-7, 6.1 and Annex A as quoted by LintPDF PDFX4-005, -006',
  why: 'Without this mark no tool treats the file as PDF/X-4.',
  hint: 'Write pdfxid:GTS_PDFXVersion “PDF/X-4” (http://www.npes.org/pdfx/ns/id/) into the XMP metadata.',
  *check({ xmp }) {
    const { packet, problem } = xmp;
    if (!packet) return void (yield { message: problem ?? 'The file has no XMP metadata.' });
    const version = packet.get('pdfxid:GTS_PDFXVersion');
    if (version === undefined) yield { message: 'The XMP metadata has no pdfxid:GTS_PDFXVersion.' };
    else if (version !== 'PDF/X-4')
      yield { message: `pdfxid:GTS_PDFXVersion is “${version}”, not “PDF/X-4”.` };
  },
};
