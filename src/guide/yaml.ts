import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import {
  type Diagnostic,
  diagnose,
  hasErrors,
  type Outcome,
  type Span,
} from '../diagnostic/diagnostic.ts';
import type { MapEntry, YamlFile, YamlNode } from './node.ts';
import { type Source, sourceOf } from './source.ts';
import { MAX_DEPTH, syntaxErrors } from './syntax.ts';

/** Bytes of a YAML file; a guide of 14 steps has some 10,000. */
export const MAX_YAML_BYTES = 1024 * 1024;
/** Values with all repetitions written out: "billion laughs" ends here. */
const MAX_VALUES = 50_000;

/** The characters of a file, without a byte order mark; undefined when it is not UTF-8. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** How YAML is read where what was read earlier may be kept. */
export type ReadYaml = (file: string, bytes: Uint8Array) => Promise<Outcome<YamlFile>>;

/**
 * Unique keys are checked by `resolve`: the parser's own check takes 30 s for 100,000 keys, and it cannot show both
 * places. Merges are resolved there too, so that every value keeps its place.
 */
const parse = (text: string) =>
  parseDocument(text, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });

/** Reads one YAML document. A file with errors has no value, so that nothing is judged by half. */
export const readYaml = (file: string, bytes: Uint8Array): Outcome<YamlFile> => {
  const text = textOf(bytes);
  if (text === undefined)
    return { diagnostics: [diagnose('GP102', { path: file }, { span: startOf(file) })] };
  const source = sourceOf(file, text);
  const document = parse(text);
  const errors = syntaxErrors(document, source, parse);
  if (errors.length > 0) return { diagnostics: errors };
  if (!document.contents || isEmptyScalar(document.contents))
    return { diagnostics: [diagnose('GP109', { path: file }, { span: startOf(file) })] };
  const { root, diagnostics } = resolve(document, source);
  return hasErrors(diagnostics)
    ? { diagnostics }
    : { value: { source, root: root as YamlNode }, diagnostics };
};

const startOf = (file: string) => ({ file, line: 1, column: 1 });

/** Plain `~` and `null` are YAML's ways to write nothing. */
const isEmptyScalar = (node: unknown): boolean =>
  isScalar(node) && node.type === 'PLAIN' && /^(~|null|)$/.test(String(node.value)) && !node.tag;

/** Thrown by `resolve` to itself only: the file is too large to go on. */
class Exhausted extends Error {}

/** Turns the parser's tree into ours. */
const resolve = (document: Document.Parsed, source: Source) => {
  const diagnostics: Diagnostic[] = [];
  const anchors = new Map<string, YamlNode | 'open'>();
  const sizes = new Map<YamlNode, number>();
  let mergedKeys = 0;
  const place = ({ range }: { range?: readonly [number, number, number] | null | undefined }) => {
    const [start, limit] = range ?? [0, 0, 0];
    let end = limit;
    while (end > start && /\s/.test(source.text[end - 1] ?? '')) end -= 1;
    return { start, end };
  };
  const spanOf = (node: Parameters<typeof place>[0]) => {
    const { start, end } = place(node);
    return source.span(start, Math.max(end, start + 1));
  };

  const exhaust = (span: Span): never => {
    diagnostics.push(diagnose('GP104', { limit: MAX_VALUES }, { span }));
    throw new Exhausted();
  };

  /** Values with repetitions written out, counted without writing them out. */
  const remember = <N extends YamlNode>(node: N, children: readonly YamlNode[]): N => {
    const size = children.reduce((sum, each) => sum + (sizes.get(each) ?? 1), 1);
    sizes.set(node, size);
    if (size > MAX_VALUES) exhaust(source.span(node.start, node.end));
    return node;
  };

  const convert = (node: unknown, depth: number): YamlNode => {
    if (isAlias(node)) return resolveAlias(node);
    const yaml = node as ParsedNode;
    if (depth > MAX_DEPTH) {
      diagnostics.push(diagnose('GP105', { limit: MAX_DEPTH }, { span: spanOf(yaml) }));
      throw new Exhausted();
    }
    if (yaml.tag && !/^tag:yaml\.org,2002:(str|map|seq)$/.test(yaml.tag)) reportTag(yaml);
    const anchor = yaml.anchor;
    if (anchor) anchors.set(anchor, 'open');
    const converted = isMap(yaml)
      ? convertMap(yaml, depth)
      : isSeq(yaml)
        ? convertList(yaml, depth)
        : convertScalar(yaml);
    if (anchor) anchors.set(anchor, converted);
    return converted;
  };

  const reportTag = (node: ParsedNode) => {
    const { start } = place(node);
    const from = source.text.lastIndexOf('!', start - 1);
    const at = source.text.lastIndexOf('!!', from) === from - 1 ? from - 1 : from;
    const tag = /^\S+/.exec(source.text.slice(at, start))?.[0] ?? '!';
    diagnostics.push(diagnose('GP108', { tag }, { span: source.span(at, at + tag.length) }));
  };

  const resolveAlias = (alias: Alias): YamlNode => {
    const target = anchors.get(alias.source);
    if (target && target !== 'open') return target;
    const reason = target === 'open' ? 'stands inside itself' : 'is marked nowhere above';
    // A text such as *bold* looks like a repetition to YAML.
    const hint =
      target === undefined ? 'If this is a text, put it between double quotes: "*…".' : undefined;
    const params = { name: alias.source, reason };
    diagnostics.push(diagnose('GP107', params, { span: spanOf(alias), hint }));
    return { kind: 'empty', ...place(alias) };
  };

  const convertScalar = (node: ParsedNode): YamlNode => {
    if (isEmptyScalar(node)) {
      // An empty item of a list is shown at its dash.
      const { start, end } = place(node);
      return { kind: 'empty', start: source.text[start - 1] === '-' ? start - 1 : start, end };
    }
    const text = isScalar(node) ? String(node.value) : '';
    if (isScalar(node) && node.type === 'PLAIN') warnOfComment(node);
    return { kind: 'text', text, ...place(node) };
  };

  /** `Bấm nút #3`: the rest of the line is a comment to YAML, and the writer hardly meant one. */
  const warnOfComment = ({ range }: ParsedNode) => {
    const [, valueEnd, nodeEnd] = range;
    const [all] = /^[ \t]+#[^\s#][^\n]*/.exec(source.text.slice(valueEnd, nodeEnd)) ?? [];
    if (!all) return;
    const start = valueEnd + all.indexOf('#');
    const span = source.span(start, valueEnd + all.trimEnd().length);
    diagnostics.push(diagnose('GP115', { comment: all.trim() }, { span }));
  };

  const convertList = (node: YAMLSeq, depth: number): YamlNode => {
    const items = node.items.map((item) => convert(item, depth + 1));
    return remember({ kind: 'list', items, ...place(node) }, items);
  };

  const convertMap = (node: YAMLMap, depth: number): YamlNode => {
    const own = new Map<string, MapEntry>();
    const merged = new Map<string, MapEntry>();
    for (const pair of node.items) {
      const key = pair.key as ParsedNode | null;
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        merge(convert(pair.value, depth + 1), merged, spanOf(key));
        continue;
      }
      if (!isScalar(key) || isEmptyScalar(key)) {
        const what = isMap(key) || isSeq(key) ? 'A collection' : isAlias(key) ? 'A “*”' : 'Nothing';
        diagnostics.push(diagnose('GP113', { what }, { span: spanOf(key ?? node) }));
        continue;
      }
      const name = String(key.value).normalize('NFC');
      const first = own.get(name);
      const value = pair.value
        ? convert(pair.value, depth + 1)
        : ({ kind: 'empty', ...place(key) } as const);
      if (first) {
        const span = source.span(first.key.start, first.key.end);
        const related = [{ message: 'It is written here first.', span }];
        diagnostics.push(diagnose('GP103', { key: name }, { span: spanOf(key), related }));
      } else own.set(name, { key: place(key), value });
    }
    const entries = new Map([...own, ...[...merged].filter(([name]) => !own.has(name))]);
    const values = [...entries.values()].map((entry) => entry.value);
    return remember({ kind: 'map', entries, ...place(node) }, values);
  };

  /** YAML 1.1 merge key: earlier maps of a list win over later ones. */
  const merge = (from: YamlNode, into: Map<string, MapEntry>, span: Span): void => {
    const maps = from.kind === 'list' ? from.items : [from];
    for (const map of maps) {
      if (map.kind === 'map') {
        mergedKeys += map.entries.size;
        if (mergedKeys > MAX_VALUES) exhaust(span);
        for (const [name, entry] of map.entries) if (!into.has(name)) into.set(name, entry);
      } else if (!hasErrors(diagnostics)) diagnostics.push(diagnose('GP110', {}, { span }));
    }
  };

  try {
    return { root: convert(document.contents, 0), diagnostics };
  } catch (error) {
    if (error instanceof Exhausted) return { root: undefined, diagnostics };
    throw error;
  }
};
