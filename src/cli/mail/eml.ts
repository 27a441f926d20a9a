import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { composeLetter } from '../../distribution/compose.ts';
import { unwritable } from '../../distribution/journal-file.ts';
import type { Letter } from '../../distribution/letter.ts';
import type { Desk } from './mailing.ts';

/** Letters of an address that every file system takes, and the key, so that no two are alike. */
const emlName = ({ key, recipient }: Letter): string =>
  `${recipient.address
    .toLowerCase()
    .replaceAll(/[^a-z0-9@.+-]/g, '_')
    .slice(0, 80)}.${key.slice(0, 8)}.eml`;

/** Headers of our messages stand in the first bytes. */
const HEAD_BYTES = 4096;
const OURS = /^X-Mailer: guidepress /m;

export interface WrittenLetters {
  readonly count: number;
  /** Names of letters that an earlier run has left in the folder: they would be taken for some of this one. */
  readonly left: readonly string[];
}

/** Writes each letter into a file of its own, whole or not at all. */
export const writeLetters = async (
  { weighed, write, head }: Desk,
  folder: string,
  label: string,
  date: Date,
  signal: AbortSignal,
): Promise<Outcome<WrittenLetters>> => {
  let count = 0;
  try {
    await mkdir(folder, { recursive: true });
    for (const { letter } of weighed) {
      if (signal.aborted) break;
      const name = emlName(letter);
      const path = join(folder, name);
      if (await isForeign(path))
        return { diagnostics: [diagnose('GP612', { path: `${label}/${name}` })] };
      const temporary = join(folder, `.${name}.tmp`);
      try {
        await pipeline(
          composeLetter(letter, write(letter), head, date),
          createWriteStream(temporary),
        );
        await rename(temporary, path);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
      count += 1;
    }
    const own = new Set(weighed.map(({ letter }) => emlName(letter)));
    return { value: { count, left: await othersIn(folder, own) }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [unwritable(label, error)] };
  }
};

const othersIn = async (folder: string, own: ReadonlySet<string>): Promise<string[]> => {
  const left: string[] = [];
  for (const name of (await readdir(folder)).sort())
    if (/^[^.].*\.eml$/.test(name) && !own.has(name) && !(await isForeign(join(folder, name))))
      left.push(name);
  return left;
};

const isForeign = async (path: string): Promise<boolean> => {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return !OURS.test(buffer.subarray(0, bytesRead).toString('latin1'));
  } finally {
    await handle.close();
  }
};
