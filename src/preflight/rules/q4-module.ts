import type { Rule } from '../rule.ts';

/** Four dots of a printer of 300 dpi. */
const MIN_MM = 0.33;

export const q4: Rule = {
  id: 'Q4',
  title: `modules of QR codes have at least ${MIN_MM} mm`,
  severity: 'warning',
  scope: 'print',
  source: 'DENSO WAVE: four printer dots a module',
  why: 'Smaller modules run into each other on an office printer.',
  hint: 'Make the code larger or its address shorter.',
  *check({ codes }) {
    for (const { page, text, moduleMm, area } of codes ?? [])
      if (moduleMm < MIN_MM - 0.005)
        yield { message: `The code “${text}” has modules of ${moduleMm} mm.`, page, area };
  },
};
