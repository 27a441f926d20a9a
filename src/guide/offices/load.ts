import { type Cell, MAX_CSV_BYTES, type Row, readTable, type Table } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../../diagnostic/diagnostic.ts';
import { enumerate, nearest } from '../../diagnostic/suggest.ts';
import type { Files } from '../../files.ts';
import { slugFrom } from '../scalar.ts';
import { oneLine } from '../text.ts';
import { MAX_YAML_BYTES } from '../yaml.ts';
import {
  absentFrom,
  type Headings,
  judgeValue,
  type Rules,
  undeclared,
  underHeadings,
} from './columns.ts';
import { DEFAULT_FILES, fileNameOf, nameKey, nameProblem } from './file-name.ts';
import type { Column, Office, OfficeSettings } from './office.ts';
import { type Records, readRecords } from './yaml-list.ts';

/** Vietnam has 3,321 communes and wards. */
const MAX_OFFICES = 20_000;

/** Reads the list of the offices. Every broken record is named at its place; the value holds the others. */
export const loadOffices = async (
  files: Files,
  settings: OfficeSettings,
  rules: Rules,
): Promise<Outcome<readonly Office[]>> => {
  const { file, columns, headings = new Map(), span } = settings;
  const isCsv = /\.csv$/i.test(file);
  if (!isCsv && !/\.ya?ml$/i.test(file))
    return { diagnostics: [diagnose('GP166', { file }, { span })] };
  const bytes = await files.read(file, isCsv ? MAX_CSV_BYTES : MAX_YAML_BYTES, { span });
  if (!bytes.value) return { diagnostics: bytes.diagnostics };
  const rows = isCsv
    ? tableRows(file, bytes.value, columns, headings)
    : readRecords(file, bytes.value, columns, headings);
  const diagnostics: Diagnostic[] = [...rows.diagnostics];
  if (!rows.value) return { diagnostics };
  if (rows.value.rows.length > MAX_OFFICES) {
    const facts = { found: rows.value.rows.length, limit: MAX_OFFICES };
    return { diagnostics: [...diagnostics, diagnose('GP167', facts, { span })] };
  }
  const headed = underHeadings(columns, headings);
  const judged = rows.value.rows.map((row) => {
    const record = recordOf(row, headed, rules);
    diagnostics.push(...record.diagnostics);
    return record;
  });
  const broken = rows.value.broken.map((row) => codeOnly(recordOf(row, headed, rules)));
  const unique = withoutDoubles([...judged, ...broken].sort(byLine), diagnostics);
  return { value: withOwnFiles(unique, settings, diagnostics), diagnostics };
};

const tableRows = (
  file: string,
  bytes: Uint8Array,
  columns: readonly Column[],
  headings: Headings,
): Outcome<Records> => {
  const table = readTable(file, bytes);
  if (!table.value) return { diagnostics: table.diagnostics };
  const { columns: head, ...records } = underNames(table.value, headings);
  const double = head.find(({ text }, i) => head.findIndex((each) => each.text === text) < i);
  if (double) {
    const what = `Two columns are called “${double.text}” or stand for it`;
    return { diagnostics: [diagnose('GP803', { what }, { span: double.span })] };
  }
  const [only] = head;
  if (only && head.length === 1) return { diagnostics: [unseparated(only)] };
  const diagnostics: Diagnostic[] = [...table.diagnostics];
  const declared = columns.map(({ name }) => name);
  const written = head.map(({ text }) => text);
  const missing = absentFrom(written, columns, headings);
  const misspelt = new Set<string | undefined>();
  for (const { text, span } of head) {
    if (declared.includes(text)) continue;
    diagnostics.push(undeclared(text, missing, span));
    misspelt.add(nearest(text, missing));
  }
  // The others are told where they are written otherwise.
  const absent = missing.filter((name) => !misspelt.has(name));
  if (absent.length > 0) {
    const names = table.value.columns.map(({ text }) => text);
    const facts = { columns: absent, written: enumerate(names) };
    diagnostics.push(diagnose('GP155', facts, { span: headSpan(table.value.columns) }));
  }
  return missing.length > 0 ? { diagnostics } : { value: records, diagnostics };
};

/** All lines would be told to have too many values or too few, though nothing is wrong with them but what separates these. */
const unseparated = ({ span }: Cell): Diagnostic =>
  diagnose(
    'GP803',
    { what: 'This line names one column alone, and a list of offices has several' },
    {
      span,
      hint: 'Separate them by commas, semicolons or tabs; in Excel, save the list as “CSV UTF-8 (Comma delimited)”.',
    },
  );

/** The table with the names of columns in the place of what the list calls them. */
const underNames = (table: Table, headings: Headings): Table => {
  if (headings.size === 0) return table;
  const nameOf = (text: string): string => headings.get(oneLine(text)) ?? text;
  const renamed = ({ cells, span }: Row): Row => ({
    cells: new Map([...cells].map(([text, cell]) => [nameOf(text), cell] as const)),
    span,
  });
  return {
    columns: table.columns.map(({ text, span }) => ({ text: nameOf(text), span })),
    rows: table.rows.map(renamed),
    broken: table.broken.map(renamed),
  };
};

const headSpan = (columns: readonly Cell[]): Span | undefined => {
  const [first] = columns;
  const last = columns.at(-1);
  if (!first || !last) return undefined;
  const { endLine, endColumn } = last.span;
  return { ...first.span, ...(endLine && endColumn ? { endLine, endColumn } : {}) };
};

/** A line of the list. One that is left out for another problem has its code all the same. */
interface OfficeRecord extends Outcome<Office> {
  /** Empty where it is none. */
  readonly code: string;
  readonly span: Span;
}

const recordOf = ({ cells, span }: Row, columns: readonly Column[], rules: Rules): OfficeRecord => {
  const values: Record<string, string> = {};
  const diagnostics: Diagnostic[] = [];
  const missing: Column[] = [];
  let code = '';
  for (const column of columns) {
    const cell = cells.get(column.name) ?? { text: '', span };
    const judged = judgeValue(column, cell, rules);
    values[column.name] = judged.value;
    diagnostics.push(...judged.diagnostics);
    if (judged.isMissing) missing.push(column);
    if (column.name === 'code' && judged.diagnostics.length === 0) code = judged.value;
  }
  const [first] = missing;
  if (first) {
    const place = { span: cells.get(first.name)?.span ?? span };
    diagnostics.push(diagnose('GP158', { columns: missing }, place));
  }
  if (diagnostics.length > 0) return { code, span, diagnostics };
  const { name = '' } = values;
  values.slug ??= slugFrom(name);
  return { value: { code, name, slug: values.slug, values, span }, code, span, diagnostics };
};

/** Of a line that is told to be broken as a whole. */
const codeOnly = ({ code, span }: OfficeRecord): OfficeRecord => ({ code, span, diagnostics: [] });

const byLine = (a: OfficeRecord, b: OfficeRecord): number => a.span.line - b.span.line;

const FIRST = 'It is written here first.';

/**
 * Two records of one code would be one office twice; which of the two is meant cannot be known, and one that is left out
 * for another problem may be the right one.
 */
const withoutDoubles = (
  records: readonly OfficeRecord[],
  diagnostics: Diagnostic[],
): readonly Office[] => {
  const first = new Map<string, OfficeRecord>();
  const double = new Set<OfficeRecord>();
  for (const record of records) {
    const { code, span } = record;
    if (code === '') continue;
    const other = first.get(nameKey(code));
    if (!other) {
      first.set(nameKey(code), record);
      continue;
    }
    double.add(other).add(record);
    const related = [{ message: FIRST, span: other.span }];
    diagnostics.push(diagnose('GP160', { code }, { span, related }));
  }
  return records.flatMap((record) => (double.has(record) ? [] : (record.value ?? [])));
};

/** Stands for the document while names are compared: no name of a document has a space. */
const ANY_DOCUMENT = 'a document';

/** Offices whose files have names that every disk takes and that no other office has. */
const withOwnFiles = (
  offices: readonly Office[],
  { files }: OfficeSettings,
  diagnostics: Diagnostic[],
): Office[] => {
  const first = new Map<string, Office>();
  const wrong = new Set<Office>();
  for (const office of offices) {
    const reason = nameProblem(files, office);
    if (reason) {
      wrong.add(office);
      const facts = { office: office.name, reason };
      diagnostics.push(diagnose('GP162', facts, { span: office.span }));
      continue;
    }
    const name = fileNameOf(files, ANY_DOCUMENT, office);
    const other = first.get(nameKey(name));
    if (!other) {
      first.set(nameKey(name), office);
      continue;
    }
    wrong.add(other).add(office);
    const facts = {
      name: name.replace(ANY_DOCUMENT, '{document}'),
      first: other.name,
      second: office.name,
      usual: DEFAULT_FILES,
    };
    const related = [{ message: 'The other office is here.', span: other.span }];
    diagnostics.push(diagnose('GP161', facts, { span: office.span, related }));
  }
  return offices.filter((office) => !wrong.has(office));
};
