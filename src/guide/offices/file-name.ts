import type { NamePattern, Office } from './office.ts';
import type { Fields } from './placeholder.ts';

export const DEFAULT_FILES = '{document}/{office.code}-{office.slug}.pdf';

/** Bytes of one part of a path: most disks take 255, and a temporary name is some 30 longer. */
const MAX_PART_BYTES = 200;
/** Windows takes 260 characters for the whole path; the project folder needs some. */
const MAX_NAME = 180;

/** Signs that some disk refuses in a name, and those that lead elsewhere (Windows: "Naming Files"). */
const REFUSED_IN_NAME =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
  /[\u0000-\u001f<>:"|?*\\]/;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The parts of the pattern, or why it is refused. */
export const parsePattern = (
  raw: string,
  fields: Fields,
): { readonly pattern: NamePattern } | { readonly reason: string } => {
  const text = raw.trim().normalize('NFC');
  if (/\{\{|\}\}/.test(text)) return { reason: 'here one brace stands at each end, not two' };
  const parts = text.split(/(\{[^{}]*\})/).filter((part) => part !== '');
  const pattern: NamePattern[number][] = [];
  for (const part of parts) {
    const field = /^\{office\.([\w-]+)\}$/.exec(part)?.[1];
    if (part === '{document}') pattern.push({ kind: 'document' });
    else if (field !== undefined && (!fields || fields.has(field)))
      pattern.push({ kind: 'office', field });
    else if (/[{}]/.test(part)) return { reason: `there is no ${part}` };
    else pattern.push({ kind: 'words', text: part });
  }
  if (!pattern.some(({ kind }) => kind === 'document'))
    return { reason: 'it lacks {document}, so that two formats of a guide would share a file' };
  if (!pattern.some(({ kind }) => kind === 'office'))
    return { reason: 'it names nothing of the office, so that all offices would share a file' };
  if (!text.endsWith('.pdf')) return { reason: 'it does not end in .pdf' };
  const reason = problemOf(nameFrom(pattern, 'a', () => 'a'));
  return reason ? { reason } : { pattern };
};

/** The name of an office's file in the output folder; its folders are separated by "/". */
export const fileNameOf = (pattern: NamePattern, document: string, office: Office): string =>
  nameFrom(pattern, document, (field) => office.values[field] ?? '');

const nameFrom = (pattern: NamePattern, document: string, value: (field: string) => string) =>
  pattern
    .map((part) => {
      if (part.kind === 'document') return document;
      return part.kind === 'words' ? part.text : value(part.field);
    })
    .join('');

/** Why no file can have the name that these values give. */
export const nameProblem = (pattern: NamePattern, office: Office): string | undefined => {
  for (const part of pattern) {
    if (part.kind !== 'office') continue;
    const value = office.values[part.field] ?? '';
    if (value === '') return `“${part.field}” is empty`;
    if (value.includes('/')) return `“/” in “${part.field}” would lead to another folder`;
  }
  return problemOf(fileNameOf(pattern, 'a', office));
};

const problemOf = (name: string): string | undefined => {
  const sign = REFUSED_IN_NAME.exec(name)?.[0];
  if (sign) return `“${sign}” cannot stand in a file name`;
  if (name.length > MAX_NAME) return `it is longer than ${MAX_NAME} characters`;
  for (const part of name.split('/')) {
    if (part === '') return 'a folder has no name';
    if (part.startsWith('.')) return `“${part}” starts with a dot`;
    if (/[. ]$|^ /.test(part)) return `“${part}” starts or ends with a space, or ends with a dot`;
    if (DEVICE.test(part)) return `Windows keeps “${part}” for a device`;
    if (Buffer.byteLength(part) > MAX_PART_BYTES) return `“${part}” is too long`;
  }
  return undefined;
};

/** Names that a disk may take for the same: capitals (NTFS, APFS) and composed letters (APFS) do not count. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();
