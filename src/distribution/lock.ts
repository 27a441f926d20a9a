import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import { unwritable } from './journal-file.ts';

/** Who holds a lock. */
export interface Owner {
  readonly processId: number;
  /** Name of the machine: on a shared disk only the owner's machine can tell whether it still runs. */
  readonly machine: string;
  isRunning(processId: number): boolean;
}

/** A lock that its owner gives back; that of a killed run is taken over. */
export interface Lock {
  release(): Promise<void>;
}

/** Takes the lock, or says who has it. */
export const takeLock = async (
  path: string,
  label: string,
  owner: Owner,
): Promise<Outcome<Lock>> => {
  const { processId, machine } = owner;
  const own = `${path}.${machine.replaceAll(/[^\w-]/g, '_')}.${processId}`;
  const words = `${processId} ${machine}\n`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(own, 'w', 0o600);
    await handle.writeFile(words);
    await handle.sync();
    await handle.close();
    const other = await claim(path, own, owner);
    await unlink(own);
    if (other) {
      const params = { path: label + other.suffix, holder: other.words.trim() || 'unknown' };
      return { diagnostics: [diagnose('GP844', params)] };
    }
    return { value: { release: () => release(path, words) }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [unwritable(label, error)] };
  }
};

const isHeld = (holder: string, { processId, machine, isRunning }: Owner): boolean => {
  const [, id, where] = /^(\d+) (.*)$/m.exec(holder) ?? [];
  if (where !== machine) return true;
  // A number that is our own was somebody's before the machine was started anew.
  return Number(id) !== processId && isRunning(Number(id));
};

/** link(2) fails when the name is there, and the lock has its content from the first moment on. */
const linked = (own: string, path: string): Promise<boolean> =>
  link(own, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    },
  );

/** Somebody else's lock. */
interface Held {
  readonly words: string;
  readonly suffix: string;
}

const TAKEOVER = '.takeover';

/** Nothing when the lock is ours now, else who holds it. */
const claim = async (path: string, own: string, owner: Owner): Promise<Held | undefined> => {
  if (await linked(own, path)) return undefined;
  const holder = await readFile(path, 'utf8').catch(() => '');
  if (isHeld(holder, owner)) return { words: holder, suffix: '' };
  // Two may find the same stale lock. Only who has this second one may remove it, and looks once more:
  // it may be a fresh one by now.
  const aside = path + TAKEOVER;
  if (!(await linked(own, aside))) return { words: '', suffix: TAKEOVER };
  try {
    const still = await readFile(path, 'utf8').catch(() => '');
    if (still !== '' && isHeld(still, owner)) return { words: still, suffix: '' };
    await unlink(path).catch(() => undefined);
    return (await linked(own, path)) ? undefined : { words: '', suffix: '' };
  } finally {
    await unlink(aside);
  }
};

const release = async (path: string, words: string): Promise<void> => {
  const holder = await readFile(path, 'utf8').catch(() => '');
  if (holder === words) await unlink(path).catch(() => undefined);
};
