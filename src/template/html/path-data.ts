import type { Path, PathCommand } from '../../geometry.ts';

/** The numbers that each command of SVG path data takes (SVG 2, 9.3). */
const COUNT: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const SEPARATOR = /[\s,]*/y;

/** Reads the `d` of a path as absolute lines and cubic curves; nothing when it is not path data. */
export function readPathData(data: string): Path | undefined {
  const path: PathCommand[] = [];
  let at = 0;
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  /** The second control point of the last curve, for S and T. */
  let control: { readonly x: number; readonly y: number; readonly of: 'C' | 'Q' } | undefined;
  let command = '';

  const skip = () => {
    SEPARATOR.lastIndex = at;
    SEPARATOR.exec(data);
    at = SEPARATOR.lastIndex;
  };
  const number = (): number | undefined => {
    skip();
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(data);
    if (found) at = NUMBER.lastIndex;
    return found ? Number(found[0]) : undefined;
  };
  /** The flags of an arc may stand without separators: `a3 3 0 0 1-3.2 3`. */
  const flag = (): number | undefined => {
    skip();
    const sign = data[at];
    if (sign !== '0' && sign !== '1') return undefined;
    at++;
    return Number(sign);
  };
  const curve = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number) => {
    path.push(['C', x1, y1, x2, y2, toX, toY]);
    [x, y] = [toX, toY];
  };
  const quadratic = (cx: number, cy: number, toX: number, toY: number) => {
    const third = (from: number, to: number) => from + (2 / 3) * (to - from);
    curve(third(x, cx), third(y, cy), third(toX, cx), third(toY, cy), toX, toY);
    control = { x: cx, y: cy, of: 'Q' };
  };
  const line = (toX: number, toY: number) => {
    path.push(['L', toX, toY]);
    [x, y] = [toX, toY];
    control = undefined;
  };

  for (skip(); at < data.length; skip()) {
    const letter = data[at] ?? '';
    if (/[a-z]/i.test(letter)) {
      if (COUNT[letter.toUpperCase()] === undefined) return undefined;
      if (path.length === 0 && letter.toUpperCase() !== 'M') return undefined;
      command = letter;
      at++;
    } else if (command === '' || /z/i.test(command)) return undefined;
    else if (command === 'M') command = 'L';
    else if (command === 'm') command = 'l';

    const kind = command.toUpperCase();
    const values: number[] = [];
    for (let i = 0; i < (COUNT[kind] ?? 0); i++) {
      const value = kind === 'A' && (i === 3 || i === 4) ? flag() : number();
      if (value === undefined) return undefined;
      values.push(value);
    }
    const [ox, oy] = command === kind ? [0, 0] : [x, y];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = values;
    const reflected = (of: 'C' | 'Q') =>
      control?.of === of ? { x: 2 * x - control.x, y: 2 * y - control.y } : { x, y };
    switch (kind) {
      case 'M':
        [x, y] = [ox + a, oy + b];
        [startX, startY] = [x, y];
        path.push(['M', x, y]);
        control = undefined;
        break;
      case 'L':
        line(ox + a, oy + b);
        break;
      case 'H':
        line(ox + a, y);
        break;
      case 'V':
        line(x, oy + a);
        break;
      case 'C':
        curve(ox + a, oy + b, ox + c, oy + d, ox + e, oy + f);
        control = { x: ox + c, y: oy + d, of: 'C' };
        break;
      case 'S': {
        const first = reflected('C');
        curve(first.x, first.y, ox + a, oy + b, ox + c, oy + d);
        control = { x: ox + a, y: oy + b, of: 'C' };
        break;
      }
      case 'Q':
        quadratic(ox + a, oy + b, ox + c, oy + d);
        break;
      case 'T': {
        const first = reflected('Q');
        quadratic(first.x, first.y, ox + a, oy + b);
        break;
      }
      case 'A':
        for (const piece of arc(x, y, a, b, c, d === 1, e === 1, ox + f, oy + g)) path.push(piece);
        [x, y] = [ox + f, oy + g];
        control = undefined;
        break;
      default:
        path.push(['Z']);
        [x, y] = [startX, startY];
        control = undefined;
    }
  }
  return path;
}

/** An elliptical arc as cubic curves (SVG 2, B.2.4 and B.2.5). */
function arc(
  x1: number,
  y1: number,
  radiusX: number,
  radiusY: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
  x2: number,
  y2: number,
): PathCommand[] {
  if (x1 === x2 && y1 === y2) return [];
  let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)];
  if (rx === 0 || ry === 0) return [['L', x2, y2]];
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const px = (cos * (x1 - x2)) / 2 + (sin * (y1 - y2)) / 2;
  const py = (-sin * (x1 - x2)) / 2 + (cos * (y1 - y2)) / 2;
  const scale = Math.sqrt((px / rx) ** 2 + (py / ry) ** 2);
  if (scale > 1) [rx, ry] = [rx * scale, ry * scale];
  const under = (rx * py) ** 2 + (ry * px) ** 2;
  const factor =
    (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, ((rx * ry) ** 2 - under) / under));
  const [qx, qy] = [(factor * rx * py) / ry, (-factor * ry * px) / rx];
  const cx = cos * qx - sin * qy + (x1 + x2) / 2;
  const cy = sin * qx + cos * qy + (y1 + y2) / 2;
  const from = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const to = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  let sweepAngle = to - from;
  if (sweep && sweepAngle < 0) sweepAngle += 2 * Math.PI;
  if (!sweep && sweepAngle > 0) sweepAngle -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(sweepAngle) / (Math.PI / 2) - 1e-9));
  const step = sweepAngle / pieces;
  // The handle length that keeps a cubic on the ellipse at its middle.
  const handle = (4 / 3) * Math.tan(step / 4);
  const at = (u: number, v: number): [number, number] => [
    cx + cos * rx * u - sin * ry * v,
    cy + sin * rx * u + cos * ry * v,
  ];
  const commands: PathCommand[] = [];
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const first = at(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a));
    const second = at(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b));
    const end = i === pieces - 1 ? ([x2, y2] as const) : at(Math.cos(b), Math.sin(b));
    commands.push(['C', ...first, ...second, ...end]);
  }
  return commands;
}
