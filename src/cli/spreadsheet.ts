/** What a spreadsheet would take for a formula (OWASP, “CSV Injection”): names of a list and the words of a server are not ours. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * RFC 4180, with the byte order mark by which Excel knows UTF-8. No line `sep=,` tells it of the commas: behind one it would no longer
 * take the file for UTF-8. Semicolons would serve other regional settings alone, and either way a double click drops the zeros of codes.
 */
export const spreadsheet = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
