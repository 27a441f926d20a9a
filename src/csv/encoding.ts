import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';

const HINT = 'In Excel, save it as “CSV UTF-8 (Comma delimited)”; elsewhere choose UTF-8.';

/** The text without a byte order mark; bytes that are not UTF-8 are shown at the first wrong one. */
export const decodeUtf8 = (file: string, bytes: Uint8Array): Outcome<string> => {
  if (isWorkbook(bytes)) {
    const span = { file, line: 1, column: 1 };
    const hint = `It is a workbook under another name. ${HINT}`;
    return { diagnostics: [diagnose('GP102', { path: file }, { span, hint })] };
  }
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
    const line = lines.findIndex((text) => text.includes('\uFFFD'));
    const column = (lines[line]?.indexOf('\uFFFD') ?? 0) + 1;
    const span = { file, line: line + 1, column };
    return { diagnostics: [diagnose('GP102', { path: file }, { span, hint: HINT })] };
  }
};

/** What a .xlsx or .ods begins with, a ZIP archive: some rename it to .csv. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4)) === 'PK\u0003\u0004';
