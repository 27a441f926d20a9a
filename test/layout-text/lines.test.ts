import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxContent, minContent } from '../../src/layout/text/intrinsic.ts';
import { breakLines, measureLines } from '../../src/layout/text/lines.ts';
import { prepareInline } from '../../src/layout/text/prepare.ts';
import { all } from '../support/styled.ts';
import { CASES } from './cases.ts';
import { atomic, br, fonts, items, paragraph, type Sketch, span, textOf, texts } from './sketch.ts';

const bold = { fontWeight: 700 } as const;
const pt = (value: number) => ({ pt: value });

describe('text for extraction', () => {
  test('the space at which a line ends is kept, hanging: it takes no room', () => {
    const lines = breakLines(paragraph({ textAlign: 'right' }, 'Ví giấy'), 30);
    expect(texts(lines)).toEqual(['Ví ', 'giấy']);
    const [first] = lines.lines;
    expect(first?.x).toBeCloseTo(30 - (first?.width ?? 0), 6);
    const [run] = first?.fragments ?? [];
    const advances = run?.kind === 'text' ? run.glyphs.map((g) => g.advance) : [];
    expect(advances.reduce((a, b) => a + b, 0)).toBeGreaterThan(first?.width ?? 0);
    expect(run).toMatchObject({ width: expect.closeTo(first?.width ?? 0, 6) });
  });

  const word = fc.constantFrom(
    'Mở',
    'ứng',
    'dụng',
    'office',
    'VNeID,',
    '“Ví',
    'tờ”',
    '1.234₫',
    'hà-nội',
    'https://a.example/b?c',
  );
  const piece: fc.Arbitrary<Sketch> = fc.oneof(
    word.map((w) => `${w} `),
    word.map((w): Sketch => [bold, w, ' ']),
    word.map((w): Sketch => [{ whiteSpace: 'nowrap', padding: all(pt(2)) }, `${w} rồi`]),
  );
  const plain = (sketch: Sketch): string =>
    typeof sketch === 'string'
      ? sketch
      : (sketch as readonly Sketch[])
          .slice(1)
          .map((s) => plain(s as Sketch))
          .join('');

  test('lines of any width join to the source text, whatever they are broken at', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 5, max: 300 }),
        fc.constantFrom('normal' as const, 'anywhere' as const),
        (sketch, width, overflowWrap) => {
          const lines = breakLines(paragraph({ overflowWrap }, ...sketch), width);
          expect(texts(lines).join('').trimEnd()).toBe(sketch.map(plain).join('').trimEnd());
          expect(lines.height).toBeCloseTo(
            measureLines(paragraph({ overflowWrap }, ...sketch), width).height,
            6,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('with overflow-wrap: anywhere only a single letter can be wider than its box', () => {
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 3, max: 60 }), (words, width) => {
        const p = paragraph({ overflowWrap: 'anywhere' }, words.join(' '));
        for (const line of breakLines(p, width).lines) {
          if (line.width > width + 0.01) expect([...textOf(line).trim()]).toHaveLength(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a wider box never takes more lines', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 5, max: 300 }),
        (sketch, width) => {
          const p = paragraph({}, ...sketch);
          expect(breakLines(p, width + 7).lines.length).toBeLessThanOrEqual(
            breakLines(p, width).lines.length,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('invisible controls steer the breaks and are not drawn; a hyphen shown stands for its soft hyphen', () => {
    const p = paragraph({}, 'nghiên\u00adcứu thử\u200bnghiệm\u2060!');
    expect(texts(breakLines(p, 500))).toEqual(['nghiêncứu thửnghiệm!']);
    expect(texts(breakLines(p, 45))).toEqual(['nghiên\u00ad', 'cứu thử', 'nghiệm!']);
  });
});

describe('white space (CSS Text 3, 4)', () => {
  test.each([
    ['normal', '  a \n\t b  ', ['a b']],
    ['nowrap', ' a  b ', ['a b']],
    ['pre', ' a  b\nc ', [' a  b', 'c ']],
    ['pre-wrap', ' a  b\nc', [' a  b', 'c']],
    ['pre-line', ' a   b \n c', ['a b', 'c']],
  ] as const)('%s: %j', (whiteSpace, text, expected) => {
    expect(texts(breakLines(paragraph({ whiteSpace }, text), 500))).toEqual(expected);
  });

  test('spaces collapse across elements', () => {
    expect(texts(breakLines(paragraph({}, 'a ', [bold, ' b '], ' c'), 500))).toEqual(['a b c']);
  });

  test('nothing but space makes no line; an empty box with padding does', () => {
    expect(breakLines(paragraph({}, ' ', [bold, ' ']), 100).lines).toEqual([]);
    expect(breakLines(paragraph({}, [{ padding: all(pt(2)) }]), 100).height).toBe(20);
  });

  test('a forced break at the end adds no line, two in a row leave one empty', () => {
    expect(texts(breakLines(paragraph({}, 'a', br), 100))).toEqual(['a']);
    expect(texts(breakLines(paragraph({}, 'a', br, br, 'b'), 100))).toEqual(['a', '', 'b']);
  });
});

describe('text-transform', () => {
  test.each([
    ['uppercase', 'đường ễnh, straße', 'ĐƯỜNG ỄNH, STRASSE'],
    ['lowercase', 'ĐƯỜNG Ễ', 'đường ễ'],
    ['capitalize', 'ủy ban nhân dân m’drắk', 'Ủy Ban Nhân Dân M’drắk'],
  ] as const)('%s', (textTransform, text, expected) => {
    expect(texts(breakLines(paragraph({ textTransform }, text), 500))).toEqual([expected]);
  });

  test('follows the language; one that is no BCP 47 tag counts as none', () => {
    const block = span({ textTransform: 'uppercase' });
    const upper = (lang: string) => {
      const { value } = prepareInline(items(block, ['iı']), block, fonts, lang);
      return value && texts(breakLines(value, 500));
    };
    expect([upper('vi'), upper('tr'), upper('not a tag')]).toEqual([['II'], ['İI'], ['II']]);
  });

  test('a word that goes on in another element is not capitalised twice', () => {
    const p = paragraph({ textTransform: 'capitalize' }, 'vne', [
      { textTransform: 'capitalize', ...bold },
      'id',
    ]);
    expect(texts(breakLines(p, 500))).toEqual(['Vneid']);
  });
});

describe('intrinsic widths', () => {
  const long = 'Ví dụ nghiêng';
  const widthOf = (text: string) => maxContent(paragraph({}, text));
  test('min-content is the widest word, max-content the whole text', () => {
    const p = paragraph({}, long);
    expect(minContent(p)).toBeCloseTo(widthOf('nghiêng'), 6);
    expect(maxContent(p)).toBeCloseTo(widthOf(long), 6);
    expect(breakLines(p, maxContent(p)).lines).toHaveLength(1);
    expect(breakLines(p, Math.fround(maxContent(p))).lines).toHaveLength(1);
  });

  test('anywhere makes min-content one letter, break-word does not', () => {
    expect(minContent(paragraph({ overflowWrap: 'anywhere' }, 'mmm'))).toBeCloseTo(widthOf('m'), 6);
    expect(minContent(paragraph({ overflowWrap: 'break-word' }, 'mmm'))).toBeCloseTo(
      widthOf('mmm'),
      6,
    );
  });

  test.each(CASES)('$name: what lines of no width and of any width show', ({ style, content }) => {
    for (const overflowWrap of ['normal', 'anywhere'] as const) {
      const p = paragraph({ ...style, overflowWrap, textWrap: 'wrap' }, ...content);
      expect(minContent(p)).toBeCloseTo(measureLines(p, 0).width, 6);
      expect(maxContent(p)).toBeCloseTo(measureLines(p, 1e5).width, 6);
    }
  });

  test('forced breaks, indents, padding in points and atomics count; percentages do not', () => {
    const p = paragraph(
      { textIndent: pt(10) },
      'm',
      br,
      [{ padding: all({ percent: 50 }) }, 'mm'],
      atomic(1, 30, 9),
    );
    expect(maxContent(p)).toBeCloseTo(Math.max(widthOf('m') + 10, widthOf('mm') + 30), 6);
  });
});

describe('fragments', () => {
  test('an inline box is sliced where lines break, and painted before what stands in it', () => {
    const border = { width: 1, style: 'solid', colour: { rgb: [0, 0, 0], alpha: 1 } } as const;
    const p = paragraph(
      {},
      'a ',
      [{ padding: all(pt(2)), border: all(border) }, 'mmmm mmmm'],
      ' b',
    );
    const lines = breakLines(p, 60);
    expect(texts(lines)).toEqual(['a mmmm ', 'mmmm b']);
    const boxes = lines.lines.flatMap((line) => line.fragments.filter((f) => f.kind === 'box'));
    const m4 = maxContent(paragraph({}, 'mmmm'));
    expect(boxes).toMatchObject([
      { first: true, last: false, rect: { width: expect.closeTo(m4 + 3, 6) } },
      { first: false, last: true, rect: { x: 0, width: expect.closeTo(m4 + 3, 6) } },
    ]);
    // Content area of 10 pt text, 12.65 pt, with 2 pt padding and 1 pt border above and below.
    expect(boxes[0]?.kind === 'box' && boxes[0].rect.height).toBeCloseTo(18.65, 6);
    expect(lines.lines[0]?.fragments.map((f) => f.kind)).toEqual(['text', 'box', 'text']);
  });

  test('half of the leading lies above the text', () => {
    const [line] = breakLines(paragraph({}, 'a'), 100).lines;
    expect(line).toMatchObject({ y: 0, height: 20, baseline: (20 - 12.65) / 2 + 10 });
  });

  test('an atomic stands on the baseline with its bottom margin edge', () => {
    const [line] = breakLines(
      paragraph({}, 'a', atomic(7, 5, 30, { margin: { ...all(0), bottom: 2, left: 3 } })),
      100,
    ).lines;
    const block = line?.fragments.find((f) => f.kind === 'atomic');
    expect(block).toMatchObject({ ref: 7, y: (line?.baseline ?? 0) - 32 });
    expect(line?.height).toBeCloseTo(32 + (20 - 12.65) / 2 + 2.65, 6);
  });
});

describe('problems', () => {
  const prepare = (text: string, withFonts = fonts) => {
    const block = span({}, 'p "Bước 3"');
    return prepareInline(items(block, [text]), block, withFonts, 'vi');
  };

  test('characters that no font has are named with their codes', () => {
    const { value, diagnostics } = prepare('Bấm → rồi 👍🏽 và → nữa');
    expect(diagnostics.map((d) => d.message)).toEqual([
      'No font of "Be Vietnam Pro" has "→" (U+2192), "👍🏽" (U+1F44D U+1F3FD), in p "Bước 3".',
    ]);
    expect(diagnostics[0]?.code).toBe('GP403');
    expect(value).toBeDefined();
  });

  test('right-to-left text is refused by name', () => {
    const { diagnostics } = prepare('Chào שלום bạn');
    expect(diagnostics.map((d) => d.code)).toContain('GP404');
    expect(diagnostics.find((d) => d.code === 'GP404')?.message).toBe(
      'p "Bước 3" has right-to-left text: שלום.',
    );
  });

  test('without any font there is no paragraph', () => {
    const { value, diagnostics } = prepare('a', { fonts: [], match: () => [] });
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(['GP405']);
  });

  test('soft hyphens, joiners and variation selectors need no glyph', () => {
    expect(prepare('a\u00adb\u200bc\u2060d\ufe0ee\u200df').diagnostics).toEqual([]);
  });
});
