import pc from 'picocolors';
import { printable, wrap } from '../diagnostic/width.ts';
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

const placeOf = ({ page, object }: Finding): string => {
  const parts = [page ? `page ${page}` : '', object ? `object ${object}` : ''].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}: ` : '';
};
