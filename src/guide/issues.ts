import type * as z from 'zod';
import { type Diagnostic, diagnose, type Place } from '../diagnostic/diagnostic.ts';
import { didYouMean, enumerate, nearest } from '../diagnostic/suggest.ts';
import { annotationSynonyms } from './annotation.ts';
import { keySpanAt, nodeAt, spanAt, textAt, type YamlFile, type YamlPath } from './node.ts';
import { type Finding, knownKeys, placed } from './report.ts';

type Issue = z.core.$ZodIssue;

/** Problems of one file that are listed; GP116 counts the others. */
const MAX_SHOWN = 200;

/** What is judged, for messages: "the guide". */
export interface Subject {
  readonly file: YamlFile;
  readonly name: string;
}

/** Zod's issues in our words and at the user's places; no text of zod comes through. */
const diagnosticsOf = (issues: readonly Issue[], subject: Subject): Diagnostic[] => {
  const all = withoutEchoes(issues.flatMap((issue) => translate(issue, [], subject)));
  if (all.length <= MAX_SHOWN) return all;
  const { source } = subject.file;
  const params = { count: all.length - MAX_SHOWN, path: source.file };
  return [...all.slice(0, MAX_SHOWN), diagnose('GP116', params, { span: source.span(0, 1) })];
};

/** A diagnostic, with what is needed to see that it only echoes another. */
interface Told {
  readonly diagnostic: Diagnostic;
  /** The path that is missing. */
  readonly missing?: YamlPath;
  /** The path that a misspelled key was probably meant to be. */
  readonly meant?: YamlPath;
}

/** A misspelled key is missing under its right name as well; one slip is reported once. */
const withoutEchoes = (told: readonly Told[]): Diagnostic[] => {
  const meant = new Set(told.flatMap((each) => (each.meant ? [JSON.stringify(each.meant)] : [])));
  return told
    .filter(({ missing }) => !missing || !meant.has(JSON.stringify(missing)))
    .map(({ diagnostic }) => diagnostic);
};

const translate = (issue: Issue, base: YamlPath, subject: Subject): Told[] => {
  const { file } = subject;
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case 'custom':
      return [custom(issue, path, subject)];
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, knownKeys(issue), path, subject);
    case 'invalid_type':
      return [wrongType(issue.expected, path, subject)];
    case 'invalid_value':
      return [unknownChoice(issue.values.map(String), path, subject)];
    case 'invalid_union': {
      if ('options' in issue && Array.isArray(issue.options))
        return [unknownChoice(issue.options.map(String), path, subject)];
      const meant = branchMeant(issue.errors);
      if (meant) return meant.flatMap((inner) => translate(inner, path, subject));
      return [wrongType(expectedOf(issue.errors), path, subject)];
    }
    case 'too_small':
    case 'too_big': {
      const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
      const node = nodeAt(file.root, path);
      const found = node?.kind === 'list' ? node.items.length : 0;
      const params = { what: nameOf(path, subject), limit, found };
      return [{ diagnostic: diagnose('GP132', params, { span: keySpanAt(file, path) }) }];
    }
    default:
      throw new Error(`The schema gave an issue that has no message: ${issue.code}`);
  }
};

/** Of a union, the branch whose kind of value (text, list, map) is the one that stands there. */
const branchMeant = (branches: readonly Issue[][]): readonly Issue[] | undefined =>
  branches.find(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );

const expectedOf = (branches: readonly Issue[][]): string => {
  const kinds = branches.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : [])),
  );
  return [...new Set(kinds)].join('|');
};

const custom = (issue: z.core.$ZodIssueCustom, path: YamlPath, subject: Subject): Told => {
  const { file } = subject;
  const missing = issue.params?.missing;
  if (typeof missing === 'string') return missingKey([...path, missing], subject);
  const finding = issue.params?.finding as Finding;
  const related = (finding.related ?? []).map((key) => ({
    message: 'The first one is here.',
    span: spanAt(file, [...path.slice(0, -1), key]),
  }));
  const diagnostic = placed(file, path, finding);
  return { diagnostic: related.length > 0 ? { ...diagnostic, related } : diagnostic };
};

/** What belongs behind “at”. */
const PLACE: ReadonlySet<string> = new Set(['x', 'y', 'width', 'height']);

const unknownKeys = (
  keys: readonly string[],
  known: readonly string[],
  path: YamlPath,
  subject: Subject,
): Told[] => {
  const stray = known.includes('at') ? keys.filter((key) => PLACE.has(key)) : [];
  const told = keys
    .filter((key) => !stray.includes(key))
    .map((key) => unknownKey(key, known, path, subject));
  const [first] = stray;
  if (first === undefined) return told;
  const hint = `Put the place between braces behind “at”: at: { ${stray.map((key) => `${key}: …`).join(', ')} }`;
  const { diagnostic } = unknownKey(first, known, path, subject);
  return [...told, { diagnostic: { ...diagnostic, hint }, meant: [...path, 'at'] }];
};

const unknownKey = (
  key: string,
  known: readonly string[],
  path: YamlPath,
  subject: Subject,
): Told => {
  const { file } = subject;
  const node = nodeAt(file.root, path);
  const present = node?.kind === 'map' ? [...node.entries.keys()] : [];
  const free = known.filter((name) => !present.includes(name));
  const params = { key, holder: holderOf(path, subject), known: enumerate(known, 20) };
  const span = keySpanAt(file, [...path, key]);
  const meant = nearest(key, free);
  // `{ x: 10,5 }` is “x: 10” and a key “5”.
  const comma = /^\d+%?$/.test(key) ? 'Write a number with a point, like 10.5.' : undefined;
  const hint = meant
    ? `Did you mean “${meant}”?`
    : (comma ?? tornText(key, path, file) ?? didYouMean(key, known));
  const diagnostic = diagnose('GP120', params, { span, hint });
  return meant ? { diagnostic, meant: [...path, meant] } : { diagnostic };
};

/** `{ text: Chờ, rồi nhấn }` is a text “Chờ” and a key “rồi nhấn” without a colon. */
const tornText = (key: string, path: YamlPath, { root, source }: YamlFile): string | undefined => {
  const map = nodeAt(root, path);
  if (map?.kind !== 'map') return undefined;
  const hasColon = ({ end }: { readonly end: number }) => /^\s*:/.test(source.text.slice(end));
  const end = map.entries.get(key)?.key;
  if (!end || hasColon(end)) return undefined;
  const before = [...map.entries.values()].filter(
    (entry) => entry.key.start < end.start && hasColon(entry.key),
  );
  const text = before.sort((a, b) => a.key.start - b.key.start).at(-1)?.value;
  if (text?.kind !== 'text') return undefined;
  const whole = source.text.slice(text.start, end.end).replace(/^["“”]+|["“”]+$/g, '');
  return `Did you mean "${whole}"? A text with a comma needs double quotes inside { }.`;
};

const missingKey = (path: YamlPath, subject: Subject): Told => {
  const { file } = subject;
  const holder = holderOf(path.slice(0, -1), subject);
  const key = String(path.at(-1));
  const node = nodeAt(file.root, path);
  const place: Place = node
    ? { span: keySpanAt(file, path), hint: `Write something behind “${key}:”.` }
    : { span: spanAt(file, path.slice(0, -1)) };
  return { diagnostic: diagnose('GP121', { key, holder }, place), missing: path };
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'a collection of keys (“key: value” lines, indented)',
  record: 'a collection of keys (“key: value” lines, indented)',
  array: 'a list (lines that start with “- ”)',
};
const FOUND: Readonly<Record<string, string>> = {
  text: 'a text',
  map: 'a collection of keys',
  list: 'a list',
};

const wrongType = (expected: string, path: YamlPath, subject: Subject): Told => {
  const { file } = subject;
  const node = nodeAt(file.root, path);
  if (!node || node.kind === 'empty') {
    if (typeof path.at(-1) === 'string') return missingKey(path, subject);
    const what = path.length === 0 ? 'The file' : sentence(nameOf(path, subject));
    return { diagnostic: diagnose('GP123', { what }, { span: spanAt(file, path) }) };
  }
  const params = {
    what: sentence(nameOf(path, subject)),
    expected: expected
      .split('|')
      .map((kind) => KINDS[kind] ?? kind)
      .join(' or '),
    found: FOUND[node.kind] ?? node.kind,
  };
  const hint =
    expected === 'array' && node.kind === 'text'
      ? `Write it below “${String(path.at(-1))}:”, on a line of its own that begins with “- ”.`
      : undefined;
  return { diagnostic: diagnose('GP122', params, { span: spanAt(file, path), hint }) };
};

const unknownChoice = (choices: readonly string[], path: YamlPath, subject: Subject): Told => {
  const { file } = subject;
  const key = String(path.at(-1));
  const value = textAt(file.root, path);
  if (value === undefined) return wrongType('string', path, subject);
  const synonym = annotationSynonyms[value.toLowerCase()];
  const meant = synonym && choices.includes(synonym) ? `Did you mean “${synonym}”?` : undefined;
  const hint = meant ?? didYouMean(value, choices);
  const params = { key, value, choices: enumerate(choices, 20) };
  return { diagnostic: diagnose('GP130', params, { span: spanAt(file, path), hint }) };
};

const ITEMS: Readonly<Record<string, string>> = {
  steps: 'step',
  screenshots: 'screenshot',
  annotations: 'annotation',
  guides: 'tile',
  app: 'app',
};

/** The value at `path` for messages: “title”, step 3. */
const nameOf = (path: YamlPath, subject: Subject): string => {
  const last = path.at(-1);
  if (last === undefined) return subject.name;
  if (typeof last !== 'number') return `“${String(last)}”`;
  const list = String(path.at(-2));
  const item = ITEMS[list];
  return item ? `${item} ${last + 1}` : `item ${last + 1} of “${list}”`;
};

/** The holder of keys at `path`, with what it belongs to: “at” of annotation 2 of step 3. */
const holderOf = (path: YamlPath, subject: Subject): string => {
  const parts = [nameOf(path, subject)];
  const parent = path.slice(0, -1);
  if (typeof path.at(-1) === 'string' && typeof parent.at(-1) === 'number')
    parts.push(nameOf(parent, subject));
  const step = path.lastIndexOf('steps') + 1;
  if (step > 0 && path.length > step + 1) parts.push(nameOf(path.slice(0, step + 1), subject));
  return [...new Set(parts)].join(' of ');
};

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** zod makes code for each schema that it checks with; for the few files of a project that takes longer than it saves. */
export const WITHOUT_CODE = { jitless: true } as const;

export const judge = <T>(
  schema: z.ZodType<T>,
  value: unknown,
  subject: Subject,
): { readonly value?: T; readonly diagnostics: Diagnostic[] } => {
  const result = schema.safeParse(value, WITHOUT_CODE);
  return result.success
    ? { value: result.data, diagnostics: [] }
    : { diagnostics: diagnosticsOf(result.error.issues, subject) };
};
