import type { Cell, Row, Table } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { MapNode, YamlFile } from '../node.ts';
import { oneLine } from '../text.ts';
import { readYaml } from '../yaml.ts';
import { absentFrom, type Headings, undeclared } from './columns.ts';
import type { Column } from './office.ts';

/** The records of a list; the broken ones with what can be read of them. */
export type Records = Pick<Table, 'rows' | 'broken'>;

/** Reads a list of offices in YAML: one collection of keys for each. */
export const readRecords = (
  file: string,
  bytes: Uint8Array,
  columns: readonly Column[],
  headings: Headings,
): Outcome<Records> => {
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
  const rows: Row[] = [];
  const broken: Row[] = [];
  for (const [i, item] of root.items.entries()) {
    if (item.kind !== 'map') {
      wrong(item, `Office ${i + 1}`, 'a collection of keys (“key: value” lines, indented)');
      continue;
    }
    const record = recordOf(item, yaml.value as YamlFile, columns, headings, diagnostics);
    (record.isSound ? rows : broken).push(record.row);
  }
  return { value: { rows, broken }, diagnostics };
};

const recordOf = (
  item: MapNode,
  { source }: YamlFile,
  columns: readonly Column[],
  headings: Headings,
  diagnostics: Diagnostic[],
): { readonly row: Row; readonly isSound: boolean } => {
  const declared = columns.map(({ name }) => name);
  const nameOf = (key: string): string => headings.get(oneLine(key)) ?? key;
  const keys = [...item.entries.keys()].map(nameOf);
  const cells = new Map<string, Cell>();
  let isSound = true;
  for (const [written, { key: at, value }] of item.entries) {
    const key = nameOf(written);
    const span = source.span(value.start, value.end);
    if (!declared.includes(key)) {
      const absent = absentFrom(keys, columns, headings);
      diagnostics.push(undeclared(key, absent, source.span(at.start, at.end)));
    } else if (value.kind === 'text') cells.set(key, { text: value.text, span });
    else if (value.kind !== 'empty') {
      isSound = false;
      const facts = { what: `“${key}”`, expected: 'a text', found: 'something else' };
      diagnostics.push(diagnose('GP122', facts, { span }));
    }
  }
  return { row: { cells, span: source.span(item.start, item.end) }, isSound };
};
