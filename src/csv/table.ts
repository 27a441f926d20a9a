import { CsvError, parse } from 'csv-parse/sync';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../diagnostic/diagnostic.ts';
import { enumerate } from '../diagnostic/suggest.ts';
import { delimiterOf } from './delimiter.ts';
import { decodeUtf8 } from './encoding.ts';
import { beforeMisreading, hasLostLetters } from './letters.ts';
import { after, type Place, spanFrom } from './place.ts';

/** A value of a table: text as it was written, without white space round it, NFC, lines ended by line feeds. Codes keep their zeros. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** A line below the head of a table, by column. Of a healthy line the columns of the head are all there; empty cells have the text "". */
export interface Row {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly span: Span;
}

export interface Table {
  readonly columns: readonly Cell[];
  /** The healthy ones; lines without any value are passed over. */
  readonly rows: readonly Row[];
  /** Lines that are left out for their problems, with the cells that they have. */
  readonly broken: readonly Row[];
}

/** Bytes of a CSV file; the 3,321 communes of Vietnam with name, address and telephone number take half of one. */
export const MAX_CSV_BYTES = 4 * 1024 * 1024;
const MAX_ROWS = 50_000;
/** Characters of one line: a quotation mark that is never closed must not swallow the file. */
const MAX_LINE = 64 * 1024;
/** After so many broken lines the file is no table. */
const MAX_BROKEN = 200;

/**
 * Reads a CSV file: commas, semicolons or tabs (the first line decides), any line ends, UTF-8 with or
 * without a byte order mark. The first line names the columns. Every broken line is a diagnostic, and the
 * value holds the others; it is absent when the file as a whole cannot be trusted.
 */
export const readTable = (file: string, bytes: Uint8Array): Outcome<Table> => {
  const decoded = decodeUtf8(file, bytes);
  if (decoded.value === undefined) return { diagnostics: decoded.diagnostics };
  const { records, diagnostics, complete } = recordsOf(file, decoded.value);
  const [first, ...rest] = records.filter((record) => !isEmpty(record) && !isSeparator(record));
  if (!complete) return { diagnostics };
  const head = first && withoutEmptyEnd(first);
  const broken = misreadCell(records) ?? (head && lostLetters(head));
  if (broken) return { diagnostics: [broken] };
  if (!head || (rest.length === 0 && diagnostics.length === 0)) {
    const span = { file, line: 1, column: 1 };
    return { diagnostics: [...diagnostics, diagnose('GP804', { path: file }, { span })] };
  }
  const wrong = isTitle(head, rest) ? [titled(head)] : judgeHead(head);
  if (wrong.length > 0) return { diagnostics: [...wrong, ...diagnostics] };
  const rows: Row[] = [];
  const left: Row[] = [];
  for (const record of rest) {
    const again = namesAgain(record, head);
    const problem = again ?? problemOf(record, head.cells);
    if (problem) diagnostics.push(problem);
    if (!again) (problem ? left : rows).push(rowOf(record, head.cells));
  }
  return { value: { columns: head.cells, rows, broken: left }, diagnostics };
};

interface TableRecord {
  readonly cells: readonly Cell[];
  readonly span: Span;
}

const isEmpty = ({ cells }: TableRecord): boolean => cells.every(({ text }) => text === '');

/** `sep=;`, which tells Excel what `delimiterOf` has told from the same line. */
const isSeparator = ({ cells: [first, ...rest], span }: TableRecord): boolean =>
  span.line === 1 && first?.text === 'sep=' && rest.every(({ text }) => text === '');

/** Excel writes columns that were only formatted. A value in one of them is one too many on its line. */
const withoutEmptyEnd = ({ cells, span }: TableRecord): TableRecord => ({
  cells: cells.slice(0, cells.findLastIndex(({ text }) => text !== '') + 1),
  span,
});

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'something stands behind a closing quotation mark',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a value that does not begin with one',
  CSV_MAX_RECORD_SIZE: 'it is far too long; perhaps a quotation mark is not closed',
};

/** Reads on behind the line that a broken record begins with, so that each broken line is named. */
const recordsOf = (file: string, text: string) => {
  const delimiter = delimiterOf(text);
  const diagnostics: Diagnostic[] = [];
  const records: TableRecord[] = [];
  const bytes = Buffer.from(text);
  let place: Place = { line: 1, column: 1 };
  let start = 0;
  let broken = 0;
  while (start < bytes.length) {
    const from = start;
    try {
      parse(bytes.subarray(from), {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        max_record_size: MAX_LINE,
        on_record: (values: string[], { bytes: read }) => {
          const raw = bytes.subarray(start, from + read).toString();
          records.push(recordAt(file, raw, values, place));
          place = after(place, raw);
          start = from + read;
          if (records.length > MAX_ROWS + 1) throw new TooLong();
          return null;
        },
      });
      start = bytes.length;
    } catch (error) {
      if (error instanceof TooLong) {
        const span = records.at(-1)?.span;
        diagnostics.push(diagnose('GP805', { limit: MAX_ROWS }, { span }));
        return { records, diagnostics, complete: false };
      }
      const reason = error instanceof CsvError ? REASONS[error.code] : undefined;
      if (!reason) throw error;
      const rest = bytes.subarray(start).toString();
      const line = /^[^\r\n]*(\r\n|\r|\n|$)/.exec(rest)?.[0] ?? rest;
      const span = spanFrom(file, place, line.trimEnd());
      broken += 1;
      const isLast = broken >= MAX_BROKEN;
      const told = isLast ? `${reason}. As so many lines are broken, the rest is not read` : reason;
      diagnostics.push(diagnose('GP801', { reason: told }, { span }));
      if (isLast) return { records, diagnostics, complete: false };
      place = after(place, line);
      start += Buffer.byteLength(line);
    }
  }
  // Without its head, the first healthy line would be taken for one.
  const headless = diagnostics[0]?.span?.line === 1;
  return { records, diagnostics, complete: !headless };
};

/** Thrown by `recordsOf` to itself only. */
class TooLong extends Error {}

/** The parser gives the values; as it neither trims nor unescapes anything else, their places follow. */
const recordAt = (
  file: string,
  raw: string,
  values: readonly string[],
  start: Place,
): TableRecord => {
  let place = start;
  let offset = 0;
  const cells = values.map((value) => {
    const quoted = raw[offset] === '"';
    const length = quoted ? value.replaceAll('"', '""').length + 2 : value.length;
    const written = raw.slice(offset, offset + length);
    const span = spanFrom(file, place, written);
    place = after(place, raw.slice(offset, offset + length + 1));
    offset += length + 1;
    const text = value.normalize('NFC').replace(/\r\n?/g, '\n').trim();
    return { text, span };
  });
  return { cells, span: spanFrom(file, start, raw.trimEnd()) };
};

/** A line above the names of the columns, with nothing in it but what the list is called. Names between bars are no title. */
const isTitle = ({ cells: [first, ...others] }: TableRecord, rest: readonly TableRecord[]) => {
  const wider = rest.filter((record) => withoutEmptyEnd(record).cells.length > 1);
  const isAlone = others.length === 0 && !first?.text.includes('|');
  return isAlone && wider.length > rest.length / 2;
};

const titled = ({ span }: TableRecord): Diagnostic =>
  diagnose(
    'GP803',
    { what: 'This line is the title of the list, not the names of its columns' },
    { span, hint: 'Delete what stands above the line with the names.' },
  );

const judgeHead = ({ cells }: TableRecord): Diagnostic[] => {
  const seen = new Map<string, Cell>();
  return cells.flatMap((cell) => {
    const { text, span } = cell;
    const first = seen.get(text);
    if (text === '') {
      return [diagnose('GP803', { what: 'A column has no name' }, { span })];
    }
    if (!first) {
      seen.set(text, cell);
      return [];
    }
    const related = [{ message: 'It is written here first.', span: first.span }];
    return [diagnose('GP803', { what: `Two columns are called “${text}”` }, { span, related })];
  });
};

/** One wrong encoding breaks a file in every line. */
const misreadCell = (records: readonly TableRecord[]): Diagnostic | undefined => {
  for (const { text, span } of records.flatMap(({ cells }) => cells)) {
    const meant = beforeMisreading(text);
    if (meant !== undefined) return diagnose('GP807', { meant }, { span });
  }
  return undefined;
};

const lostLetters = ({ cells }: TableRecord): Diagnostic | undefined => {
  const cell = cells.find(({ text }) => hasLostLetters(text));
  return cell && diagnose('GP807', {}, { span: cell.span });
};

/** Lists that are put below each other bring their first lines along. */
const namesAgain = (record: TableRecord, head: TableRecord): Diagnostic | undefined => {
  const { cells } = withoutEmptyEnd(record);
  const isSame =
    cells.length === head.cells.length &&
    cells.every(({ text }, i) => text === head.cells[i]?.text);
  return isSame ? diagnose('GP806', {}, { span: record.span }) : undefined;
};

const problemOf = (
  { cells, span }: TableRecord,
  columns: readonly Cell[],
): Diagnostic | undefined => {
  const surplus = cells.slice(columns.length).find(({ text }) => text !== '');
  if (!surplus && cells.length >= columns.length) return lostLetters({ cells, span });
  const params = {
    found: cells.length,
    expected: columns.length,
    columns: enumerate(columns.map(({ text }) => text)),
  };
  return diagnose('GP802', params, { span: surplus?.span ?? span });
};

const rowOf = ({ cells, span }: TableRecord, columns: readonly Cell[]): Row => ({
  cells: new Map(
    columns.flatMap(({ text }, i) => {
      const cell = cells[i];
      return cell ? [[text, cell] as const] : [];
    }),
  ),
  span,
});
