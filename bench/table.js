/** A table of results: `{ title, columns, rows, notes }`, printed on the terminal or as Markdown. */

export const seconds = (value) => `${value.toFixed(2)} s`;
export const milliseconds = (value) => `${(value * 1000).toFixed(value < 0.0995 ? 1 : 0)} ms`;
export const megabytes = (value) => `${Math.round(value)} MB`;
export const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
export const times = (value) => `${value.toFixed(2)}×`;

/** Why contestants have no numbers. */
export const absences = (contestants) =>
  contestants.filter(({ absent }) => absent).map(({ name, absent }) => `${name}: ${absent}`);

/** Under tables whose last two columns compare. */
export const RATIOS = '×: what guidepress needs, by what this one needs.';

export const asText = ({ title, columns, rows, notes = [] }) => {
  const all = [['', ...columns], ...rows];
  const widths = all[0].map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const line = (row) =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')}`.trimEnd();
  return [title, ...all.map(line), ...notes.map((note) => `  ${note}`)].join('\n');
};

export const asMarkdown = ({ title, columns, rows, notes = [] }) => {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = line(['---', ...columns.map(() => '---:')]);
  const body = rows.map((row) => line([...row, ...columns.slice(row.length - 1).map(() => '')]));
  return [
    `**${title}**`,
    '',
    line(['', ...columns]),
    rule,
    ...body,
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
};

/** The page with what stands between `<!-- bench NAME -->` and `<!-- end -->` replaced. */
export const written = (page, name, text) => {
  const block = new RegExp(`(<!-- bench ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
  return block.test(page) ? page.replace(block, (_, from, to) => `${from}${text}\n${to}`) : page;
};
