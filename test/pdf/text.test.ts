import { describe, expect, test } from 'vitest';
import type { GlyphRun } from '../../src/layout/page.ts';
import { pixel } from '../support/images.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { face, line, page, pages, print, regular } from './pages.ts';

const wide = { width: 600, height: 200 };
const extracted = async (...runs: GlyphRun[]): Promise<string | undefined> =>
  (await textOf(await print(page(runs, wide))))[0];

/** The 67 letters that Vietnamese adds to or shares with a–z when they bear marks, both cases: 134. */
const LOWER = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const UPPER = LOWER.toUpperCase();

describe('text reads back as it was set', () => {
  test('all 134 Vietnamese letters', async () => {
    expect(new Set(LOWER + UPPER).size).toBe(134);
    for (const style of ['Regular', 'Bold', 'Italic'] as const) {
      const font = face(style);
      const runs = [LOWER, UPPER].map((text, i) =>
        line(text, 5, 20 + 20 * i, { face: font, size: 8 }),
      );
      const [text] = await textOf(await print(page(runs, wide), { fonts: [font] }));
      expect(text).toBe(`${LOWER}\n${UPPER}`);
    }
  });

  test.each([
    'Bấm “Đăng nhập”, chọn VNeID, chờ 1–2 phút…',
    'office, first, fluffy (ligatures)',
    'A\u00a0B-C\u2011D', // no-break space and hyphen share glyphs with their plain kin
    'Số tiền: 1.234.567 ₫ (10 %)',
  ])('%s', async (text) => {
    expect(await extracted(line(text, 5, 20))).toBe(text);
  });

  test('one glyph that stands for two characters keeps both', async () => {
    const space = regular.shape(' ').glyphs[0]?.id ?? 0;
    const run = line('A B C', 5, 20);
    const glyphs = run.glyphs.map((glyph, i) =>
      i === 3 ? { ...glyph, id: space, text: '\u00a0' } : glyph,
    );
    expect(await extracted({ ...run, glyphs })).toBe('A B\u00a0C');
  });

  test('a cluster of several glyphs reads as its characters, once', async () => {
    const run = line('xoay', 5, 20);
    const glyphs = run.glyphs.map((glyph, i) => ({
      ...glyph,
      text: ['ngh', '', 'iê', 'n'][i] ?? '',
    }));
    expect(await extracted({ ...run, glyphs })).toBe('nghiên');
  });

  test('a ligature reads as its characters', async () => {
    const run = line('axb', 5, 20);
    const glyphs = run.glyphs.map((glyph, i) => (i === 1 ? { ...glyph, text: 'ffi' } : glyph));
    expect(await extracted({ ...run, glyphs })).toBe('affib');
  });

  test('a glyph for no character at all (a hyphen added at a line end) reads as nothing', async () => {
    const run = line('xin-', 5, 20);
    const glyphs = run.glyphs.map((glyph, i) => (i === 3 ? { ...glyph, text: '' } : glyph));
    expect(await extracted({ ...run, glyphs })).toBe('xin');
  });

  test('letter spacing does not tear words', async () => {
    expect(await extracted(line('CHỮ KÝ SỐ', 5, 20, { tracking: 1.2 }))).toBe('CHỮ KÝ SỐ');
  });
});

describe('glyphs stand where the run says', () => {
  /** The leftmost and rightmost dark pixel of a rendered page, in points. */
  async function ink(run: GlyphRun): Promise<{ left: number; right: number; bottom: number }> {
    const image = await renderPdf(await print(page([run], wide)), 0, 288);
    let [left, right, bottom] = [Infinity, -Infinity, -Infinity];
    for (let y = 0; y < image.height; y++) {
      for (let x = 0; x < image.width; x++) {
        if (pixel(image, x, y)[0] > 128) continue;
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
    }
    return { left: left / 4, right: right / 4, bottom: bottom / 4 };
  }

  test('the baseline', async () => {
    expect((await ink(line('HHH', 10, 50, { size: 24 }))).bottom).toBeCloseTo(50, 0);
  });

  test('extra advances push everything after them, without drift over a long line', async () => {
    const text = 'lllllllllllllllllllllllllllllllllllllllllllllllllllllllllll';
    const plain = await ink(line(text, 10, 50, { size: 6 }));
    const spaced = await ink(line(text, 10, 50, { size: 6, tracking: 0.3337 }));
    const gaps = text.length - 1;
    expect(spaced.right - plain.right).toBeCloseTo(gaps * 0.3337, 0);
  });

  test('offsets move one glyph only', async () => {
    const run = line('lll', 10, 50, { size: 24 });
    const before = await ink(run);
    const shifted = run.glyphs.map((g, i) => (i === 0 ? { ...g, xOffset: 2 } : g));
    const after = await ink({ ...run, glyphs: shifted });
    expect(after.left - before.left).toBeCloseTo(2, 0);
    expect(after.right).toBe(before.right);
  });

  test('the missing glyph is never drawn', async () => {
    const run = line('A', 10, 50, { size: 24 });
    const glyphs = [{ id: 0, advance: 30, text: '?' }, ...run.glyphs];
    const { left } = await ink({ ...run, glyphs });
    expect(left).toBeGreaterThan(39);
    const none = await print(page([{ ...run, glyphs: glyphs.slice(0, 1) }]));
    expect((await textOf(none))[0]).toBe('');
  });
});

test('text of two fonts and pages', async () => {
  const bold = face('Bold');
  const document = pages([
    page([line('Một', 5, 20), line('Hai', 60, 20, { face: bold })]),
    page([line('Ba', 5, 20, { face: bold })]),
  ]);
  expect(await textOf(await print(document, { fonts: [regular, bold] }))).toEqual([
    'Một Hai',
    'Ba',
  ]);
});
