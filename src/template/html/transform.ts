import type { Path } from '../../geometry.ts';

/** `x' = a x + c y + e`, `y' = b x + d y + f` (CSS Transforms 1, 12). */
export type Matrix = readonly [number, number, number, number, number, number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The factor by which lengths grow: of an uneven scale, the mean. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export function transformed(path: Path, m: Matrix): Path {
  if (m === IDENTITY) return path;
  const x = (px: number, py: number) => m[0] * px + m[2] * py + m[4];
  const y = (px: number, py: number) => m[1] * px + m[3] * py + m[5];
  return path.map((command) => {
    switch (command[0]) {
      case 'M':
      case 'L':
        return [command[0], x(command[1], command[2]), y(command[1], command[2])];
      case 'C': {
        const [, a, b, c, d, e, f] = command;
        return ['C', x(a, b), y(a, b), x(c, d), y(c, d), x(e, f), y(e, f)];
      }
      default:
        return command;
    }
  });
}

/** The `transform` attribute of SVG 1.1, 7.6; nothing when it cannot be read. */
export function readTransform(text: string): Matrix | undefined {
  let matrix: Matrix = IDENTITY;
  let rest = text.trim();
  while (rest !== '') {
    const found = /^(\w+)\s*\(([^)]*)\)[\s,]*/.exec(rest);
    if (!found) return undefined;
    const [whole, name, list = ''] = found;
    const n = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (n.some((value) => !Number.isFinite(value))) return undefined;
    const step = stepOf(name, n);
    if (!step) return undefined;
    matrix = multiply(matrix, step);
    rest = rest.slice(whole.length);
  }
  return matrix;
}

function stepOf(name: string | undefined, n: readonly number[]): Matrix | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
  if (name === 'translate' && n.length <= 2) return [1, 0, 0, 1, a, b];
  if (name === 'scale' && n.length <= 2) return [a, 0, 0, n.length === 2 ? b : a, 0, 0];
  if (name === 'rotate' && (n.length === 1 || n.length === 3)) {
    const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
    return [cos, sin, -sin, cos, b - cos * b + sin * c, c - sin * b - cos * c];
  }
  if (name === 'matrix' && n.length === 6) return [a, b, c, d, e, f];
  return undefined;
}
