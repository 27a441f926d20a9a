import { type Diagnostic, diagnose, type Span } from '../diagnostic/diagnostic.ts';

/** Something that has problems of its own, where it is named. */
export interface Broken {
  readonly id: string;
  readonly span: Span;
}

/** So many causes are shown at their places; all are told of anyway. */
const MOST_CAUSES = 3;

/** That something is left out for what it shows: told once, at the first place, for the causes have problems of their own. */
export const leftOut = (
  what: 'guide' | 'poster',
  id: string,
  broken: readonly Broken[],
  brokenAt: (id: string) => Diagnostic['span'],
): Diagnostic | undefined => {
  const [first] = broken;
  if (!first) return undefined;
  const ids = [...new Set(broken.map((each) => each.id))];
  const causes = ids.slice(0, MOST_CAUSES).flatMap((each) => brokenAt(each) ?? []);
  const related = causes.map((span) => ({ message: 'The cause is here.', span }));
  return diagnose('GP143', { what, id, broken: ids }, { span: first.span, related });
};
