import type { Rule } from '../rule.ts';

export const q1: Rule = {
  id: 'Q1',
  title: 'QR codes read under hard conditions',
  severity: 'error',
  scope: 'print',
  source: 'zxing-cpp on pages drawn by PDFium: 150 ppi, blurred, with dot gain, turned',
  gap: 'a code that cannot be read even at 300 ppi is not known to be one',
  why: 'A reader with an old phone and little light gets no second code.',
  hint: 'Make the code larger or its address shorter; dark on light, nothing over it.',
  *check({ codes }) {
    for (const { page, text, failed, area } of codes ?? [])
      if (failed.length > 0)
        yield { message: `The code “${text}” does not read ${failed.join(', ')}.`, page, area };
  },
};
