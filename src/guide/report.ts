import * as z from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { keySpanAt, nodeAt, spanAt, type YamlFile, type YamlPath } from './node.ts';

/** The diagnostic that a schema wants to give; its place is added where the YAML is known. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  /** The part of the value that is meant; the squiggle narrows to it when the user's line shows it. */
  readonly snippet?: string | undefined;
  /** Whether the key at the place is meant, not its value. */
  readonly isKey?: boolean | undefined;
  /** Keys or indices beside the place, to be shown as related. */
  readonly related?: readonly PropertyKey[] | undefined;
}

type Context = Pick<z.core.$RefinementCtx, 'addIssue'>;

/** Gives a finding to zod. `path` leads from the value at hand to the one that is meant. */
export const report = (
  context: Context,
  diagnostic: Diagnostic,
  place: Omit<Finding, 'diagnostic'> & { readonly path?: PropertyKey[] } = {},
): void => {
  const { path = [], ...rest } = place;
  const finding: Finding = { diagnostic, ...rest };
  context.addIssue({ code: 'custom', params: { finding }, path, continue: true });
};

/** The finding at its place: at the snippet, if the user's file shows it exactly as it is, else at the value. */
export const placed = (
  file: YamlFile,
  path: YamlPath,
  { diagnostic, snippet, isKey }: Finding,
): Diagnostic => {
  if (isKey) return { ...diagnostic, span: keySpanAt(file, path) };
  const node = nodeAt(file.root, path);
  if (snippet && node?.kind === 'text') {
    const at = file.source.text.slice(node.start, node.end).indexOf(snippet);
    const start = node.start + at;
    if (at >= 0) return { ...diagnostic, span: file.source.span(start, start + snippet.length) };
  }
  return { ...diagnostic, span: spanAt(file, path) };
};

const SEPARATOR = '\n';

/** A map with exactly these keys. An issue about unknown keys carries the known ones as its message. */
export const keyed = <S extends z.core.$ZodShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(SEPARATOR) : undefined,
  });

/** The known keys of an issue from `keyed`. */
export const knownKeys = (issue: z.core.$ZodIssueUnrecognizedKeys): string[] =>
  issue.message.split(SEPARATOR);

/**
 * Refuses a key with nothing behind it, where that is no other way to leave it out: it decides for whom documents are made. Also when
 * other keys have problems: all of them are reported in one run.
 */
export const notEmpty = <K extends string>(key: K) =>
  [
    (map: Readonly<Partial<Record<K, unknown>>>) => !(key in map) || map[key] !== undefined,
    {
      params: { missing: key },
      when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
    },
  ] as const;
