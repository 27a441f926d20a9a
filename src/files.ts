import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Diagnostic, diagnose, type Outcome, type Place } from './diagnostic/diagnostic.ts';
import { whyUnread } from './disk-words.ts';
import { checkPath, hasExtension, isPassedOver, notFound } from './file-paths.ts';

/** The one door to the project's files. Paths count from the project folder, with forward slashes. */
export interface Files {
  /** Absolute path of the project folder, for people to read. */
  readonly root: string;
  /** The bytes of `path`; refused when there are more than `maxBytes`. `place` says who names the file. */
  read(path: string, maxBytes: number, place?: Place): Promise<Outcome<Uint8Array>>;
  /**
   * All files below `dir` ("." is the project) that end in one of `extensions` (".yaml"), sorted, NFC.
   * Hidden folders, `node_modules` and `output` are passed over.
   */
  list(dir: string, extensions: readonly string[]): Promise<Outcome<string[]>>;
}

const MAX_ENTRIES = 20_000;

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const DANGLING =
  'There is a link of this name, but what it leads to is gone: put that back, or delete the link.';
const UNNAMEABLE =
  'Its name holds bytes that are no text: rename it with plain letters and digits.';
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException)?.code ?? '';
const missing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
const unreadable = (path: string, error: unknown, place: Place): Diagnostic => {
  const code = codeOf(error);
  if (!code) throw error;
  return diagnose('GP606', { path, reason: whyUnread(code) }, place);
};

const realpath = realpathSync.native;

/** What `ask` answers; `otherwise` when the disk refuses. */
const orElse = <A, B>(ask: () => A, otherwise: B): A | B => {
  try {
    return ask();
  } catch {
    return otherwise;
  }
};

/**
 * Files of the folder `root`. Links are followed as long as they stay inside it. A file is six questions to the disk. They are asked
 * at once, for a question that another thread asks takes several times what it takes to answer it.
 */
export const diskFiles = (root: string): Files => {
  let realRoot: string | undefined;
  const rootPath = () => {
    realRoot ??= realpath(root);
    return realRoot;
  };

  /** The real place of `path` on the disk; a name in another Unicode form (macOS writes NFD) is found too. */
  const locate = (path: string, place: Place): Outcome<string> => {
    const start = rootPath();
    const real = orElse(() => realpath(`${start}/${path}`), undefined);
    return real === undefined ? search(path, start, place) : inside(path, real, start, place);
  };

  /** As `locate`, for a path that the disk does not know as it is written: step by step. */
  const search = (path: string, start: string, place: Place): Outcome<string> => {
    let at = start;
    let walked = '.';
    for (const part of path === '.' ? [] : path.split('/')) {
      let next = join(at, part);
      try {
        lstatSync(next);
      } catch (error) {
        if (!missing(error)) return { diagnostics: [unreadable(path, error, place)] };
        const names = orElse(() => readdirSync(at), []);
        const same = names.find((name) => name.normalize('NFC') === part);
        if (same === undefined) {
          const folder = walked === '.' ? names.find(holds(at, path)) : undefined;
          const hint = folder === undefined ? place.hint : `Did you mean “${folder}/${path}”?`;
          return { diagnostics: [notFound(path, walked, part, names, { ...place, hint })] };
        }
        next = join(at, same);
      }
      at = next;
      walked = walked === '.' ? part : `${walked}/${part}`;
    }
    try {
      const real = realpath(at);
      return inside(path, real, start, place);
    } catch (error) {
      if (missing(error)) {
        const isLink = orElse(() => lstatSync(at), undefined) !== undefined;
        const hint = isLink ? DANGLING : UNNAMEABLE;
        return { diagnostics: [diagnose('GP602', { path }, { ...place, hint })] };
      }
      return { diagnostics: [unreadable(path, error, place)] };
    }
  };

  const read = async (path: string, maxBytes: number, place: Place = {}) => {
    const checked = checkPath(path, place);
    if (checked.value === undefined) return { diagnostics: checked.diagnostics };
    try {
      const located = locate(checked.value, place);
      if (located.value === undefined) return { diagnostics: located.diagnostics };
      return readWhole(checked.value, located.value, maxBytes, place);
    } catch (error) {
      return { diagnostics: [unreadable(checked.value, error, place)] };
    }
  };

  const list = async (dir: string, extensions: readonly string[]): Promise<Outcome<string[]>> => {
    const checked = checkPath(dir, {});
    if (checked.value === undefined) return { diagnostics: checked.diagnostics };
    const found: string[] = [];
    const diagnostics: Diagnostic[] = [];
    const seen = new Set<string>();
    let entries = 0;
    let isUnreadable = false;
    const walk = (folder: string): void => {
      const located = locate(folder, {});
      if (located.value === undefined) return void diagnostics.push(...located.diagnostics);
      if (seen.has(located.value)) return;
      seen.add(located.value);
      let inFolder: Dirent[] = [];
      try {
        inFolder = readdirSync(located.value, { withFileTypes: true });
      } catch (error) {
        // A folder that is closed to us does not keep us from the others.
        diagnostics.push(unreadable(folder, error, {}));
        if (folder === checked.value) isUnreadable = true;
      }
      for (const entry of inFolder.sort((a, b) => byName(a.name, b.name))) {
        if (isPassedOver(entry.name)) continue;
        entries += 1;
        if (entries > MAX_ENTRIES) return;
        const path = (folder === '.' ? entry.name : `${folder}/${entry.name}`).normalize('NFC');
        const at = join(located.value, entry.name);
        const target = entry.isSymbolicLink() ? orElse(() => statSync(at), entry) : entry;
        if (target.isDirectory()) walk(path);
        else if (hasExtension(path, extensions)) found.push(path);
      }
    };
    try {
      const start = locate(checked.value, {});
      if (start.value === undefined || !statSync(start.value).isDirectory()) {
        const absent = start.diagnostics.every((d) => d.code === 'GP602');
        const path = checked.value;
        return { diagnostics: absent ? [diagnose('GP609', { path })] : start.diagnostics };
      }
      walk(checked.value);
    } catch (error) {
      diagnostics.push(unreadable(checked.value, error, {}));
    }
    if (entries > MAX_ENTRIES)
      diagnostics.push(diagnose('GP610', { path: dir, limit: MAX_ENTRIES }));
    return isUnreadable ? { diagnostics } : { value: found.sort(byName), diagnostics };
  };

  return { root, read, list };
};

/** Paths are often counted from assets/, though they count from the project folder. */
const holds = (root: string, path: string) => (folder: string) =>
  !isPassedOver(folder) && orElse(() => lstatSync(join(root, folder, path)).isFile(), false);

/** Refuses a link that leads out, and a name that differs from the disk's in capitals only. */
const inside = (path: string, real: string, root: string, place: Place): Outcome<string> => {
  const below = `${root}${sep}`;
  const way = real.startsWith(below) ? real.slice(below.length) : relative(root, real);
  const local = way.split(sep).join('/').normalize('NFC');
  if (local === '..' || local.startsWith('../') || /^([a-z]:|\/)/i.test(local)) {
    const reason = 'it is a link to a place outside';
    return { diagnostics: [diagnose('GP603', { path, reason }, place)] };
  }
  if (local !== path && local.toLowerCase() === path.toLowerCase())
    return { diagnostics: [diagnose('GP608', { path, actual: local }, place)] };
  return { value: real, diagnostics: [] };
};

const kindOf = (entry: { isDirectory(): boolean; isFIFO(): boolean; isSocket(): boolean }) =>
  entry.isDirectory()
    ? 'a folder'
    : entry.isFIFO()
      ? 'a pipe'
      : entry.isSocket()
        ? 'a socket'
        : 'a device';

/** Never blocks: what is not a regular file is refused before it is opened, and O_NONBLOCK covers the race. */
const readWhole = (
  path: string,
  real: string,
  maxBytes: number,
  place: Place,
): Outcome<Uint8Array> => {
  const before = statSync(real);
  if (!before.isFile())
    return { diagnostics: [diagnose('GP604', { path, what: kindOf(before) }, place)] };
  const tooLarge = (bytes: number): Outcome<Uint8Array> => ({
    diagnostics: [diagnose('GP605', { path, bytes, limit: maxBytes }, place)],
  });
  if (before.size > maxBytes) return tooLarge(before.size);
  // O_NONBLOCK and O_NOFOLLOW are absent on Windows.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = openSync(real, flags);
  try {
    const opened = fstatSync(handle);
    if (!opened.isFile())
      return { diagnostics: [diagnose('GP604', { path, what: kindOf(opened) }, place)] };
    // One byte more than is due, so that a file that grows meanwhile is noticed.
    let buffer = new Uint8Array(opened.size + 1);
    let length = 0;
    while (length <= maxBytes) {
      if (length === buffer.length) {
        const larger = new Uint8Array(length * 2);
        larger.set(buffer);
        buffer = larger;
      }
      const bytesRead = readSync(handle, buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > maxBytes) return tooLarge(length);
    return { value: buffer.subarray(0, length), diagnostics: [] };
  } finally {
    closeSync(handle);
  }
};
