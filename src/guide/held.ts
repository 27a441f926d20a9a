import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Guide, Poster } from './guide.ts';
import { keySpanAt, nodeAt, spanAt, type YamlFile } from './node.ts';
import type { Held, Salvaged } from './salvage.ts';

/** The documents that need not wait for the offices to be mended; those that do are told by their ids. */
export const withoutHeld = <P extends Guide | Poster>(
  publications: readonly P[],
  { whyHeld }: Pick<Salvaged, 'whyHeld'>,
  held: Map<Held, string[]>,
): readonly P[] =>
  publications.filter(({ id }) => {
    const why = whyHeld(id);
    if (why) held.set(why, [...(held.get(why) ?? []), id]);
    return why === undefined;
  });

/** What is told of documents that wait. */
export const heldBack = (
  held: ReadonlyMap<Held, readonly string[]>,
  file: YamlFile,
): Diagnostic[] =>
  [...held].map(([why, documents]) => {
    const path = ['offices', 'documents'];
    const place = [path, path.slice(0, 1)].find((each) => nodeAt(file.root, each));
    const span = place ? keySpanAt(file, place) : spanAt(file, []);
    return diagnose('GP173', { why, documents }, { span });
  });
