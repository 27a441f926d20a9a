import type { Cell, Table } from '../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../diagnostic/suggest.ts';
import type { MapNode, YamlFile, YamlNode } from '../guide/node.ts';

/** What a list may say of a recipient. */
export const FIELDS = ['office', 'name', 'address', 'language', 'documents'] as const;
type Field = (typeof FIELDS)[number];

/** A recipient as the list names one; nothing is judged yet. */
export interface Entry {
  readonly fields: ReadonlyMap<Field, Cell>;
  readonly documents: readonly Cell[];
  readonly span: Span;
}

/** Other words that people use for the columns. */
const SYNONYMS: Readonly<Record<string, Field>> = {
  email: 'address',
  'e-mail': 'address',
  mail: 'address',
  'địa chỉ': 'address',
  'đơn vị': 'office',
  'cơ quan': 'office',
  ward: 'office',
  'họ tên': 'name',
  'ngôn ngữ': 'language',
  'tài liệu': 'documents',
  document: 'documents',
};

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

const meant = (name: string): string | undefined => {
  const synonym = SYNONYMS[name.toLowerCase()];
  return synonym ? `Did you mean “${synonym}”?` : didYouMean(name, FIELDS);
};

const unknown = (name: string, span: Span): Diagnostic =>
  diagnose('GP812', { name, known: enumerate(FIELDS) }, { span, hint: meant(name) });

/** Entries of a CSV list. Its columns are the fields, in any order; documents stand in one cell. */
export const entriesOfTable = ({ columns, rows }: Table): Outcome<readonly Entry[]> => {
  const diagnostics = columns
    .filter(({ text }) => !isField(text))
    .map(({ text, span }) => unknown(text, span));
  const [first] = columns;
  const guessed = diagnostics.some(({ hint }) => hint.includes('“address”'));
  if (!guessed && first && !columns.some(({ text }) => text === 'address'))
    diagnostics.push(diagnose('GP811', {}, { span: first.span }));
  if (diagnostics.length > 0) return { diagnostics };
  const value = rows.map(({ cells, span }) => {
    const fields = new Map([...cells].filter(([name]) => isField(name)) as [Field, Cell][]);
    return { fields, documents: words(fields.get('documents')), span };
  });
  return { value, diagnostics };
};

/** Ids hold neither spaces nor separators, so any of them may stand between two. */
const words = (cell: Cell | undefined): Cell[] =>
  (cell?.text.split(/[\s,;|+]+/) ?? [])
    .filter((text) => text !== '')
    .map((text) => ({ text, span: (cell as Cell).span }));

/** Entries of a YAML list: a list of maps with the fields as keys. */
export const entriesOfYaml = ({ source, root }: YamlFile): Outcome<readonly Entry[]> => {
  const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    source.span(start, Math.max(end, start + 1));
  const wrong = (what: string, node: YamlNode, expected: string) =>
    diagnose('GP122', { what, expected, found: FOUND[node.kind] }, { span: spanOf(node) });
  if (root.kind !== 'list')
    return { diagnostics: [wrong('The list', root, 'a list (lines that start with “- ”)')] };
  const diagnostics: Diagnostic[] = [];

  const cellOf = (node: YamlNode, what: string): Cell | undefined => {
    if (node.kind === 'text')
      return { text: node.text.normalize('NFC').trim(), span: spanOf(node) };
    if (node.kind !== 'empty') diagnostics.push(wrong(what, node, 'a text'));
    return undefined;
  };
  const entryOf = (map: MapNode): Entry => {
    const fields = new Map<Field, Cell>();
    let documents: Cell[] = [];
    for (const [name, { key, value }] of map.entries) {
      if (!isField(name)) diagnostics.push(unknown(name, spanOf(key)));
      else if (name === 'documents' && value.kind === 'list')
        documents = value.items.flatMap((item) => cellOf(item, 'A document') ?? []);
      else {
        const cell = cellOf(value, `“${name}”`);
        if (cell) fields.set(name, cell);
        if (name === 'documents') documents = words(cell);
      }
    }
    return { fields, documents, span: spanOf(map) };
  };
  const value: Entry[] = [];
  for (const [i, item] of root.items.entries()) {
    const before = diagnostics.length;
    if (item.kind !== 'map') {
      diagnostics.push(wrong(`Recipient ${i + 1}`, item, 'a collection of keys'));
      continue;
    }
    const entry = entryOf(item);
    // An entry with a slip in its keys is broken as a whole: what it says may be half of what was meant.
    if (diagnostics.length === before) value.push(entry);
  }
  return { value, diagnostics };
};

const FOUND: Readonly<Record<YamlNode['kind'], string>> = {
  text: 'a text',
  map: 'a collection of keys',
  list: 'a list',
  empty: 'empty',
};
