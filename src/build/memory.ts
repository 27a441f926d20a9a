/** Keeps the most recently used values up to a total weight; equal requests in flight share one promise. */
export interface Memory<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
  has(key: string): boolean;
  forget(matches: (key: string) => boolean): void;
}

/** `weigh` gives a finished value's weight in the unit of `limit`. */
export const memory = <T>(limit: number, weigh: (value: T) => number = () => 1): Memory<T> => {
  const kept = new Map<string, { readonly value: Promise<T>; weight: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.value;
      }
      const entry = { value: make(), weight: 0 };
      kept.set(key, entry);
      entry.value.then(
        (value) => {
          if (kept.get(key) !== entry) return;
          entry.weight = weigh(value);
          total += entry.weight;
          for (const oldest of kept.keys()) {
            if (total <= limit || oldest === key) break;
            drop(oldest);
          }
        },
        () => {
          if (kept.get(key) === entry) kept.delete(key);
        },
      );
      return entry.value;
    },
    has: (key) => kept.has(key),
    forget(matches) {
      for (const key of [...kept.keys()]) if (matches(key)) drop(key);
    },
  };
};
