import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whyUnwritten } from '../../disk-words.ts';
import { calledAs } from '../called-as.ts';
import { packageFolder } from '../package-folder.ts';
import { projectFolder } from '../project-folder.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, UsageError } from '../usage.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The nearest id that is allowed: “Đăng ký 2” becomes dang-ky-2. */
const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** Writes guides/ID.yaml from the commented sample; never over a file that is there. */
export const newGuide = async (
  terminal: Terminal,
  id: string,
  options: { readonly project?: string },
  faults: Fault[],
): Promise<number> => {
  if (!SLUG.test(id) || id.length > 80) {
    const better = slug(id).slice(0, 80);
    faults.push({
      message: `“${id}” cannot be the id of a guide: it becomes part of a web address and a file name.`,
      hint: better
        ? `Did you mean ${better}?`
        : 'Use small letters, digits and hyphens: dang-ky-smartca',
    });
  }
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  if (folder === undefined || faults.length > 0) throw new UsageError(faults);
  const sample = await readFile(join(packageFolder(), 'starter/new-guide.yaml'), 'utf8');
  const path = join(folder, 'guides', `${id}.yaml`);
  try {
    await mkdir(join(folder, 'guides'), { recursive: true });
    await writeFile(path, sample.replaceAll('GUIDE-ID', id), { flag: 'wx' });
  } catch (error) {
    const { code, path: at } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    if (code === 'EEXIST' && at === path)
      throw new UsageError(
        `guides/${id}.yaml is there already; nothing was written.`,
        'Choose another id.',
      );
    throw new UsageError(
      `guides/${id}.yaml cannot be written: ${whyUnwritten(code)}.`,
      'Check that you may write there and that the disk has room.',
    );
  }
  const again = `${calledAs(terminal)} build --only ${id}`;
  terminal.out(`Wrote guides/${id}.yaml\n\nEdit it, then: ${again}\n`);
  return 0;
};
