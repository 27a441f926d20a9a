import type { Rect } from '../geometry.ts';
import type { Side } from '../guide/annotation.ts';
import type { Mm } from '../units.ts';
import { centreOf } from './rect.ts';

export type Margin = Exclude<Side, 'auto'>;
export type Margins = Readonly<Record<Margin, Mm>>;

/** Narrower margins cannot hold a word of a label. */
const LEAST_MM: Margins = { left: 12, right: 12, top: 7, bottom: 7 };

export const hasRoom = (margins: Margins, side: Margin): boolean => margins[side] >= LEAST_MM[side];

export interface Sided {
  readonly target: Rect;
  readonly side: Side;
  /** About how much of the margin's length the label needs. */
  readonly heightMm: Mm;
}

/**
 * A margin for each label: the one asked for, else left or right by the nearer edge, evened out when one
 * is full, else above or below. Undefined where the picture has no margin at all.
 */
export const chooseSides = (
  labels: readonly Sided[],
  margins: Margins,
  widthMm: Mm,
  heightMm: Mm,
): (Margin | undefined)[] => {
  const used: Record<Margin, number> = { left: 0, right: 0, top: 0, bottom: 0 };
  const result: (Margin | undefined)[] = labels.map(() => undefined);
  const put = (index: number, side: Margin) => {
    result[index] = side;
    used[side] += labels[index]?.heightMm ?? 0;
  };
  const horizontal = (['right', 'left'] as const).filter((side) => hasRoom(margins, side));
  const vertical = (['bottom', 'top'] as const).filter((side) => hasRoom(margins, side));
  const undecided: number[] = [];
  labels.forEach(({ side }, i) => {
    if (side !== 'auto' && hasRoom(margins, side)) put(i, side);
    else undecided.push(i);
  });
  const offCentre = (i: number) => centreOf((labels[i] as Sided).target).x - widthMm / 2;
  // The clearest cases choose first; those in the middle fill up what is left.
  undecided.sort((a, b) => Math.abs(offCentre(b)) - Math.abs(offCentre(a)) || a - b);
  for (const i of undecided) {
    const label = labels[i] as Sided;
    const near = offCentre(i) < -1e-6 ? 'left' : 'right';
    const ranked = [...horizontal].sort((a, b) => Number(b === near) - Number(a === near));
    const free = ranked.find((side) => used[side] + label.heightMm <= heightMm);
    const side = free ?? ranked[0] ?? vertical[0];
    if (side) put(i, side);
  }
  return result;
};
