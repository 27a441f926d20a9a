/**
 * Centres as near as possible (least squares) to where they are wanted, in the order given, at least
 * `separation(i)` between the i-th and the one before it, all between `low` and `high`. Isotonic
 * regression by pooling adjacent violators (Barlow et al., 1972); clamping its result to bounds stays optimal.
 * When there is too little room the stack begins at `low` and runs over `high`.
 */
export const stack = (
  wanted: readonly number[],
  separation: (index: number) => number,
  low: number,
  high: number,
): number[] => {
  let total = 0;
  const offsets = wanted.map((_, i) => {
    total += i === 0 ? 0 : separation(i);
    return total;
  });
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((want, i) => {
    pools.push({ sum: want - (offsets[i] as number), count: 1 });
    for (;;) {
      const [b, a] = [pools[pools.length - 1], pools[pools.length - 2]];
      if (!a || !b || a.sum / a.count <= b.sum / b.count) break;
      pools.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  const means = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  return means.map((mean, i) => {
    const last = Math.max(low, high - total);
    return Math.max(low, Math.min(last, mean)) + (offsets[i] as number);
  });
};
