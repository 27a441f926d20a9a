import { Buffer } from 'node:buffer';
import type { Outline } from '../code/outline.ts';
import type { Path, PathCommand, Point, Rect } from '../geometry.ts';
import { num } from './number.ts';

/**
 * How a y-down coordinate system lies on the PDF page, whose y grows upwards: a point (px, py) goes
 * to (x + scale · px, y − scale · py).
 */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const inFrame = (frame: Frame, px: number, py: number): Point => ({
  x: frame.x + frame.scale * px,
  y: frame.y - frame.scale * py,
});

/** The operators that build `path` (ISO 32000-1, 8.5.2), without painting it. */
export function pathOperators(path: Path, frame: Frame): string {
  const box = asRect(path);
  if (box) {
    const { x, y } = inFrame(frame, box.x, box.y + box.height);
    return `${num(x)} ${num(y)} ${num(box.width * frame.scale)} ${num(box.height * frame.scale)} re`;
  }
  const parts: string[] = [];
  for (const command of path) {
    if (command[0] === 'Z') parts.push('h');
    else parts.push(`${points(command, frame)} ${OPERATOR[command[0]]}`);
  }
  return parts.join('\n');
}

/**
 * The operators of an outline: its many rectangles take one each (ISO 32000-1, 8.5.2.1). They are written byte by byte, for a text that is
 * put together of thousands leaves ten times its length to the garbage.
 */
export function outlineOperators({ corners, ends }: Outline): string {
  const bytes = roomFor(corners.length * 5 + ends.length * 2);
  let to = 0;
  let at = 0;
  for (const end of ends) {
    if (at > 0) bytes[to++] = NEW_LINE;
    const x = corners[at] as number;
    const y = corners[at + 1] as number;
    to = put(bytes, put(bytes, to, x), y);
    if (end - at === 8 && corners[at + 3] === y) {
      // It begins with a line across; where it is turned the other way, its height is below zero.
      to = put(bytes, to, (corners[at + 4] as number) - x);
      to = put(bytes, to, (corners[at + 5] as number) - y);
      bytes[to++] = R;
      bytes[to++] = E;
    } else {
      bytes[to++] = M;
      bytes[to++] = NEW_LINE;
      for (let i = at + 2; i < end; i += 2) {
        to = put(bytes, put(bytes, to, corners[i] as number), corners[i + 1] as number);
        bytes[to++] = L;
        bytes[to++] = NEW_LINE;
      }
      bytes[to++] = H;
    }
    at = end;
  }
  return bytes.toString('latin1', 0, to);
}

/** Writes a whole number of up to three digits and a space; gives where they end. */
function put(bytes: Uint8Array, start: number, value: number): number {
  let to = start;
  const digits = Math.abs(value);
  if (value < 0) bytes[to++] = MINUS;
  if (digits >= 100) bytes[to++] = ZERO + Math.floor(digits / 100);
  if (digits >= 10) bytes[to++] = ZERO + (Math.floor(digits / 10) % 10);
  bytes[to++] = ZERO + (digits % 10);
  bytes[to++] = SPACE;
  return to;
}

const [NEW_LINE, SPACE, MINUS, ZERO] = [0x0a, 0x20, 0x2d, 0x30];
/** The operators `re`, `m`, `l` and `h`. */
const [R, E, M, L, H] = [0x72, 0x65, 0x6d, 0x6c, 0x68];

/** Memory that one outline after the other is written into. */
let room = Buffer.alloc(0);

function roomFor(length: number): Buffer {
  if (room.length < length) room = Buffer.alloc(2 * length);
  return room;
}

const OPERATOR = { M: 'm', L: 'l', C: 'c' } as const;

function points(command: Exclude<PathCommand, readonly ['Z']>, frame: Frame): string {
  const numbers: string[] = [];
  for (let i = 1; i + 1 < command.length; i += 2) {
    const { x, y } = inFrame(frame, command[i] as number, command[i + 1] as number);
    numbers.push(num(x), num(y));
  }
  return numbers.join(' ');
}

/** The rectangle that a closed path of four right-angled corners is. */
function asRect(path: Path): Rect | undefined {
  const [a, b, c, d, end] = path;
  if (path.length !== 5 || a?.[0] !== 'M' || end?.[0] !== 'Z') return undefined;
  if (b?.[0] !== 'L' || c?.[0] !== 'L' || d?.[0] !== 'L') return undefined;
  const upright = a[1] === b[1] && b[2] === c[2] && c[1] === d[1] && d[2] === a[2];
  const lying = a[2] === b[2] && b[1] === c[1] && c[2] === d[2] && d[1] === a[1];
  if (!upright && !lying) return undefined;
  return {
    x: Math.min(a[1], c[1]),
    y: Math.min(a[2], c[2]),
    width: Math.abs(a[1] - c[1]),
    height: Math.abs(a[2] - c[2]),
  };
}

/** The smallest rectangle around the path's points and control points. */
export function boundsOf(path: Path): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const command of path) {
    for (let i = 1; i + 1 < command.length; i += 2) {
      const [x, y] = [command[i] as number, command[i + 1] as number];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (left > right) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
