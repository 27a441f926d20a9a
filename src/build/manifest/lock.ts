import { diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Disk } from '../disk/disk.ts';
import type { Machine } from '../disk/machine.ts';
import { isFree, markOf, type Owner } from '../disk/owner.ts';
import { failed } from '../disk/write.ts';

/** Another run writes its file in some milliseconds, and a list of a hundred thousand files in some seconds. */
const LOOK_AGAIN_MS = 10;
const MAX_LOOKS = 3000;
/** After so many looks, nobody is just writing a lock that is still without words: who began to was killed, or its disk was full. */
const MAX_LOOKS_AT_NOTHING = 200;

/** Who waits for a lock, and takes over that of a killed run. */
export type Waiting = Owner & Pick<Machine, 'wait'>;

/**
 * Does `work` while no other run does it under the same lock; the lock of a run that was killed on this machine is taken over. Where the
 * disk allows no lock (GP601), nothing is done.
 */
export const withLock = async <T>(
  disk: Disk,
  path: string,
  label: string,
  machine: Waiting,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  let holder = '';
  for (let looks = 0, atNothing = 0; looks < MAX_LOOKS; looks += 1) {
    const taken = await take(disk, path, label, machine);
    if (taken.diagnostics.length > 0) return { diagnostics: taken.diagnostics };
    if (taken.value) {
      try {
        return await work();
      } finally {
        await disk.unlink(path).catch(() => undefined);
      }
    }
    holder = await wordsIn(disk, path);
    atNothing = holder === '' ? atNothing + 1 : 0;
    if (holder === '' ? atNothing > MAX_LOOKS_AT_NOTHING : isLeft(holder, machine))
      await clear(disk, path, holder, machine);
    else await machine.wait(LOOK_AGAIN_MS, NEVER);
  }
  return {
    diagnostics: [diagnose('GP621', { path: label, holder: shown(holder, machine.machine) })],
  };
};

/** Ctrl-C does not make this shorter: what was made is still to be noted. */
const NEVER = new AbortController().signal;

const wordsOf = ({ processId, machine }: Pick<Owner, 'processId' | 'machine'>): string =>
  `${processId} ${machine}`;

/** Process and machine; an earlier guidepress left the machine out. */
const HOLDER = /^(\d+)(?: (.*))?$/s;

const isLeft = (words: string, owner: Owner): boolean => {
  const [, id, where = owner.machine] = HOLDER.exec(words) ?? [];
  return id !== undefined && isFree(markOf({ processId: Number(id), machine: where }), owner);
};

/** Whom a problem names; nothing where the lock does not say. */
const shown = (words: string, own: string) => {
  const [, process, machine] = HOLDER.exec(words) ?? [];
  if (process === undefined) return undefined;
  return { process, ...(machine && machine !== own && { machine }) };
};

/** Whether the lock is ours now. */
const take = async (
  disk: Disk,
  path: string,
  label: string,
  owner: Owner,
): Promise<Outcome<boolean>> => {
  try {
    const handle = await disk.open(path, 'wx', 0o644);
    try {
      await handle.appendFile(wordsOf(owner));
    } catch (error) {
      // A lock without words would be in everybody's way.
      await disk.unlink(path).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    // Who took very long to write its words may have been taken for dead.
    return { value: (await wordsIn(disk, path)) === wordsOf(owner), diagnostics: [] };
  } catch (error) {
    const isHeld = (error as NodeJS.ErrnoException).code === 'EEXIST';
    return isHeld ? { value: false, diagnostics: [] } : failed(label, error);
  }
};

/**
 * Moves the lock of a killed run aside. Only one of several that find it can move it; who has moved a
 * fresh lock by mistake finds other words in it and puts it back.
 */
const clear = async (disk: Disk, path: string, words: string, owner: Owner): Promise<void> => {
  const aside = `${path}.${markOf(owner)}`;
  try {
    await disk.rename(path, aside);
  } catch {
    return;
  }
  if ((await wordsIn(disk, aside)) === words) await disk.unlink(aside).catch(() => undefined);
  else await disk.rename(aside, path).catch(() => undefined);
};

/** Nothing when the lock is gone, or its owner is just writing it. */
const wordsIn = (disk: Disk, path: string): Promise<string> =>
  disk.readFile(path, 'utf8').catch(() => '');
