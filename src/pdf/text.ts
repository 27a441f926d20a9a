import type { GlyphRun } from '../layout/page.ts';
import type { Canvas } from './canvas.ts';
import type { FontBook, PdfFont } from './font.ts';
import { fine, num } from './number.ts';
import type { Frame } from './path.ts';
import { inFrame } from './path.ts';

type Glyph = GlyphRun['glyphs'][number];

/** Smaller differences between where a glyph should stand and where the pen is are left alone. */
const TOLERANCE_PT = 0.001;
/** The missing glyph is never drawn: layout has already reported the character. */
const NOTDEF = 0;

/** Real text: glyph codes with the font's own advances, corrected only where the run says otherwise. */
export function paintGlyphs(canvas: Canvas, run: GlyphRun, frame: Frame, fonts: FontBook): void {
  if (run.glyphs.every((glyph) => glyph.id === NOTDEF)) return;
  const font = fonts.get(run.font);
  const size = run.size * frame.scale;
  canvas.use('Font', font.name, font.embedded.ref());
  canvas.fillColour(run.colour);
  canvas.set('font', `/${font.name} ${num(size)} Tf`);
  // What the file says, not what was asked for: corrections below start from the rounded numbers.
  const pace: Pace = { size: Number(num(size)), tracking: trackingOf(run, font, frame.scale) };
  canvas.set('tracking', `${fine(pace.tracking)} Tc`);
  const { x, y } = inFrame(frame, run.x, run.y);
  const origin = { x: Number(num(x)), y: num(y) };
  const from = { wanted: x, pen: origin.x, array: [], codes: '', isStarted: false, rise: '0' };
  showGlyphs({ canvas, font, pace, scale: frame.scale, origin, ...from }, run.glyphs);
}

interface Pace {
  readonly size: number;
  /** Added after every glyph (ISO 32000-1, 9.3.2). */
  readonly tracking: number;
}

/**
 * Letter spacing that most of the run's glyphs share. Written as character spacing and not as a
 * correction after each glyph, it is no gap between words to programs that extract text.
 */
function trackingOf(run: GlyphRun, font: PdfFont, scale: number): number {
  if (isShared(0, run, font, scale)) return 0;
  // What more than half of a sorted list share stands in its middle.
  const extras = run.glyphs.map((glyph) => extraOf(glyph, run, font, scale)).sort((a, b) => a - b);
  const middle = extras[extras.length >> 1] ?? 0;
  return isShared(middle, run, font, scale) ? Number(fine(middle)) : 0;
}

const extraOf = ({ id, advance }: Glyph, { size }: GlyphRun, font: PdfFont, scale: number) =>
  (advance - (font.width(id) * size) / 1000) * scale;

function isShared(extra: number, run: GlyphRun, font: PdfFont, scale: number): boolean {
  let close = 0;
  for (const glyph of run.glyphs)
    if (Math.abs(extraOf(glyph, run, font, scale) - extra) <= TOLERANCE_PT) close++;
  return close * 2 > run.glyphs.length;
}

/** What writes `TJ` operators (ISO 32000-1, 9.4.3) while it follows the pen of the reader's program. */
interface Show {
  readonly canvas: Canvas;
  readonly font: PdfFont;
  readonly pace: Pace;
  readonly scale: number;
  /** As the file says it. */
  readonly origin: { readonly x: number; readonly y: string };
  /** Where the next glyph should stand, and where the pen is. */
  wanted: number;
  pen: number;
  array: string[];
  codes: string;
  isStarted: boolean;
  rise: string;
}

function showGlyphs(show: Show, glyphs: readonly Glyph[]): void {
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    // Glyphs that stand together for one piece of text: the first carries it, the others carry none.
    const first = glyphs[start] as Glyph;
    let drawn = 0;
    do if (glyphs[end++]?.id !== NOTDEF) drawn++;
    while (glyphs[end]?.text === '');
    const isNamed = drawn > 1 || (drawn === 1 && first.text === '');
    if (isNamed) showNamed(show, glyphs.slice(start, end), first.text);
    else for (let i = start; i < end; i++) showGlyph(show, glyphs[i] as Glyph, first.text);
  }
  flush(show);
}

/** One code maps to one text (9.10.3): a cluster of several glyphs is named as a whole (14.9.4). */
function showNamed(show: Show, cluster: readonly Glyph[], text: string): void {
  flush(show);
  show.canvas.text(`/Span <</ActualText <${utf16(text)}>>> BDC`);
  for (const glyph of cluster) showGlyph(show, glyph, OWN_MARK);
  flush(show);
  show.canvas.text('EMC');
}

function showGlyph(show: Show, glyph: Glyph, text: string): void {
  const { canvas, font, pace, scale, origin } = show;
  if (glyph.id !== NOTDEF) {
    // Offsets count downwards like everything on a page, the text rise upwards (9.3.7).
    const rise = num(-(glyph.yOffset ?? 0) * scale);
    if (!show.isStarted) {
      canvas.set('rise', `${rise} Ts`);
      canvas.text(`1 0 0 1 ${num(origin.x)} ${origin.y} Tm`);
      show.isStarted = true;
    } else if (rise !== show.rise) {
      flush(show);
      canvas.set('rise', `${rise} Ts`);
    }
    show.rise = rise;
    moveTo(show, show.wanted + (glyph.xOffset ?? 0) * scale);
    const code = font.code(glyph.id, text);
    show.codes += code.hex;
    show.pen += (code.width * pace.size) / 1000 + pace.tracking;
  }
  show.wanted += glyph.advance * scale;
}

function moveTo(show: Show, x: number): void {
  if (Math.abs(x - show.pen) <= TOLERANCE_PT) return;
  flushCodes(show);
  const { size } = show.pace;
  // Positive numbers move left, in 1/1000 em; two decimals keep a 100 pt glyph within 0.001 pt.
  const adjustment = Number((((show.pen - x) * 1000) / size).toFixed(2));
  show.array.push(num(adjustment));
  show.pen -= (adjustment * size) / 1000;
}

function flushCodes(show: Show): void {
  if (show.codes !== '') show.array.push(`<${show.codes}>`);
  show.codes = '';
}

function flush(show: Show): void {
  flushCodes(show);
  if (show.array.length > 0) show.canvas.text(`[${show.array.join('')}]TJ`);
  show.array = [];
}

/** Stands in ToUnicode for parts of a cluster, whose text is in ActualText: OBJECT REPLACEMENT CHARACTER. */
const OWN_MARK = '\ufffc';

/** UTF-16BE with its byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
function utf16(text: string): string {
  let hex = 'feff';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
}
