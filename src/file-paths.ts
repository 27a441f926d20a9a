import { type Diagnostic, diagnose, type Outcome, type Place } from './diagnostic/diagnostic.ts';
import { nearest } from './diagnostic/suggest.ts';

const IGNORED = new Set(['node_modules', 'output']);
/** Whether a file or folder of this name is no part of the project. */
export const isPassedOver = (name: string): boolean => name.startsWith('.') || IGNORED.has(name);

/** A path of the project in NFC and without `./`, or why it is refused. */
export const checkPath = (path: string, place: Place): Outcome<string> => {
  const refuse = (diagnostic: Diagnostic): Outcome<string> => ({ diagnostics: [diagnostic] });
  const portable = (reason: string, hint = place.hint) =>
    refuse(
      diagnose('GP607', { path: path.replaceAll('\0', '\u2400'), reason }, { ...place, hint }),
    );
  if (path.trim() === '') return portable('is empty');
  if (path.includes('\0')) return portable('contains a NUL character');
  if (/^[a-z]:/i.test(path)) return portable('starts with a drive letter', copied(path));
  if (path.includes('\\'))
    return portable('contains a backslash', `Did you mean “${path.replaceAll('\\', '/')}”?`);
  if (path.startsWith('/'))
    return refuse(diagnose('GP603', { path, reason: 'it starts at the root of the disk' }, place));
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..'))
    return refuse(diagnose('GP603', { path, reason: 'it climbs out with ".."' }, place));
  return { value: parts.join('/').normalize('NFC') || '.', diagnostics: [] };
};

const copied = (path: string): string => {
  const name = path.split(/[\\/:]/).at(-1);
  return `Copy the file into the project’s folder assets/ and write “assets/${name}”.`;
};

/** The diagnostic for a file that is not there. `part` is the first part of `path` that `folder` does not hold; `names` are what it holds. */
export const notFound = (
  path: string,
  folder: string,
  part: string,
  names: readonly string[],
  place: Place,
): Diagnostic => {
  const meant = nearest(part, names);
  const start = folder === '.' ? '' : `${folder}/`;
  const rest = path.slice(start.length + part.length);
  const hint = meant ? `Did you mean \u201c${start}${meant}${rest}\u201d?` : place.hint;
  return diagnose('GP602', { path }, { ...place, hint });
};

export const hasExtension = (path: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => path.toLowerCase().endsWith(extension.toLowerCase()));
