import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lines } from '../../src/layout/text/inline.ts';
import { breakLines } from '../../src/layout/text/lines.ts';
import { CASES } from './cases.ts';
import { type BrowserParagraph, chromiumIsHere, launch, setInChromium } from './chromium.ts';
import { fonts, paragraph, textOf } from './sketch.ts';

const required = process.env.REQUIRE_CHROMIUM === '1';
/** Points: from one word a line to a whole paragraph in two. Odd fractions keep clear of exact ties. */
const WIDTHS = [
  31.3, 47.9, 58.1, 66.7, 75.3, 84.1, 92.9, 103.3, 117.7, 131.9, 149.3, 171.1, 197.9, 233.3, 289.7,
  411.1,
];
/** 0.5 CSS px. */
const CLOSE = 0.375;

describe.skipIf(!chromiumIsHere && !required)(
  'text set as in Chromium (skipped without it)',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser?.close());

    test.each(CASES)('$name', async ({ style = {}, content }) => {
      const theirs = await setInChromium(browser, style, content, WIDTHS);
      const ours = paragraph(style, ...content);
      const problems = WIDTHS.flatMap((width, i) =>
        differences(breakLines(ours, width), theirs[i] as BrowserParagraph).map(
          (problem) => `${width} pt: ${problem}`,
        ),
      );
      expect(problems, problems.slice(0, 20).join('\n')).toEqual([]);
    });
  },
);

/** What differs: the words of the lines first; places only when these agree. */
function differences(ours: Lines, theirs: BrowserParagraph): string[] {
  // The browser tells the source text: untransformed, with all its white space and controls.
  const words = (text: string) =>
    text
      .replace(/[\u00ad\u200b\u2060]/g, '')
      .replace(/[ \t\n]+/g, ' ')
      .trim()
      .toLowerCase();
  const left = ours.lines.map((line) => words(textOf(line))).filter((text) => text !== '');
  const right = theirs.lines.map((line) => words(line.text)).filter((text) => text !== '');
  if (left.join('|') !== right.join('|')) return [`${left.join('|')} ≠ ${right.join('|')}`];
  const problems: string[] = [];
  const compare = (what: string, a: number, b: number) => {
    if (Math.abs(a - b) > CLOSE) problems.push(`${what} ${a.toFixed(2)} ≠ ${b.toFixed(2)}`);
  };
  compare('height', ours.height, theirs.height);
  // Both have boxes without width: the browser for a <br>, we where only a hanging space is inside.
  const boxes = theirs.boxes.filter((box) => box.width > 0);
  const ourBoxes = boxRects(ours).filter((box) => box.width > 0);
  if (boxes.length !== ourBoxes.length) problems.push(`${ourBoxes.length} boxes ≠ ${boxes.length}`);
  else {
    ourBoxes.forEach((box, i) => {
      const other = boxes[i] as typeof box;
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        compare(`box ${i} ${side}`, box[side], other[side]);
      }
    });
  }
  const visible = ours.lines.filter((line) => words(textOf(line)) !== '');
  const theirVisible = theirs.lines.filter((line) => words(line.text) !== '');
  visible.forEach((line, i) => {
    const drawn = characters(line);
    const others = theirVisible[i]?.characters.filter((c) => /\S/.test(c.text)) ?? [];
    let at = 0;
    for (const { text, x, top } of drawn) {
      const other = others[at];
      at += text.length;
      if (!other) continue;
      compare(`line ${i} "${text}" x`, x, other.x);
      compare(`line ${i} "${text}" top`, top, other.top);
    }
  });
  return problems;
}

const byId = new Map(fonts.fonts.map((font) => [font.id, font]));

function characters(line: Lines['lines'][number]) {
  return line.fragments.flatMap((fragment) => {
    if (fragment.kind === 'atomic') return [{ text: '□', x: fragment.x, top: fragment.y }];
    if (fragment.kind !== 'text') return [];
    const font = byId.get(fragment.font);
    const ascent = font ? (font.ascent * fragment.size) / font.unitsPerEm : 0;
    let { x } = fragment;
    return fragment.glyphs.flatMap(({ text, advance }) => {
      const place = { text, x, top: fragment.y - ascent };
      x += advance;
      return /^[^\s\u00ad]/.test(text) ? [place] : [];
    });
  });
}

/** In document order of their elements, as `getClientRects` of all elements gives them. */
function boxRects(lines: Lines) {
  const byElement = new Map<unknown, { x: number; y: number; width: number; height: number }[]>();
  for (const line of lines.lines) {
    for (const fragment of line.fragments) {
      if (fragment.kind !== 'box') continue;
      const rects = byElement.get(fragment.element) ?? [];
      rects.push(fragment.rect);
      byElement.set(fragment.element, rects);
    }
  }
  return [...byElement.values()].flat();
}
