import type { Edition } from '../edition.ts';
import type { FontId } from '../font/font.ts';
import type { PageItem, Pages, Reworded } from '../layout/page.ts';
import { type FileHead, headOf, type OwnObject } from './file.ts';
import type { Metadata } from './metadata.ts';
import { type Ref, rewritten, textString } from './pdfkit.ts';
import { fontsIn } from './slots.ts';
import type { PrintJob } from './surround.ts';
import { type Composed, compose, describe, type Resources } from './write.ts';

/**
 * A document composed once for a run of files that differ in a few words. Everything they share is written and
 * compressed when the plate is made; a file costs its own words.
 */
export interface Plate {
  /** What its files begin with. */
  readonly head: FileHead;
  /**
   * What comes after the head in a file. Nothing when the words do not fit what the files share: the document must be
   * composed anew. The same words give the same objects, whatever was printed before.
   */
  print(words: Reworded, metadata: Metadata): readonly OwnObject[] | undefined;
}

/**
 * @param characters all that the files of the run may need: they go into the fonts of the slots, so that the
 * files share them.
 */
export function plateOf(
  pages: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  characters: readonly string[],
  job?: PrintJob,
): Plate {
  const reserve = { fonts: fontsInSlots(pages), characters };
  const composed = compose(pages, resources, metadata, edition, job, reserve);
  const { document, xmp, slots, shape } = composed;
  const own = new Set<Ref>([document._info, xmp, ...slots, ...ownRefs(pages, composed)]);
  const ownIds = new Set([...own].map(({ id }) => id));
  // Numbers are settled before the words are: a run's files have the same ones.
  describe(document, xmp, metadata, composed.claims);
  const shared = [...document.objects.values()].filter(({ id }) => !ownIds.has(id));
  const head = headOf(shared, shape, document._offsets.length + 1);
  return { head, print: (words, described) => print(composed, words, described) };
}

function print(
  composed: Composed,
  words: Reworded,
  metadata: Metadata,
): readonly OwnObject[] | undefined {
  const { document, press, xmp, claims } = composed;
  const own: OwnObject[] = [];
  const painted = press.slots;
  if (!painted?.sound) return undefined;
  for (const [i, slot] of painted.slots.entries()) {
    const stream = slot.again(words.slots.get(slot.id) ?? []);
    if (!stream) return undefined;
    own.push({ id: (composed.slots[i] as Ref).id, stream });
  }
  for (const [node, alt] of words.alts) {
    const element = composed.elements.get(node);
    if (!element) continue;
    element.data.Alt = textString(alt);
    own.push(rewritten(document, element));
  }
  for (const [i, link] of words.links.entries()) {
    const written = composed.links[i];
    if (!written) continue;
    written.again(link);
    own.push(rewritten(document, written.ref));
  }
  for (const [i, title] of words.bookmarks.entries()) {
    const entry = composed.bookmarks[i];
    if (!entry) continue;
    entry.data.Title = textString(title);
    own.push(rewritten(document, entry));
  }
  own.push(...describe(document, xmp, metadata, claims));
  return own;
}

/** The objects that `Reworded` writes again, besides the slots. */
function* ownRefs({ structure }: Pages, composed: Composed): Generator<Ref> {
  for (const [id, node] of structure.entries()) {
    const element = node.own && composed.elements.get(id);
    if (element) yield element;
  }
  for (const link of composed.links) if (link) yield link.ref;
  yield* composed.bookmarks;
}

function fontsInSlots({ pages }: Pages): ReadonlySet<FontId> {
  const found = new Set<FontId>();
  const visit = (items: readonly PageItem[]): void => {
    for (const item of items) {
      if (item.kind !== 'group') continue;
      if (item.slot === undefined) visit(item.items);
      else for (const font of fontsIn(item.items)) found.add(font);
    }
  };
  for (const { items } of pages) visit(items);
  return found;
}
