import type { Rect } from '../../../src/geometry.ts';
import { add, box, type Canvas, disc, gradient, place, shape } from '../canvas.ts';
import { icon } from '../icons.ts';
import { paragraph } from '../text.ts';
import { CONTENT, MARGIN, TYPE } from '../tokens.ts';

/** A large tick in rings with sparks around: something went well. */
export function success(canvas: Canvas, x: number, y: number, radius = 150): void {
  const { look } = canvas;
  disc(canvas, x, y, radius * 1.75, { fill: look.success, opacity: 0.08 });
  disc(canvas, x, y, radius * 1.36, { fill: look.success, opacity: 0.13 });
  disc(canvas, x, y, radius, { fill: gradient(canvas, '#2fb673', look.success) });
  icon(canvas, 'check', x, y, radius * 1.2, '#ffffff', 2.8);
  const sparks: readonly (readonly [dx: number, dy: number, size: number, tone: string])[] = [
    [-2.1, -0.9, 16, look.accent],
    [-1.7, 1.15, 11, look.primary],
    [2.05, -0.55, 12, look.primary],
    [1.75, 1.05, 17, look.accent],
    [-0.7, -1.95, 11, look.success],
    [1.05, -1.75, 14, look.accent],
  ];
  for (const [dx, dy, size, tone] of sparks) {
    const cx = x + dx * radius;
    const cy = y + dy * radius;
    shape(
      canvas,
      `M${cx} ${cy - size * 2}Q${cx} ${cy} ${cx + size * 2} ${cy}Q${cx} ${cy} ${cx} ${cy + size * 2}Q${cx} ${cy} ${cx - size * 2} ${cy}Q${cx} ${cy} ${cx} ${cy - size * 2}Z`,
      { fill: tone },
    );
  }
}

/** A centred headline with words under it; gives the bottom. */
export function announcement(canvas: Canvas, top: number, title: string, words: string): number {
  const { look } = canvas;
  const below = paragraph(canvas, MARGIN + 20, top, CONTENT - 40, title, {
    size: TYPE.headline,
    weight: 'Bold',
    fill: look.ink,
    anchor: 'middle',
    lineHeight: 1.26,
  });
  return paragraph(canvas, MARGIN + 40, below + 24, CONTENT - 80, words, {
    size: TYPE.label,
    fill: look.muted,
    strong: look.ink,
    anchor: 'middle',
  });
}

/** A sheet of paper with lines, a seal and a pen stroke: a signed document. */
export function signedDocument(canvas: Canvas, x: number, y: number, scale = 1): void {
  const { look } = canvas;
  const at = (dx: number, dy: number, width: number, height: number): Rect =>
    place(x + dx * scale, y + dy * scale, width * scale, height * scale);
  disc(canvas, x, y, 236 * scale, { fill: look.tint });
  disc(canvas, x + 170 * scale, y - 150 * scale, 44 * scale, { fill: look.accent, opacity: 0.35 });
  disc(canvas, x - 196 * scale, y + 110 * scale, 26 * scale, { fill: look.primary, opacity: 0.25 });
  box(canvas, at(-130, -178, 260, 340), { radius: 28 * scale, fill: '#ffffff', shadow: 0.16 });
  box(canvas, at(-92, -136, 120, 22), { radius: 11 * scale, fill: look.primary });
  [-88, -50, -12].forEach((line, index) => {
    box(canvas, at(-92, line, [184, 184, 130][index] ?? 184, 16), {
      radius: 8 * scale,
      fill: look.line,
    });
  });
  add(
    canvas,
    `<path transform="translate(${x - 96 * scale} ${y + 50 * scale}) scale(${scale})" d="M0 40C30 30 52-30 38-34S16 34 44 34 66 0 80 0 80 34 96 34 116 18 150 20" fill="none" stroke="${look.ink}" stroke-width="8" stroke-linecap="round"/>`,
  );
  disc(canvas, x + 118 * scale, y + 118 * scale, 78 * scale, { fill: '#ffffff' });
  disc(canvas, x + 118 * scale, y + 118 * scale, 66 * scale, {
    fill: gradient(canvas, look.primary, look.primaryDeep, 'diagonal'),
  });
  icon(canvas, 'shieldCheck', x + 118 * scale, y + 118 * scale, 84 * scale, '#ffffff', 2);
}

/**
 * Looks like a QR code and is none: finder squares and a fixed pattern without error correction,
 * so that no reader ever finds an address in a drawing.
 */
export function codePattern(canvas: Canvas, at: Rect, ink = '#15151a'): void {
  const count = 25;
  const cell = at.width / count;
  let path = '';
  let state = 20261120;
  for (let line = 0; line < count; line += 1) {
    for (let column = 0; column < count; column += 1) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const nearCorner = (a: number, b: number) => a < 8 && b < 8;
      if (
        nearCorner(line, column) ||
        nearCorner(line, count - 1 - column) ||
        nearCorner(count - 1 - line, column)
      ) {
        continue;
      }
      if (state % 1000 < 470) {
        path += `M${at.x + column * cell} ${at.y + line * cell}h${cell}v${cell}h${-cell}z`;
      }
    }
  }
  shape(canvas, path, { fill: ink });
  for (const [column, line] of [
    [0, 0],
    [count - 7, 0],
    [0, count - 7],
  ] as const) {
    const x = at.x + column * cell;
    const y = at.y + line * cell;
    box(canvas, place(x + cell / 2, y + cell / 2, cell * 6, cell * 6), {
      stroke: ink,
      strokeWidth: cell,
    });
    box(canvas, place(x + cell * 2, y + cell * 2, cell * 3, cell * 3), { fill: ink });
  }
}
