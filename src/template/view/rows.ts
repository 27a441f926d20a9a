/** All that a grid of two columns must know of a step. */
export interface Widths {
  /** Takes both columns. */
  readonly wide: boolean;
}

/**
 * The rows in which steps stand when they fill two columns in reading order: a wide one has a row of its
 * own, two others share one.
 */
export function rowsOf<T extends Widths>(steps: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const step of steps) {
    const row = rows.at(-1);
    const joins = row?.length === 1 && !row[0]?.wide && !step.wide;
    if (joins) row.push(step);
    else rows.push([step]);
  }
  return rows;
}

/** Of each step whether it could have shared its row and has nobody to share it with. */
export const standAlone = (steps: readonly Widths[]): boolean[] =>
  rowsOf(steps).flatMap((row) => row.map(({ wide }) => row.length === 1 && !wide));
