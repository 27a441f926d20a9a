import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { whyUnwritten } from '../../disk-words.ts';
import { calledAs } from '../called-as.ts';
import { packageFolder } from '../package-folder.ts';
import type { Terminal } from '../terminal.ts';
import { type Fault, refuse, UsageError } from '../usage.ts';

/** What a new project is made of: folders and files of the package, and where they go. */
const PARTS: readonly (readonly [from: string, to: string])[] = [
  ['starter/project', '.'],
  ['templates', 'templates'],
  ['assets/fonts', 'assets/fonts'],
  ['schemas', 'schemas'],
  ['profiles', 'profiles'],
  ['assets/screens/ihanoi-lookup.png', 'assets/screens/ihanoi-lookup.png'],
  ['assets/screens/ihanoi-lookup-result.png', 'assets/screens/ihanoi-lookup-result.png'],
];

/** npm leaves files of this name out of packages, so it travels without its dot. */
const rename = (path: string): string => (path === 'gitignore' ? '.gitignore' : path);

const anotherThan = (dir: string): string =>
  `Choose a new folder: guidepress init ${dir === '.' ? 'my-guides' : `${dir.replace(/[/\\]+$/, '')}-2`}`;

/** Makes a new project in `dir`: all of its files or none, and never over a file that is there. */
export const init = async (
  terminal: Terminal,
  dir: string,
  faults: Fault[] = [],
): Promise<number> => {
  const target = resolve(terminal.folder, dir);
  const there = await stat(target).catch(() => undefined);
  const isFile = there !== undefined && !there.isDirectory();
  if (isFile)
    faults.push({
      message: `${dir} is a file, not a folder; nothing was written.`,
      hint: anotherThan(dir),
    });
  const copies = await planCopies(packageFolder(), target);
  const standing = (
    await Promise.all(copies.map(({ to }) => exists(to).then((is) => is && to)))
  ).filter((path) => path !== false);
  if (standing.length > 0 && !isFile) {
    const names = standing.map((path) => relative(target, path).split(sep).join('/')).sort();
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    faults.push({
      message: `${dir === '.' ? 'This folder' : dir} already has ${names.slice(0, 3).join(', ')}${more}; nothing was written.`,
      hint: anotherThan(dir),
    });
  }
  refuse(faults);
  await copyAll(copies, dir);
  const enter = dir === '.' ? '' : `  cd ${dir}\n`;
  const command = calledAs(terminal);
  terminal.out(
    `Made a new project with ${copies.length} files in ${target}\n\nNext:\n${enter}  ${command} build        makes output/*.pdf\n  ${command} new guide my-first-guide\n`,
  );
  return 0;
};

interface Copy {
  readonly from: string;
  readonly to: string;
}

const planCopies = async (source: string, target: string): Promise<readonly Copy[]> => {
  const copies: Copy[] = [];
  for (const [from, to] of PARTS) {
    const folder = join(source, from);
    if ((await stat(folder)).isFile()) {
      copies.push({ from: folder, to: join(target, to) });
      continue;
    }
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      copies.push({ from: path, to: join(target, to, rename(relative(folder, path))) });
    }
  }
  return copies;
};

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    if (code === 'ENOTDIR') return true;
    throw error;
  }
};

/** Takes back what it has made when one file fails. */
const copyAll = async (copies: readonly Copy[], dir: string): Promise<void> => {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for (const { from, to } of copies) {
      const first = await mkdir(dirname(to), { recursive: true });
      for (let made = dirname(to); first && made.length >= first.length; made = dirname(made))
        folders.push(made);
      await copyFile(from, to, constants.COPYFILE_EXCL);
      files.push(to);
    }
  } catch (error) {
    for (const path of files) await rm(path, { force: true });
    for (const path of folders.sort((a, b) => b.length - a.length))
      await rmdir(path).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new UsageError(
      `No project could be made in ${dir}: ${whyUnwritten(code)}.`,
      'Check that you may write there and that the disk has room.',
    );
  }
};
