import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { ComputedStyle, Edges, Length, LengthOrAuto } from '../../src/template/styled.ts';
import { isNested, type Sketch } from './sketch.ts';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const chromiumIsHere = existsSync(EXECUTABLE);

/**
 * Chromium rounds ascents, descents and baselines to whole pixels; ours are exact. It sets everything
 * eight times as large, which makes its rounding an eighth of a pixel.
 */
const SCALE = 8;

export interface BrowserLine {
  readonly text: string;
  /** Of each character that has a place: its left edge, and the top of its content area, in points. */
  readonly characters: readonly {
    readonly text: string;
    readonly x: number;
    readonly top: number;
  }[];
}

export interface BrowserParagraph {
  readonly height: number;
  readonly lines: readonly BrowserLine[];
  /** Border boxes of the fragments of inline elements, in document order, in points. */
  readonly boxes: readonly { x: number; y: number; width: number; height: number }[];
}

const READ_PARAGRAPHS = readFileSync(new URL('./read-paragraphs.js', import.meta.url), 'utf8')
  .replace(/^export default /m, '')
  .trim();

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });

/** Sets `sketch` in a block of `style` at each of `widths` (points). */
export async function setInChromium(
  browser: Browser,
  style: Partial<ComputedStyle>,
  sketch: readonly Sketch[],
  widths: readonly number[],
): Promise<BrowserParagraph[]> {
  const page = await browser.newPage({ viewport: { width: 100, height: 100 } });
  try {
    const body = html(sketch);
    const base = `font: ${pt(10)}/${pt(20)} 'Be Vietnam Pro'; margin: 0; position: absolute; top: 0; left: 0`;
    const blocks = widths.map(
      (width) => `<p style="${base}; ${css(style)}; width: ${pt(width)}">${body}</p>`,
    );
    await page.setContent(
      `<!doctype html><html lang="vi"><style>${fontFaces()}</style><body>${blocks.join('')}`,
    );
    await page.evaluate('document.fonts.ready');
    return await page.evaluate(`(${READ_PARAGRAPHS})(${72 / 96 / SCALE})`);
  } finally {
    await page.close();
  }
}

const pt = (points: number): string => `${points * SCALE}pt`;

const fontFaces = (): string =>
  (
    [
      ['Regular', 400, 'normal'],
      ['Italic', 400, 'italic'],
      ['Bold', 700, 'normal'],
    ] as const
  )
    .map(([file, weight, style]) => {
      const url = new URL(`../../assets/fonts/BeVietnamPro-${file}.ttf`, import.meta.url);
      const data = readFileSync(url).toString('base64');
      return `@font-face { font-family: "Be Vietnam Pro"; font-weight: ${weight}; font-style: ${style}; src: url(data:font/ttf;base64,${data}) }`;
    })
    .join('\n');

function html(sketch: readonly Sketch[]): string {
  return sketch
    .map((part) => {
      if (typeof part === 'string') return asHtml(part);
      if (isNested(part)) {
        const [style, ...children] = part;
        return `<span style="${css(style)}">${html(children)}</span>`;
      }
      if (part.kind === 'break') return '<br>';
      if (part.kind !== 'atomic') throw new Error(`${part.kind} is written as a nested array`);
      const { width, height, margin, style } = part.atomic;
      const edges = [margin.top, margin.right, margin.bottom, margin.left].map(pt).join(' ');
      const align = css({ verticalAlign: style.verticalAlign });
      return `<i style="display: inline-block; width: ${pt(width)}; height: ${pt(height)}; margin: ${edges}; ${align}"></i>`;
    })
    .join('');
}

const asHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '&#10;');

/** The properties that the cases use, as CSS. */
function css(style: Partial<ComputedStyle>): string {
  return Object.entries(style)
    .map(
      ([name, value]) => `${kebab(name)}: ${cssValue(name as keyof ComputedStyle, style, value)}`,
    )
    .join('; ')
    .replace('italic: true', 'font-style: italic')
    .replaceAll('border: ', 'border-style: solid; border-width: ');
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function cssValue(
  name: keyof ComputedStyle,
  style: Partial<ComputedStyle>,
  value: unknown,
): string {
  const length = (l: LengthOrAuto): string =>
    l === 'auto' ? 'auto' : 'pt' in l ? pt(l.pt) : `${l.percent}%`;
  const sides = (e: Edges<LengthOrAuto>) =>
    [e.top, e.right, e.bottom, e.left].map(length).join(' ');
  switch (name) {
    case 'fontSize':
    case 'letterSpacing':
    case 'wordSpacing':
      return pt(Number(value));
    case 'margin':
    case 'padding':
      return sides(style[name] as Edges<LengthOrAuto>);
    case 'border': {
      const { border } = style as ComputedStyle;
      return [border.top, border.right, border.bottom, border.left]
        .map((side) => pt(side.width))
        .join(' ');
    }
    case 'textIndent':
      return length(value as Length);
    case 'lineHeight': {
      const lineHeight = value as ComputedStyle['lineHeight'];
      if (lineHeight === 'normal') return 'normal';
      return 'pt' in lineHeight ? pt(lineHeight.pt) : `${lineHeight.factor}`;
    }
    case 'verticalAlign':
      return typeof value === 'string' ? value : length(value as Length);
    default:
      return String(value);
  }
}
