import type { Cell, Row } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { MapNode, YamlFile } from '../node.ts';
import { oneLine } from '../text.ts';
import { readYaml } from '../yaml.ts';
import { absentFrom, type Headings, undeclared } from './columns.ts';
import type { Column } from './office.ts';

/** Reads a list of offices in YAML: one collection of keys for each. */
export const readRecords = (
  file: string,
  bytes: Uint8Array,
  columns: readonly Column[],
  headings: Headings,
): Outcome<readonly Row[]> => {
  const yaml = readYaml(file, bytes);
  if (!yaml.value) return { diagnostics: yaml.diagnostics };
  const { root, source } = yaml.value;
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const wrong = (node: { start: number; end: number }, what: string, expected: string) =>
    diagnostics.push(
      diagnose(
        'GP122',
        { what, expected, found: 'something else' },
        { span: source.span(node.start, node.end) },
      ),
    );
  if (root.kind !== 'list') {
    wrong(root, 'The file', 'a list (lines that start with “- ”)');
    return { diagnostics };
  }
  const rows = root.items.flatMap((item, i): Row[] => {
    if (item.kind === 'map')
      return recordOf(item, yaml.value as YamlFile, columns, headings, diagnostics);
    wrong(item, `Office ${i + 1}`, 'a collection of keys (“key: value” lines, indented)');
    return [];
  });
  return { value: rows, diagnostics };
};

const recordOf = (
  item: MapNode,
  { source }: YamlFile,
  columns: readonly Column[],
  headings: Headings,
  diagnostics: Diagnostic[],
): Row[] => {
  const declared = columns.map(({ name }) => name);
  const nameOf = (key: string): string => headings.get(oneLine(key)) ?? key;
  const keys = [...item.entries.keys()].map(nameOf);
  const cells = new Map<string, Cell>();
  let sound = true;
  for (const [written, { key: at, value }] of item.entries) {
    const key = nameOf(written);
    const span = source.span(value.start, value.end);
    if (!declared.includes(key)) {
      const absent = absentFrom(keys, columns, headings);
      diagnostics.push(undeclared(key, absent, source.span(at.start, at.end)));
    } else if (value.kind === 'text') cells.set(key, { text: value.text, span });
    else if (value.kind !== 'empty') {
      sound = false;
      const facts = { what: `“${key}”`, expected: 'a text', found: 'something else' };
      diagnostics.push(diagnose('GP122', facts, { span }));
    }
  }
  return sound ? [{ cells, span: source.span(item.start, item.end) }] : [];
};
