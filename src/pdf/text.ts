import type { Point } from '../geometry.ts';
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
  const show = showing(canvas, font, pace, inFrame(frame, run.x, run.y), frame.scale);
  show(run.glyphs);
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
function trackingOf({ glyphs, size }: GlyphRun, font: PdfFont, scale: number): number {
  const extraOf = ({ id, advance }: Glyph): number =>
    (advance - (font.width(id) * size) / 1000) * scale;
  const isShared = (extra: number): boolean => {
    let close = 0;
    for (const glyph of glyphs) if (Math.abs(extraOf(glyph) - extra) <= TOLERANCE_PT) close++;
    return close * 2 > glyphs.length;
  };
  if (isShared(0)) return 0;
  // What more than half of a sorted list share stands in its middle.
  const middle = glyphs.map(extraOf).sort((a, b) => a - b)[glyphs.length >> 1] ?? 0;
  return isShared(middle) ? Number(fine(middle)) : 0;
}

/** Writes `TJ` operators (ISO 32000-1, 9.4.3) while following the pen of the reader's program. */
function showing(canvas: Canvas, font: PdfFont, pace: Pace, start: Point, scale: number) {
  const { size, tracking } = pace;
  const origin = { x: Number(num(start.x)), y: num(start.y) };
  let wanted = start.x;
  let pen = origin.x;
  let array: string[] = [];
  let codes = '';
  let started = false;
  let currentRise = '0';

  function flushCodes(): void {
    if (codes !== '') array.push(`<${codes}>`);
    codes = '';
  }

  function flush(): void {
    flushCodes();
    if (array.length > 0) canvas.text(`[${array.join('')}]TJ`);
    array = [];
  }

  function moveTo(x: number): void {
    if (Math.abs(x - pen) <= TOLERANCE_PT) return;
    flushCodes();
    // Positive numbers move left, in 1/1000 em; two decimals keep a 100 pt glyph within 0.001 pt.
    const adjustment = Number((((pen - x) * 1000) / size).toFixed(2));
    array.push(num(adjustment));
    pen -= (adjustment * size) / 1000;
  }

  function showGlyph(glyph: Glyph, text: string): void {
    if (glyph.id !== NOTDEF) {
      // Offsets count downwards like everything on a page, the text rise upwards (9.3.7).
      const rise = num(-(glyph.yOffset ?? 0) * scale);
      if (!started) {
        canvas.set('rise', `${rise} Ts`);
        canvas.text(`1 0 0 1 ${num(origin.x)} ${origin.y} Tm`);
        started = true;
      } else if (rise !== currentRise) {
        flush();
        canvas.set('rise', `${rise} Ts`);
      }
      currentRise = rise;
      moveTo(wanted + (glyph.xOffset ?? 0) * scale);
      const code = font.code(glyph.id, text);
      codes += code.hex;
      pen += (code.width * size) / 1000 + tracking;
    }
    wanted += glyph.advance * scale;
  }

  /** One code maps to one text (9.10.3): a cluster of several glyphs is named as a whole (14.9.4). */
  function showNamed(cluster: readonly Glyph[], text: string): void {
    flush();
    canvas.text(`/Span <</ActualText <${utf16(text)}>>> BDC`);
    for (const glyph of cluster) showGlyph(glyph, OWN_MARK);
    flush();
    canvas.text('EMC');
  }

  return (glyphs: readonly Glyph[]): void => {
    for (let start = 0, end = 0; start < glyphs.length; start = end) {
      // Glyphs that stand together for one piece of text: the first carries it, the others carry none.
      const first = glyphs[start] as Glyph;
      let drawn = 0;
      do if (glyphs[end++]?.id !== NOTDEF) drawn++;
      while (glyphs[end]?.text === '');
      const isNamed = drawn > 1 || (drawn === 1 && first.text === '');
      if (isNamed) showNamed(glyphs.slice(start, end), first.text);
      else for (let i = start; i < end; i++) showGlyph(glyphs[i] as Glyph, first.text);
    }
    flush();
  };
}

/** Stands in ToUnicode for parts of a cluster, whose text is in ActualText: OBJECT REPLACEMENT CHARACTER. */
const OWN_MARK = '\ufffc';

/** UTF-16BE with its byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
function utf16(text: string): string {
  let hex = 'feff';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
}
