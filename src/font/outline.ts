import type { Path, PathCommand } from '../geometry.ts';
import type { Face } from './face.ts';

/** Outlines of `face` by glyph id, quadratic curves raised to cubic; computed once each. */
export function outliner(face: Face): (glyphId: number) => Path {
  const cache = new Map<number, Path>();
  return (glyphId) => {
    const hit = cache.get(glyphId);
    if (hit) return hit;
    const path = readOutline(face, glyphId);
    cache.set(glyphId, path);
    return path;
  };
}

function readOutline(face: Face, glyphId: number): Path {
  const path: PathCommand[] = [];
  let x = 0;
  let y = 0;
  for (const { command, args } of face.getGlyph(glyphId).path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    switch (command) {
      case 'moveTo':
        path.push(['M', a, b]);
        [x, y] = [a, b];
        break;
      case 'lineTo':
        path.push(['L', a, b]);
        [x, y] = [a, b];
        break;
      case 'quadraticCurveTo':
        // A quadratic curve with control point Q is the cubic with controls P0 + 2/3 (Q − P0), P + 2/3 (Q − P).
        path.push([
          'C',
          x + (2 / 3) * (a - x),
          y + (2 / 3) * (b - y),
          c + (2 / 3) * (a - c),
          d + (2 / 3) * (b - d),
          c,
          d,
        ]);
        [x, y] = [c, d];
        break;
      case 'bezierCurveTo':
        path.push(['C', a, b, c, d, e, f]);
        [x, y] = [e, f];
        break;
      case 'closePath':
        path.push(['Z']);
        break;
    }
  }
  return path;
}
