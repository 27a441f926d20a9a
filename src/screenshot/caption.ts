import type { Font } from '../font/font.ts';
import type { Point, Rect } from '../geometry.ts';
import type { Side } from '../guide/annotation.ts';
import { tongue } from './badge.ts';
import type { Candidate } from './free.ts';
import { type Drawing, haloedFill, join } from './ink.ts';
import { roundedRect } from './outline.ts';
import { bottom, centreOf, clamp, right } from './rect.ts';
import type { SceneStyle } from './style.ts';
import { type SetWords, setWords, wordsOutline } from './words.ts';

/** Words on the picture itself: a plate beside the thing, with a tongue that points at it, or at an arrow's tail. */
export interface Plate {
  readonly words: SetWords;
}

/** Measures to try, as shares of the picture's width; a wide plate is low, a narrow one fits beside a thing. */
const MEASURES = [0.92, 0.6, 0.42];
/** On wide pictures (tablets, computers) lines stay short enough to be read at one glance. */
const LONGEST_MM = 44;
const PLATE_RADIUS_MM = 0.8;
/** Padding above and below as a share of that at the sides: the lines bring white of their own. */
const PLATE_LEADING = 0.75;
const TONGUE_MM = 1.1;

const AUTO: Record<Exclude<Side, 'auto'>, number> = { top: 0, bottom: 0.2, right: 0.5, left: 0.5 };

export const plateCandidates = (
  text: string,
  target: Rect,
  side: Side,
  tail: boolean,
  room: Rect,
  font: Font,
  style: SceneStyle,
): Candidate<Plate>[] => {
  const { insideTextMm, lineHeight, paddingMm } = style.label;
  const measures = MEASURES.map(
    (share) => Math.min(LONGEST_MM, room.width * share) - 2 * paddingMm,
  );
  const gap = tail ? 0 : style.haloMm + TONGUE_MM;
  const c = centreOf(target);
  return measures.flatMap((measure) => {
    const words = setWords(font, text, insideTextMm, lineHeight, measure);
    const [width, height] = [
      words.widthMm + 2 * paddingMm,
      words.heightMm + paddingMm * PLATE_LEADING,
    ];
    const slide = (at: number, size: number, from: number, length: number) =>
      clamp(at, from, Math.max(from, from + length - size));
    const x = slide(c.x - width / 2, width, room.x, room.width);
    const y = slide(c.y - height / 2, height, room.y, room.height);
    const places = [
      { side: 'top', x, y: target.y - gap - height },
      { side: 'bottom', x, y: bottom(target) + gap },
      { side: 'left', x: target.x - gap - width, y },
      { side: 'right', x: right(target) + gap, y },
    ] as const;
    const shifts = [0, -3, 3, -6, 6, -12, 12];
    // A tongue reaches a little sideways; a tail has to touch.
    const reach = tail ? -0.4 : 1.5;
    const all = places.flatMap((place) => {
      const level = place.side === 'top' || place.side === 'bottom';
      return shifts.flatMap((by): Candidate<Plate>[] => {
        const rect = {
          x: level ? slide(place.x + by, width, room.x, room.width) : place.x,
          y: level ? place.y : slide(place.y + by, height, room.y, room.height),
          width,
          height,
        };
        const apart = level
          ? Math.max(target.x - right(rect), rect.x - right(target))
          : Math.max(target.y - bottom(rect), rect.y - bottom(target));
        if (apart > reach) return [];
        const asked = side === 'auto' ? AUTO[place.side] : place.side === side ? 0 : 40;
        const preference = asked + Math.abs(by) / 6 + words.lines.length * 0.4;
        return [{ rect, radius: PLATE_RADIUS_MM, preference, value: { words } }];
      });
    });
    const last = { x, y: slide(target.y - gap - height, height, room.y, room.height) };
    const anywhere: Candidate<Plate> = {
      rect: { ...last, width, height },
      radius: PLATE_RADIUS_MM,
      preference: 80,
      value: { words },
    };
    return [...all, anywhere];
  });
};

export const drawPlate = (
  rect: Rect,
  plate: Plate,
  tip: Point | undefined,
  style: SceneStyle,
): Drawing => {
  const { mark, onMark } = style.colours;
  const { paddingMm } = style.label;
  const body = roundedRect(rect, PLATE_RADIUS_MM);
  const pointer = tip ? tongue(rect, PLATE_RADIUS_MM, tip, 2.2) : [];
  const inner = {
    x: rect.x + paddingMm,
    y: rect.y + (paddingMm * PLATE_LEADING) / 2,
    width: rect.width - 2 * paddingMm,
    height: plate.words.heightMm,
  };
  const path = wordsOutline(plate.words, inner, 'centre');
  const text = plate.words.text;
  return join([
    haloedFill([...body, ...pointer], mark, style),
    { haloes: [], marks: [{ kind: 'path', path, fill: onMark, text }] },
  ]);
};
