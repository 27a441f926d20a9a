import type { Rule } from '../rule.ts';

/** By the colour space of the intent: the device spaces that it explains. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  CMYK: ['DeviceCMYK', 'DeviceGray'],
  'RGB ': ['DeviceRGB'],
  GRAY: ['DeviceGray'],
};

export const c1: Rule = {
  id: 'C1',
  title: 'device colours fit the intent',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'PDFlib tutorial, table 10.2; LintPDF PDFX4-028, -029, -030',
  why: 'Device colours of another kind have no meaning: every RIP converts them differently.',
  hint: 'Convert to the colours of the output intent, or give them an ICC profile.',
  *check({ spaces, intent }) {
    const allowed = ALLOWED[intent?.icc?.space ?? ''];
    if (!allowed) return;
    const reported = new Set<string>();
    for (const { space, page, object } of spaces) {
      const { family } = space;
      const key = `${family} ${page} ${object}`;
      if (!family.startsWith('Device') || family === 'DeviceN') continue;
      if (allowed.includes(family) || reported.has(key)) continue;
      reported.add(key);
      const message = `${family} is used; the intent is ${intent?.icc?.space.trim()}.`;
      yield { message, page, object };
    }
  },
};
