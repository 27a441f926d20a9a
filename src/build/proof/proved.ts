import type { PreparedScreenshot } from '../../screenshot/prepare.ts';
import { sha256 } from '../hash.ts';

/** What was looked at in a file of a run and need not be looked at again, in whatever thread. */
export interface Proved {
  has(mark: string): boolean;
  add(marks: readonly string[]): void;
  /** All that were added, in that order. */
  readonly marks: readonly string[];
}

export const openProved = (): Proved => {
  const known = new Set<string>();
  const marks: string[] = [];
  return {
    marks,
    has: (mark) => known.has(mark),
    add(added) {
      for (const mark of added) {
        if (known.has(mark)) continue;
        known.add(mark);
        marks.push(mark);
      }
    },
  };
};

const digests = new WeakMap<PreparedScreenshot, string>();

/** A picture as it stands in the files of a series: its bytes, and the guide whose redactions were looked for in them. */
export const pictureMark = (series: string, prepared: PreparedScreenshot): string => {
  const { picture, insets } = prepared;
  const digest =
    digests.get(prepared) ??
    sha256(JSON.stringify([picture, ...insets].map(({ bytes }) => sha256(bytes))));
  digests.set(prepared, digest);
  return sha256(JSON.stringify([series, digest]));
};

/** Looks at what was not proved yet, once for all first documents of a series: they are made at the same time, and show the same pictures. */
export const lookingOnce = (
  proved: Pick<Proved, 'has'>,
): ((mark: string, look: () => Promise<void>) => Promise<void>) => {
  const looks = new Map<string, Promise<void>>();
  return async (mark, look) => {
    if (proved.has(mark)) return;
    const begun = looks.get(mark) ?? look();
    looks.set(mark, begun);
    await begun;
  };
};
