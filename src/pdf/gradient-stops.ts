import type { Colour, ColourStop, Spot } from '../colour.ts';
import { ownInks } from './colour.ts';

/** Where the first or the last two stops stand in one place there is a little room, so that both sides keep their colour. */
export function spread(stops: readonly ColourStop[]): readonly ColourStop[] {
  const [first, second = first] = stops;
  const [last, before = last] = [stops.at(-1), stops.at(-2)];
  if (!first || !second || !before || !last) throw new Error('a gradient without stops');
  const room = Math.max(LEAST_ROOM, (last.offset - first.offset) * PART);
  // A radius cannot be negative; on a line a place may lie before its beginning.
  const least = Math.min(0, first.offset);
  return [
    ...(isStep(first, second) ? [{ ...first, offset: Math.max(least, first.offset - room) }] : []),
    ...stops,
    ...(isStep(before, last) ? [{ ...last, offset: last.offset + room }] : []),
  ];
}

const LEAST_ROOM = 1e-3;
/** PDFium looks at 256 places between the first stop and the last, and goes on with the colour of the last but one. */
const PART = 1 / 64;
const isStep = (from: ColourStop, to: ColourStop): boolean => to.offset - from.offset < 1e-6;

/** A radius cannot be negative: what lies before the centre only sets the colour at the centre. */
export function fromCentre(stops: readonly ColourStop[]): readonly ColourStop[] {
  const next = stops.findIndex((stop) => stop.offset >= 0);
  if (next === 0) return stops;
  const before = stops.at(next === -1 ? -1 : next - 1) as ColourStop;
  const after = stops[next];
  if (!after) return [{ ...before, offset: 0 }];
  const t = -before.offset / (after.offset - before.offset);
  const start = { offset: 0, colour: between(before.colour, after.colour, t) };
  return [start, ...stops.slice(next)];
}

/** Pieces whose ends differ in opacity are cut up this often. */
const CUTS = 16;

/**
 * CSS Images 3, 3.4.2 interpolates premultiplied colours; a PDF shading knows colour only. A stop that
 * is wholly transparent takes its neighbour's colour, other pieces of changing opacity are cut up.
 */
export function premultiplied(stops: readonly ColourStop[]): readonly ColourStop[] {
  const result: ColourStop[] = [];
  stops.forEach((to, i) => {
    const from = stops[i - 1];
    if (!from || from.colour.alpha === to.colour.alpha) {
      result.push(to);
      return;
    }
    if (from.colour.alpha === 0 || to.colour.alpha === 0) {
      const seen = from.colour.alpha === 0 ? to.colour : from.colour;
      result.push({ offset: from.offset, colour: seen }, { offset: to.offset, colour: seen });
      return;
    }
    for (let cut = 1; cut <= CUTS; cut++) {
      const t = cut / CUTS;
      const offset = from.offset + (to.offset - from.offset) * t;
      result.push({ offset, colour: between(from.colour, to.colour, t) });
    }
  });
  return result;
}

function between(a: Colour, b: Colour, t: number): Colour {
  const alpha = a.alpha + (b.alpha - a.alpha) * t;
  const weightB = alpha === 0 ? t : (b.alpha * t) / alpha;
  const mix = (from: number, to: number): number => from + (to - from) * weightB;
  const rgb: Colour['rgb'] = [
    mix(a.rgb[0], b.rgb[0]),
    mix(a.rgb[1], b.rgb[1]),
    mix(a.rgb[2], b.rgb[2]),
  ];
  const [from, to] = [ownInks(a), ownInks(b)];
  if (!from || !to) return { rgb, alpha };
  const cmyk: Colour['cmyk'] = [
    mix(from[0], to[0]),
    mix(from[1], to[1]),
    mix(from[2], to[2]),
    mix(from[3], to[3]),
  ];
  const spot = blend(a, b, mix);
  return { rgb, cmyk, alpha, ...(spot && { spot }) };
}

/** A tint between two tints of one ink; paper has none of it. */
const blend = (
  a: Colour,
  b: Colour,
  mix: (from: number, to: number) => number,
): Spot | undefined => {
  const ink = a.spot ?? b.spot;
  if (!ink || (a.spot && b.spot && a.spot.name !== b.spot.name)) return undefined;
  return { ...ink, tint: mix(a.spot?.tint ?? 0, b.spot?.tint ?? 0) };
};
