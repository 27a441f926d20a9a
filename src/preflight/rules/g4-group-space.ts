import { colourSpaceOf } from '../pdf/colour-space.ts';
import type { Rule } from '../rule.ts';

const FITTING: Readonly<Record<string, readonly string[]>> = {
  CMYK: ['DeviceCMYK', 'DeviceGray'],
  'RGB ': ['DeviceRGB'],
  GRAY: ['DeviceGray'],
};

export const g4: Rule = {
  id: 'G4',
  title: 'transparency is mixed in a space that fits the intent',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'PDFlib tutorial, table 10.3; LintPDF PDFX4-044, -045, -047',
  why: 'A press has refused a file of nothing but CMYK because its transparency group had stayed RGB.',
  hint: 'Set the colour space of the group (Group/CS) to that of the output intent.',
  *check({ pages, intent, file }) {
    const fitting = FITTING[intent?.icc?.space ?? ''];
    if (!fitting) return;
    for (const { number, uses } of pages)
      for (const { group, resources, object } of uses.groups) {
        if (!group.has('CS')) continue;
        const { family } = colourSpaceOf(group.get('CS'), resources, file.follow);
        if (family === 'ICCBased' || family.startsWith('Cal') || fitting.includes(family)) continue;
        const message = `A transparency group mixes in ${family}; the intent is ${intent?.icc?.space.trim()}.`;
        yield { message, page: number, object };
      }
  },
};
