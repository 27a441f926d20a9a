import pc from 'picocolors';
import { printable, wrap } from '../diagnostic/width.ts';
import type { PageInk } from './ink/measure.ts';
import type { Finding } from './rule.ts';
import { RULES } from './rules/all.ts';

/** More cases than these are counted, not listed. */
const LISTED = 8;

/**
 * The findings for people, each rule once with its cases, without a line break at the end:
 *
 *     error B1  each page has a TrimBox or an ArtBox
 *       page 1, object 4: The page has no TrimBox.
 *       The trim box says where the knife goes.
 *       → Write a TrimBox on every page, and no ArtBox.
 */
export const formatFindings = (
  findings: readonly Finding[],
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string => {
  const colours = pc.createColors(colour);
  const room = Math.max(30, width) - 2;
  const groups = new Map<string, Finding[]>();
  for (const each of findings) {
    const name = `${each.severity} ${each.rule}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups]
    .map(([name, cases]) => {
      const [first] = cases as [Finding, ...Finding[]];
      const title = RULES.find(({ id }) => id === first.rule)?.title ?? '';
      const paint = first.severity === 'error' ? colours.red : colours.yellow;
      const rest = cases.length - LISTED;
      return [
        `${paint(colours.bold(name))}  ${title}`,
        ...cases
          .slice(0, LISTED)
          .flatMap((each) => wrap(printable(`${placeOf(each)}${each.message}`), room))
          .map((line) => `  ${colours.bold(line)}`),
        ...(rest > 0 ? [`  … and ${rest} more`] : []),
        ...wrap(first.why, room).map((line) => `  ${colours.dim(line)}`),
        ...wrap(first.hint, room - 2).map(
          (line, i) => `  ${i === 0 ? colours.green('→') : ' '} ${line}`,
        ),
      ].join('\n');
    })
    .join('\n\n');
};

const KINDS: Readonly<Record<PageInk['kind'], string>> = {
  colour: 'in colour',
  black: 'black ink alone',
  blank: 'no ink',
};

/** `in colour, at most 290 % of ink, 30 mm from the left, 111 mm from the top; 99.9 % of it no more than 241 %` */
export const inkWords = ({ kind, max, p999, atMm, basis }: PageInk): string => {
  if (kind === 'blank') return KINDS.blank;
  if (basis === 'guessed') return `${KINDS[kind]}; nothing says how much ink its RGB becomes`;
  const outside = atMm.x < 0 || atMm.y < 0;
  const where = outside
    ? 'in the bleed'
    : `${Math.round(atMm.x)} mm from the left, ${Math.round(atMm.y)} mm from the top`;
  const most = `at most ${Math.round(max)} % of ink, ${where}; 99.9 % of it no more than ${Math.round(p999)} %`;
  return `${KINDS[kind]}, ${most}${basis === 'converted' ? ' (RGB through the output profile)' : ''}`;
};

const placeOf = ({ page, object }: Finding): string => {
  const parts = [page ? `page ${page}` : '', object ? `object ${object}` : ''].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}: ` : '';
};
