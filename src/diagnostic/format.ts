import pc from 'picocolors';
import type { Diagnostic, Related, Span } from './diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import { printable, wrap } from './width.ts';

export interface FormatOptions {
  readonly colour: boolean;
  /** Columns of the terminal; 80 is what most people have. */
  readonly width: number;
  /** Where and what alone, as reason and remedy stand above. */
  readonly brief?: boolean;
}

type Colours = ReturnType<typeof pc.createColors>;

const MARGIN = '  ';

/**
 * One problem for people, without a line break at the end:
 *
 *     error GP120  guides/vnpt.yaml:12:9
 *       “anotations” is not a key of screenshot 1 of step 3.
 *
 *       12 │         anotations:
 *          │         ~~~~~~~~~~
 *       What stands under an unknown key would be left out of the print.
 *       → Did you mean “annotations”?
 *
 * `sourceOf` gives the text of a file; without it, the user's line is left out.
 */
export const formatDiagnostic = (
  diagnostic: Diagnostic,
  sourceOf: (file: string) => string | undefined,
  { colour, width, brief }: FormatOptions,
): string => {
  const colours = pc.createColors(colour);
  const { span, severity, code, related } = diagnostic;
  const room = Math.max(30, width) - MARGIN.length;
  const paint = severity === 'error' ? colours.red : colours.yellow;
  const gutter = Math.max(
    ...[span, ...related.map((each) => each.span)].map((each) => String(each?.line ?? '').length),
  );
  const frame = (at: Span, mark: Mark): string[] =>
    excerptLines(at, sourceOf(at.file), gutter, room, colours, mark);

  const lines = [
    `${paint(colours.bold(`${severity} ${code}`))}${span ? `  ${colours.cyan(printable(placeOf(span)))}` : ''}`,
    ...wrap(diagnostic.message, room).map((line) => MARGIN + colours.bold(line)),
  ];
  const also = ({ message, span: at }: Related) =>
    wrap(`${message.replace(/\.$/, ':')} ${placeOf(at)}`, room).map((line) => MARGIN + line);
  if (brief) return [...lines, ...related.flatMap(also)].join('\n');
  if (span) lines.push(...frame(span, { sign: '~', paint }));
  for (const each of related)
    lines.push(...also(each), ...frame(each.span, { sign: '-', paint: colours.cyan }));
  lines.push(...wrap(diagnostic.why, room).map((line) => MARGIN + colours.dim(line)));
  lines.push(
    ...wrap(diagnostic.hint, room - 2).map(
      (line, i) => `${MARGIN}${i === 0 ? colours.green('→') : ' '} ${line}`,
    ),
  );
  return lines.join('\n');
};

/** "guides/vnpt.yaml:12:9", which editors and terminals open at the click. */
const placeOf = ({ file, line, column }: Span): string => `${file}:${line}:${column}`;

interface Mark {
  readonly sign: string;
  readonly paint: (text: string) => string;
}

/** The user's own line with a gutter, and the mark under the place. */
const excerptLines = (
  span: Span,
  source: string | undefined,
  gutter: number,
  room: number,
  colours: Colours,
  { sign, paint }: Mark,
): string[] => {
  const excerpt = source === undefined ? undefined : excerptOf(source, span, room - gutter - 3);
  if (!excerpt) return [];
  const number = String(span.line).padStart(gutter);
  const bar = colours.dim('│');
  return [
    '',
    `${MARGIN}${colours.dim(number)} ${bar} ${excerpt.line}`,
    `${MARGIN}${' '.repeat(gutter)} ${bar} ${' '.repeat(excerpt.from)}${paint(sign.repeat(excerpt.length))}`,
  ];
};
