import { expect, test } from 'vitest';
import { breaksInWord } from '../../src/layout/text/word-breaks.ts';

/** `|` marks where a line may end. As measured in Chromium 156. */
test.each([
  'nghiêng,',
  'VNeID/VNPT',
  'ử/|ữ',
  'hà-|nội',
  'e-|mail',
  'Wi-|Fi',
  '-10%',
  '(-1)',
  '1900-|1234',
  '1.234.567₫',
  '12/2026/QĐ-|UBND',
  '7:30–|11:30',
  '“Ví',
  'tờ”,',
  '«Tiếp',
  'x|—|y',
  '–ở',
  '(chọn',
  'a.|(b)',
  'https://a.example/b?|c=d&e',
  'toà\u00a0nhà',
  'thử\u200b|nghiệm',
  'nghiên\u00ad|cứu',
  'VNeID\u2060-|x',
  'hanoi\u200b|.\u2060gov\u200b|/\u2060hd\u200b|?\u2060phuong=00004',
  '30°C',
  'a)|₫b',
  '👨‍👩‍👧',
  '漢|字',
])('%s', (marked) => {
  const parts = marked.split('|');
  const expected = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('').length);
  expect(breaksInWord(parts.join(''))).toEqual(expected);
});
