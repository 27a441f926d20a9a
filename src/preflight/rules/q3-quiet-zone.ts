import type { Rule } from '../rule.ts';

const MODULES = 4;
/** The edge of a rendered module is a pixel wide. */
const TOLERANCE = 0.4;

export const q3: Rule = {
  id: 'Q3',
  title: `QR codes have ${MODULES} light modules around them`,
  severity: 'error',
  scope: 'print',
  source: 'ISO/IEC 18004, 5.3.8 (quiet zone); DENSO WAVE',
  gap: 'codes that stand askew are not measured',
  why: 'Scanners find a code by the light zone around it.',
  hint: 'Keep text, lines and pictures away from the code.',
  *check({ codes }) {
    for (const { page, text, quietModules, area } of codes ?? [])
      if (quietModules !== undefined && quietModules < MODULES - TOLERANCE)
        yield {
          message: `The code “${text}” has ${quietModules.toFixed(1)} light modules around it.`,
          page,
          area,
        };
  },
};
