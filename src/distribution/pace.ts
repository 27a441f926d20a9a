/** The clock of the machine, handed in. */
export interface Clock {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** The time of day. */
  date(): Date;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Gives turns that are at least so far apart. */
export const pacemaker = (perMinute: number, clock: Clock) => {
  const apart = 60_000 / perMinute;
  let next = Number.NEGATIVE_INFINITY;
  return async (signal: AbortSignal): Promise<void> => {
    const now = clock.now();
    const turn = Math.max(now, next);
    next = turn + apart;
    if (turn > now) await clock.wait(turn - now, signal);
  };
};

/** An hour: nobody watches a terminal for longer. */
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds before the attempt after the `failed`th: doubled each time, and a quarter more or less, so that
 * messages that failed together do not come back together. `key` stands for chance: it has 32
 * hexadecimal digits, and each attempt reads others of them.
 */
export const delayAfter = (failed: number, firstMs: number, key: string): number => {
  const from = failed % 24;
  const spread = Number.parseInt(key.slice(from, from + 6), 16) % 1000;
  return Math.min(LONGEST_MS, firstMs * 2 ** (failed - 1)) * (0.75 + spread / 2000);
};
