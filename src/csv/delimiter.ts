/** Excel writes semicolons where the decimal sign is a comma, as in Vietnam. */
const DELIMITERS = [',', ';', '\t'] as const;

/** What separates the values: the sign that the first line with text has most of outside quotation marks. */
export const delimiterOf = (text: string): string => {
  const line = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0] ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};
