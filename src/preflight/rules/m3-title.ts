import type { Rule } from '../rule.ts';

export const m3: Rule = {
  id: 'M3',
  title: 'title and creator in XMP',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-011; PDFlib tutorial, table 10.2',
  why: 'The job list of a press shows the title; the creator tells whom to ask.',
  hint: 'Write dc:title and xmp:CreatorTool.',
  *check({ xmp: { packet } }) {
    if (!packet) return;
    for (const name of ['dc:title', 'xmp:CreatorTool'] as const)
      if (!packet.get(name)) yield { message: `The XMP metadata has no ${name}, or an empty one.` };
  },
};
