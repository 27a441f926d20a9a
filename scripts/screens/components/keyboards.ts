import { box, type Canvas, name, place } from '../canvas.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, text } from '../text.ts';
import { HEIGHT, WIDTH } from '../tokens.ts';
import { gestureBar } from './chrome.ts';

const TRAY = '#d9dde6';
const KEY = '#ffffff';
const SIDE = '#b9c0cd';
const LETTER = '#14141c';

function key(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  face: {
    readonly words?: string;
    readonly icon?: IconName;
    readonly fill?: string;
    readonly tone?: string;
  },
): void {
  box(canvas, place(x, y + 5, width, height), { radius: 18, fill: '#9ba3b3' });
  box(canvas, place(x, y, width, height), { radius: 18, fill: face.fill ?? KEY });
  const tone = face.tone ?? LETTER;
  if (face.icon !== undefined) icon(canvas, face.icon, x + width / 2, y + height / 2, 62, tone, 2);
  if (face.words === undefined) return;
  const size = face.words.length > 2 ? 42 : 56;
  text(canvas, x + width / 2, baselineOn(y + height / 2, size), face.words, {
    size,
    weight: 'Medium',
    fill: tone,
    anchor: 'middle',
  });
}

/** A Vietnamese letter keyboard with three suggestions; gives its top. */
export function letterKeyboard(canvas: Canvas, suggestions: readonly string[]): number {
  const top = HEIGHT - 900;
  box(canvas, place(0, top, WIDTH, 900), { fill: TRAY });
  suggestions.forEach((words, index) => {
    text(canvas, (WIDTH / 3) * (index + 0.5), baselineOn(top + 60, 46), words, {
      size: 46,
      weight: index === 1 ? 'SemiBold' : 'Regular',
      fill: LETTER,
      anchor: 'middle',
    });
    if (index > 0) box(canvas, place((WIDTH / 3) * index, top + 34, 3, 52), { fill: SIDE });
  });
  const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  const width = 94;
  const step = 106;
  rows.forEach((letters, line) => {
    const y = top + 124 + line * 162;
    const left = (WIDTH - letters.length * step + 12) / 2;
    [...letters].forEach((letter, index) => {
      key(canvas, left + index * step, y, width, 140, { words: letter });
    });
    if (line < 2) return;
    key(canvas, 10, y, 146, 140, { icon: 'shift', fill: SIDE });
    key(canvas, WIDTH - 156, y, 146, 140, { icon: 'backspace', fill: SIDE });
  });
  const y = top + 124 + 3 * 162;
  key(canvas, 10, y, 146, 140, { words: '?123', fill: SIDE });
  key(canvas, 168, y, 94, 140, { words: ',' });
  key(canvas, 274, y, 532, 140, { words: 'Tiếng Việt' });
  key(canvas, 818, y, 94, 140, { words: '.' });
  key(canvas, 924, y, 146, 140, { icon: 'search', fill: canvas.look.primary, tone: '#ffffff' });
  gestureBar(canvas);
  return top;
}

/** A number keyboard with flat wide keys; gives its top. */
export function numberKeyboard(canvas: Canvas): number {
  const top = HEIGHT - 776;
  box(canvas, place(0, top, WIDTH, 776), { fill: TRAY });
  const faces = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', '⌫'];
  faces.forEach((face, index) => {
    const x = 16 + (index % 3) * 352;
    const y = top + 24 + Math.floor(index / 3) * 168;
    if (face === '') return;
    if (face === '⌫') key(canvas, x, y, 344, 146, { icon: 'backspace', fill: SIDE });
    else key(canvas, x, y, 344, 146, { words: face });
  });
  gestureBar(canvas);
  return top;
}

/** Round keys for a PIN on the page itself; gives the bottom. */
export function pinPad(canvas: Canvas, top: number, region?: string): number {
  const { look } = canvas;
  const faces = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'finger', '0', 'back'];
  faces.forEach((face, index) => {
    const x = WIDTH / 2 + ((index % 3) - 1) * 286;
    const y = top + 92 + Math.floor(index / 3) * 222;
    if (face === 'finger') icon(canvas, 'fingerprint', x, y, 96, look.primary, 1.8);
    else if (face === 'back') icon(canvas, 'backspace', x, y, 90, look.ink, 1.8);
    else {
      box(canvas, place(x - 92, y - 92, 184, 184), { radius: 92, fill: '#ffffff', shadow: 0.09 });
      text(canvas, x, baselineOn(y, 80), face, {
        size: 80,
        weight: 'SemiBold',
        fill: look.ink,
        anchor: 'middle',
      });
    }
  });
  name(canvas, region, place(WIDTH / 2 - 390, top - 10, 780, 4 * 222));
  return top + 4 * 222;
}
