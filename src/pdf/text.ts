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
  if (run.glyphs.every(isMissing)) return;
  const font = fonts.get(run.font);
  const { scale } = frame;
  const size = num(run.size * scale);
  canvas.use('Font', font.name, font.embedded.ref());
  canvas.fillColour(run.colour);
  canvas.set('font', `/${font.name} ${size} Tf`);
  // What the file says, not what was asked for: corrections below start from the rounded numbers.
  const pace: Pace = { size: Number(size), tracking: trackingOf(run, font, scale) };
  canvas.set('tracking', `${fine(pace.tracking)} Tc`);
  const { x, y } = inFrame(frame, run.x, run.y);
  const left = num(x);
  const origin = `1 0 0 1 ${left} ${num(y)} Tm`;
  const from = { wanted: x, pen: Number(left), array: '', codes: '', rise: undefined };
  showGlyphs({ canvas, font, pace, scale, origin, ...from }, run.glyphs);
}

const isMissing = ({ id }: Glyph): boolean => id === NOTDEF;

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
  const { glyphs } = run;
  const most = glyphs.length / 2;
  let close = 0;
  for (let i = 0; i < glyphs.length && close <= most; i++)
    if (Math.abs(extraOf(glyphs[i] as Glyph, run, font, scale) - extra) <= TOLERANCE_PT) close++;
  return close > most;
}

/** What writes `TJ` operators (ISO 32000-1, 9.4.3) while it follows the pen of the reader's program. */
interface Show {
  readonly canvas: Canvas;
  readonly font: PdfFont;
  readonly pace: Pace;
  readonly scale: number;
  /** The operator that puts the pen where the run begins. */
  readonly origin: string;
  /** Where the next glyph should stand, and where the pen is. */
  wanted: number;
  pen: number;
  /** What the next `TJ` shows: strings and corrections, and codes that no string holds yet. */
  array: string;
  codes: string;
  /** Nothing while the run has not begun. */
  rise: string | undefined;
}

function showGlyphs(show: Show, glyphs: readonly Glyph[]): void {
  for (let start = 0, end = 1; start < glyphs.length; start = end++) {
    // Glyphs that stand together for one piece of text: the first carries it, the others carry none.
    const first = glyphs[start] as Glyph;
    while (glyphs[end]?.text === '') end++;
    if (end === start + 1 && first.text !== '') showGlyph(show, first, first.text);
    else showCluster(show, glyphs.slice(start, end), first.text);
  }
  flush(show);
}

/** One code maps to one text (9.10.3): a cluster of several glyphs is named as a whole (14.9.4). */
function showCluster(show: Show, cluster: readonly Glyph[], text: string): void {
  const drawn = cluster.filter((glyph) => !isMissing(glyph)).length;
  const isNamed = drawn > 1 || (drawn === 1 && text === '');
  if (isNamed) {
    flush(show);
    show.canvas.text(`/Span <</ActualText <${utf16(text)}>>> BDC`);
  }
  for (const glyph of cluster) showGlyph(show, glyph, isNamed ? OWN_MARK : text);
  if (!isNamed) return;
  flush(show);
  show.canvas.text('EMC');
}

function showGlyph(show: Show, glyph: Glyph, text: string): void {
  if (glyph.id !== NOTDEF) {
    const { font, pace, scale } = show;
    // Offsets count downwards like everything on a page, the text rise upwards (9.3.7).
    const rise = glyph.yOffset ? num(-glyph.yOffset * scale) : '0';
    if (rise !== show.rise) riseTo(show, rise);
    const x = show.wanted + (glyph.xOffset ?? 0) * scale;
    if (Math.abs(x - show.pen) > TOLERANCE_PT) moveTo(show, x);
    const code = font.code(glyph.id, text);
    show.codes += code.hex;
    show.pen += (code.width * pace.size) / 1000 + pace.tracking;
  }
  show.wanted += glyph.advance * show.scale;
}

function riseTo(show: Show, rise: string): void {
  const { canvas, origin } = show;
  flush(show);
  canvas.set('rise', `${rise} Ts`);
  if (show.rise === undefined) canvas.text(origin);
  show.rise = rise;
}

function moveTo(show: Show, x: number): void {
  flushCodes(show);
  const { size } = show.pace;
  // Positive numbers move left, in 1/1000 em; two decimals keep a 100 pt glyph within 0.001 pt.
  const adjustment = Number((((show.pen - x) * 1000) / size).toFixed(2));
  show.array += num(adjustment);
  show.pen -= (adjustment * size) / 1000;
}

function flushCodes(show: Show): void {
  if (show.codes !== '') show.array += `<${show.codes}>`;
  show.codes = '';
}

function flush(show: Show): void {
  flushCodes(show);
  if (show.array !== '') show.canvas.text(`[${show.array}]TJ`);
  show.array = '';
}

/** Stands in ToUnicode for parts of a cluster, whose text is in ActualText: OBJECT REPLACEMENT CHARACTER. */
const OWN_MARK = '\ufffc';

/** UTF-16BE with its byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
function utf16(text: string): string {
  let hex = 'feff';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
}
