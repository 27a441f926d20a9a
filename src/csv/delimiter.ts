/** Excel writes semicolons where the decimal sign is a comma, as in Vietnam. */
const DELIMITERS = [',', ';', '\t'] as const;

/** What separates the values: the sign that the first line with text has most of outside quotation marks, which may hold line breaks. */
export const delimiterOf = (text: string): string => {
  const at = text.search(/\S/);
  const start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  const [line = ''] = text
    .slice(start)
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((sign) => line.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};
