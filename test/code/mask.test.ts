import fc from 'fast-check';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { encode } from '../../src/code/matrix.ts';
import '../support/property.ts';

/** The library chooses a mask by the same rules, only slowly. */
const expected = (value: string, level: 'L' | 'M' | 'Q' | 'H'): string =>
  QRCode.create(value, { errorCorrectionLevel: level }).modules.data.join('');
const chosen = (value: string, level: 'L' | 'M' | 'Q' | 'H'): string => {
  const matrix = encode(value, level)?.masked();
  if (!matrix) throw new Error('no version holds this value');
  const { size, dark } = matrix;
  return Array.from({ length: size * size }, (_, i) =>
    dark(i % size, Math.floor(i / size)) ? '1' : '0',
  ).join('');
};

test('the mask is the one that the standard asks for', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 300 }),
      fc.constantFrom('L', 'M', 'Q', 'H'),
      (value, level) => {
        expect(chosen(value, level)).toBe(expected(value, level));
      },
    ),
  );
});

test('addresses that differ in a digit want different masks', () => {
  const masks = new Set<number | undefined>();
  for (let i = 0; i < 120; i++) {
    const value = `https://phuongmau.example/hd/${i}`;
    expect(chosen(value, 'M')).toBe(expected(value, 'M'));
    masks.add(QRCode.create(value, { errorCorrectionLevel: 'M' }).maskPattern);
  }
  expect(masks.size).toBeGreaterThan(4);
});
