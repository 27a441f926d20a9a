import { type Row, readTable } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { enumerate } from '../../diagnostic/suggest.ts';

/** What a copy that went out was made from: SHA-256s, and what of the record they hang on. */
export interface Fingerprint {
  /** What the guide or poster said. */
  readonly content: string;
  /** Its screenshots; "" when the copy shows none. */
  readonly screenshots: string;
  /** The office's record; "" when the copy was for everybody. */
  readonly record: string;
  /** The columns of the record that count, with spaces between; "" are all, as in lines of an earlier guidepress. */
  readonly columns: string;
}

/** A code: where it leads, and on what it is printed. */
export interface CodeId {
  readonly address: string;
  /** Id of the guide or poster. */
  readonly document: string;
  /** Code of the office; "" when it was made for everybody. */
  readonly office: string;
}

/** A code that is in people's hands. */
export interface IssuedCode extends CodeId, Fingerprint {
  /** ISO dates. */
  readonly firstIssued: string;
  readonly lastIssued: string;
}

/** The register of the project. It stands beside guidepress.yaml, to be kept with it under version control. */
export const REGISTER = 'codes.csv';

const COLUMNS = {
  address: 'address',
  document: 'document',
  office: 'office',
  firstIssued: 'first_issued',
  lastIssued: 'last_issued',
  content: 'content',
  screenshots: 'screenshots',
  record: 'record',
  columns: 'columns',
} as const satisfies Readonly<Record<keyof IssuedCode, string>>;
const NAMES: readonly string[] = Object.values(COLUMNS);
/** Registers of an earlier guidepress lack the last one. */
const NEEDED = NAMES.filter((name) => name !== COLUMNS.columns);

export const keyOf = ({ address, document, office }: CodeId): string =>
  JSON.stringify([address, document, office]);

export const inCodeOrder = (a: CodeId, b: CodeId): number =>
  compare(a.document, b.document) || compare(a.office, b.office) || compare(a.address, b.address);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Reads the register; each line that cannot be used is a problem, and then there is no value. */
export const parseRegister = (bytes: Uint8Array): Outcome<readonly IssuedCode[]> => {
  const table = readTable(REGISTER, bytes);
  if (!table.value) return { diagnostics: table.diagnostics };
  const written = table.value.columns.map(({ text }) => text);
  const missing = NEEDED.filter((name) => !written.includes(name));
  const diagnostics: Diagnostic[] = [...table.diagnostics];
  if (missing.length > 0) {
    const what = `it lacks ${enumerate(missing)}`;
    const span = table.value.columns[0]?.span;
    return { diagnostics: [...diagnostics, diagnose('GP626', { what }, { span })] };
  }
  const codes = table.value.rows.flatMap((row) => {
    const code = codeOf(row);
    const dates = [code.firstIssued, code.lastIssued];
    if (dates.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)) && code.address !== '') return code;
    const what = 'an address or a date like 2026-11-20 is missing on this line';
    diagnostics.push(diagnose('GP626', { what }, { span: row.span }));
    return [];
  });
  return diagnostics.length > 0 ? { diagnostics } : { value: codes, diagnostics };
};

const codeOf = ({ cells }: Row): IssuedCode =>
  Object.fromEntries(
    Object.entries(COLUMNS).map(([key, column]) => [key, cells.get(column)?.text ?? '']),
  ) as unknown as IssuedCode;

export const registerText = (codes: readonly IssuedCode[]): string =>
  csvText([
    NAMES,
    ...[...codes]
      .sort(inCodeOrder)
      .map((code) => Object.keys(COLUMNS).map((key) => code[key as keyof IssuedCode])),
  ]);

/** RFC 4180, with the line ends of Unix as the project's other files have them. */
const csvText = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    )
    .map((line) => `${line}\n`)
    .join('');

/** The register with `made` entered as issued on `date`: the first date stays, the rest is that of the new copies. */
export const issue = (
  register: readonly IssuedCode[],
  made: readonly (CodeId & Fingerprint)[],
  date: string,
): readonly IssuedCode[] => {
  const codes = new Map(register.map((code) => [keyOf(code), code]));
  for (const code of made) {
    const firstIssued = codes.get(keyOf(code))?.firstIssued ?? date;
    codes.set(keyOf(code), { ...code, firstIssued, lastIssued: date });
  }
  return [...codes.values()].sort(inCodeOrder);
};
