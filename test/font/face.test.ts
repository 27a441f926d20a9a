import { expect, test } from 'vitest';
import { type Face, verticalMetrics } from '../../src/font/face.ts';

const TYPO = { typoAscender: 800, typoDescender: -200, typoLineGap: 90 };
const WIN = { winAscent: 1100, winDescent: 300 };
const HHEA = { ascent: 950, descent: -250, lineGap: 30 };
const EMPTY = { ascent: 0, descent: 0, lineGap: 0 };

test.each([
  [
    'its typo metrics where it asks for them',
    { ...TYPO, ...WIN, fsSelection: { useTypoMetrics: true } },
    HHEA,
    { ascent: 800, descent: -200, lineGap: 90 },
  ],
  ['hhea where it does not', { ...TYPO, ...WIN }, HHEA, HHEA],
  ['hhea without OS/2', undefined, HHEA, HHEA],
  [
    'its typo metrics where hhea is empty',
    { ...TYPO, ...WIN },
    EMPTY,
    { ascent: 800, descent: -200, lineGap: 90 },
  ],
  [
    'its win metrics where both are',
    { typoAscender: 0, typoDescender: 0, typoLineGap: 0, ...WIN },
    EMPTY,
    { ascent: 1100, descent: -300, lineGap: 0 },
  ],
  ['nothing where there is nothing', undefined, EMPTY, { ascent: 0, descent: -0, lineGap: 0 }],
])('a face is measured by %s', (_, os2, hhea, expected) => {
  expect(verticalMetrics({ 'OS/2': os2, hhea } as unknown as Face)).toEqual(expected);
});
