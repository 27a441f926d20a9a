import { displayWidth, printable } from '../../diagnostic/width.ts';
import { shownRecipient } from '../../distribution/compose.ts';
import { LETTER_STATES, type LetterState, type Posting } from '../../distribution/journal.ts';
import type { DomainLoad, Weighed } from '../../distribution/mailing.ts';
import { shownMailbox } from '../../mailbox.ts';
import { fileSize } from '../summary.ts';

/** Columns with two spaces between them, as wide as their widest cell; those of `right` stand at the right. */
export const columns = (
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string[] => {
  const width = (i: number) => Math.max(...rows.map((row) => displayWidth(row[i] ?? '')));
  const widths = (rows[0] ?? []).map((_, i) => width(i));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - displayWidth(cell));
        return right.includes(i) ? space + printable(cell) : printable(cell) + space;
      })
      .join('  ')
      .trimEnd(),
  );
};

/** Who would get what: the recipient, the office, and a line for each file. */
export const letterLines = (weighed: readonly Weighed[]): string[] =>
  weighed.flatMap(({ letter, bytes }) => {
    const { office, language } = letter.recipient;
    const { files } = letter;
    const about = [office, language, `${fileSize(bytes)} on the wire`].filter(Boolean).join(', ');
    const attached = files.map(({ path, bytes: size }) => `  + ${path}  ${fileSize(size)}`);
    return [shownRecipient(letter), `  ${about}`, ...attached].map(printable);
  });

export const domainLines = (loads: readonly DomainLoad[]): string[] =>
  columns(
    [
      ['Domain', 'Messages', 'Largest', 'Limit'],
      ...loads.map(({ domain, messages, largest, limit }) => [
        shownMailbox(`@${domain}`).slice(1),
        String(messages),
        fileSize(largest),
        fileSize(limit),
      ]),
    ],
    [1, 2, 3],
  );

/** How many messages are in which state: `12 sent, 3 waiting`. */
export const stateCounts = (states: readonly LetterState[]): string =>
  LETTER_STATES.map((state) => [state, states.filter((each) => each === state).length] as const)
    .filter(([, number]) => number > 0)
    .map(([state, number]) => `${number} ${state}`)
    .join(', ');

/** A message with its fate and the server's words. */
export const postingLine = ({ to, state, reply, attempts }: Posting): string => {
  const tried = attempts > 1 ? ` (attempt ${attempts})` : '';
  return printable(`${state.padEnd(8)} ${shownMailbox(to)}${tried}${reply ? `: ${reply}` : ''}`);
};
