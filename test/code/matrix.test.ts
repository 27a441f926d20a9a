import fc from 'fast-check';
import QRCode, { type QRCodeSegment } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { eyeParts } from '../../src/build/proof/eye-parts.ts';
import { capacityOf } from '../../src/code/codewords.ts';
import { isDark } from '../../src/code/lines.ts';
import { encode, type Level, type Matrix } from '../../src/code/matrix.ts';
import { messageOf, sizeClassOf } from '../../src/code/segments.ts';
import { openViewer } from '../../src/preflight/eye/eye.ts';
import '../support/property.ts';

/** The best-known encoder of npm, slow and long tried. */
const library = (value: string | QRCodeSegment[], level: Level) =>
  QRCode.create(value, { errorCorrectionLevel: level });
const modulesOf = (value: string | QRCodeSegment[], level: Level): string =>
  library(value, level).modules.data.join('');

const ours = (value: string, level: Level): Matrix => {
  const matrix = encode(value, level)?.drawn();
  if (!matrix) throw new Error('no version holds this value');
  return matrix;
};
const drawn = ({ size, rows }: Matrix): string =>
  Array.from({ length: size * size }, (_, i) =>
    isDark(rows, Math.floor(i / size), i % size) ? '1' : '0',
  ).join('');

const LEVELS = ['L', 'M', 'Q', 'H'] as const;
const VERSIONS = Array.from({ length: 40 }, (_, i) => i + 1);
/** Bytes that version 40 holds at each level (ISO/IEC 18004, table 7). */
const MOST: Readonly<Record<Level, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };

/** The longest value of small letters that a version holds. */
const fullest = (version: number, level: Level): string => {
  const head = version < 10 ? 4 + 8 : 4 + 16;
  const length = Math.floor((capacityOf(version, level) - head) / 8);
  return String.fromCharCode(...Array.from({ length }, (_, i) => 97 + ((i * i * 7 + i) % 26)));
};

describe('every version at every level', () => {
  test.each(LEVELS)('%s: module for module what the library draws', (level) => {
    for (const version of VERSIONS) {
      const value = fullest(version, level);
      expect(encode(value, level)?.version).toBe(version);
      expect(drawn(ours(value, level))).toBe(modulesOf(value, level));
    }
    expect(fullest(40, level)).toHaveLength(MOST[level]);
  });

  test.each(LEVELS)('%s: a reader that nobody here wrote reads it', async (level) => {
    const viewer = await openViewer(await eyeParts());
    for (const version of VERSIONS) {
      const value = fullest(version, level);
      const read = await viewer.read(picture(ours(value, level)));
      expect(read.map(({ text }) => text)).toEqual([value]);
    }
  });

  /** Three pixels a module, four light modules around. */
  function picture({ size, rows }: Matrix) {
    const side = (size + 8) * 3;
    const isInk = (at: number) => {
      const [column, row] = [at % side, Math.floor(at / side)].map(
        (n) => Math.floor(n / 3) - 4,
      ) as [number, number];
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      return inside && isDark(rows, row, column);
    };
    const data = Uint8Array.from({ length: side * side }, (_, at) => (isInk(at) ? 0 : 255));
    return { width: side, height: side, data };
  }
});

describe('segments', () => {
  const NAMES = { 1: 'numeric', 2: 'alphanumeric', 4: 'byte' } as const;
  const segmentsOf = (value: string, level: Level) => {
    const { segments } = messageOf(value, sizeClassOf(encode(value, level)?.version ?? 40));
    return segments.map(({ mode, text }) => ({
      mode: NAMES[mode.indicator as keyof typeof NAMES],
      data: text,
    }));
  };

  test.each([
    ['https://phuongmau.example/hd/smartca', ['byte']],
    // Ten digits more cost 34 bits in digits and 14 for the change, 80 in bytes.
    ['https://phuongmau.example/hd/1234567890', ['byte', 'numeric']],
    ['https://phuongmau.example/hd/12', ['byte']],
    ['HTTPS://PHUONGMAU.EXAMPLE/HD/1234567890', ['alphanumeric', 'numeric']],
    ['0123456789', ['numeric']],
    ['Phường Mẫu', ['byte']],
  ])('%s', (value, modes) => {
    expect(segmentsOf(value, 'M').map(({ mode }) => mode)).toEqual(modes);
  });

  /** Runs of digits, capitals and others, as addresses and stranger texts have them. */
  const texts = fc
    .array(fc.constantFrom('a', '7', '42', '196', '0000', 'HD', 'X/', '-', '?', 'đ', '🏠', 'hd/'), {
      minLength: 1,
      maxLength: 60,
    })
    .map((parts) => parts.join(''));

  test('any text in the segments chosen: module for module what the library draws', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LEVELS), (value, level) => {
        const segments = segmentsOf(value, level);
        expect(segments.map(({ data }) => data).join('')).toBe(value);
        expect(drawn(ours(value, level))).toBe(modulesOf(segments as QRCodeSegment[], level));
      }),
    );
  });

  test('never a larger version than the library’s segments need', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LEVELS), (value, level) => {
        expect(ours(value, level).version).toBeLessThanOrEqual(library(value, level).version);
      }),
    );
  });
});

test('addresses that differ in a digit want different masks', () => {
  const masks = new Set<number | undefined>();
  for (let i = 0; i < 120; i++) {
    const value = `https://phuongmau.example/hd/${i}`;
    expect(drawn(ours(value, 'M'))).toBe(modulesOf(value, 'M'));
    masks.add(library(value, 'M').maskPattern);
  }
  expect(masks.size).toBeGreaterThan(4);
});

test('a level more, where the version has room for it', () => {
  const medium = encode('https://a.vn/hd/12345', 'M');
  expect(medium?.at('Q')).toMatchObject({ version: 2, level: 'Q' });
  expect(medium?.at('H')).toBeUndefined();
});
