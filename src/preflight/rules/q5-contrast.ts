import type { Rule } from '../rule.ts';

/** Grade C, the least that trade standards ask of printed codes. */
const NEEDED = 0.4;

export const q5: Rule = {
  id: 'Q5',
  title: `light and dark of QR codes differ by ${NEEDED * 100} % of the light`,
  severity: 'error',
  scope: 'print',
  source: 'ISO/IEC 15415, 7.8.4 (symbol contrast, grade C)',
  gap: 'colours as a screen shows them; paper and lamps take some more',
  why: 'In bad light a phone sees no code where people still see one.',
  hint: 'Print the code in black on white.',
  *check({ codes }) {
    for (const { page, text, contrast, area } of codes ?? [])
      if (contrast < NEEDED)
        yield {
          message: `The code “${text}” has a contrast of ${Math.round(contrast * 100)} %.`,
          page,
          area,
        };
  },
};
