import { compose, type Transform } from '../../geometry.ts';

/** [a b c d e f] as in PDF: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3). */
export type Matrix = Transform;

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`: the order in which PDF writes its operators. */
export const times = (inner: Matrix, outer: Matrix): Matrix => compose(outer, inner);

export const matrixOf = (numbers: readonly unknown[] | undefined): Matrix =>
  numbers?.length === 6 && numbers.every((n) => typeof n === 'number')
    ? (numbers as unknown as Matrix)
    : IDENTITY;

/** How much the matrix enlarges lengths, on average. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export const originOf = ([, , , , x, y]: Matrix): readonly [x: number, y: number] => [x, y];
