import { diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Disk } from '../disk.ts';
import type { Machine } from '../machine.ts';
import { failed } from '../write.ts';

/** Another run writes its file in some milliseconds; after so many looks it has been stopped in the middle. */
const MAX_LOOKS = 20_000;

/**
 * Does `work` while no other run of this machine does it under the same lock; the lock of a killed one is taken over. Where the
 * disk allows no lock (GP601), nothing is done.
 */
export const withLock = async <T>(
  disk: Disk,
  path: string,
  label: string,
  machine: Pick<Machine, 'processId' | 'isRunning'>,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
    const taken = await take(disk, path, label, machine);
    if (taken.diagnostics.length > 0) return { diagnostics: taken.diagnostics };
    if (taken.value) {
      try {
        return await work();
      } finally {
        await disk.unlink(path).catch(() => undefined);
      }
    }
    await clearStale(disk, path, machine);
  }
  return { diagnostics: [diagnose('GP621', { path: label })] };
};

/** Whether the lock is ours now. */
const take = async (
  disk: Disk,
  path: string,
  label: string,
  { processId }: Pick<Machine, 'processId'>,
): Promise<Outcome<boolean>> => {
  try {
    const handle = await disk.open(path, 'wx', 0o644);
    try {
      await handle.appendFile(String(processId));
    } finally {
      await handle.close();
    }
    return { value: true, diagnostics: [] };
  } catch (error) {
    const isHeld = (error as NodeJS.ErrnoException).code === 'EEXIST';
    return isHeld ? { value: false, diagnostics: [] } : failed(label, error);
  }
};

/**
 * Moves the lock of a killed run aside. Only one of several that find it can move it; who has moved a
 * fresh lock by mistake finds another number in it and puts it back.
 */
const clearStale = async (
  disk: Disk,
  path: string,
  machine: Pick<Machine, 'processId' | 'isRunning'>,
): Promise<void> => {
  const owner = await ownerOf(disk, path);
  if (owner === undefined || (owner !== machine.processId && machine.isRunning(owner))) return;
  const aside = `${path}.${machine.processId}`;
  try {
    await disk.rename(path, aside);
  } catch {
    return;
  }
  if ((await ownerOf(disk, aside)) === owner) await disk.unlink(aside).catch(() => undefined);
  else await disk.rename(aside, path).catch(() => undefined);
};

/** Nothing when the lock is gone, or its owner is just writing it. */
const ownerOf = async (disk: Disk, path: string): Promise<number | undefined> => {
  const text = await disk.readFile(path, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
};
