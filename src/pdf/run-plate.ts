import type { Edition } from '../edition.ts';
import type { PageItem, Pages, Reworded } from '../layout/page.ts';
import { attributesOf } from './attributes.ts';
import type { WrittenTags } from './elements.ts';
import type { Press } from './items.ts';
import { addLinks, destination, type OwnLink, type WrittenPage } from './links.ts';
import type { Metadata } from './metadata.ts';
import { addBookmarks, countOf } from './outline.ts';
import {
  numbered,
  type PdfDocument,
  type PdfValue,
  type Ref,
  reserved,
  textString,
} from './pdfkit.ts';
import { type PaintedSlot, slotBook } from './slots.ts';
import { EFFORT, type LooseStream, packedStream } from './stream.ts';
import { type PrintJob, surroundOf } from './surround.ts';
import { openTags } from './tags.ts';
import { endForms, type OpenFile, type Resources, slotRefs, writePage } from './write.ts';

/** A document of a run, composed once. Its objects are ended for each copy anew, under other numbers; only content that differs is painted again. */
export interface CopyPlate {
  printFirst(place: Place, title: string): Copy;
  /** Nothing when the words do not fit. */
  print(place: Place, title: string, words: Reworded): Copy | undefined;
}

/** Where a copy comes in its file: how many copies, pages and keys of the parent tree there are before it. */
export interface Place {
  readonly number: number;
  readonly page: number;
  readonly key: number;
  /** Number of the object of its bookmark, and the bookmarks beside it. */
  readonly bookmark: number;
  readonly before: Ref | undefined;
  readonly after: Ref | undefined;
}

/** What the end of the file must know of a copy: numbers of objects, and how many there are. */
export interface Copy {
  /** Of its pages. */
  readonly node: number;
  /** Of its element in the structure. */
  readonly part: number | undefined;
  /** Of its branch in the parent tree, and in that of the ids. */
  readonly parents: number | undefined;
  readonly ids: number | undefined;
  readonly pages: number;
  readonly keys: number;
  readonly bookmarks: number;
  /** Each ends the slug line of a page, which says how many pages there are. */
  readonly slugs: readonly ((pages: number) => void)[];
}

/** What the copies of a file hang from. */
export interface Trunk {
  /** The element of the whole; absent where nothing is tagged. */
  readonly root: Ref | undefined;
  readonly outline: Ref;
}

export function copyPlate(
  file: OpenFile,
  trunk: Trunk,
  laid: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job: PrintJob | undefined,
): CopyPlate {
  const { document } = file;
  const composed = composeCopy(file, trunk, asPart(laid), resources, metadata, edition, job);
  const { objects, bookmark, slots, slugs, tags } = composed;

  const end = (place: Place, title: string): Copy => {
    bookmark.id = place.bookmark;
    const Title = textString(title);
    Object.assign(bookmark.data, { Title, Prev: place.before, Next: place.after });
    if (tags) settle(tags, place, title);
    for (const ref of [...objects, bookmark]) ref.end();
    const pages = laid.pages.length;
    return {
      node: composed.node.id,
      part: tags?.top?.id,
      parents: tags?.parents.id,
      ids: tags?.ids?.id,
      pages,
      keys: tags?.keyed.length ?? 0,
      bookmarks: 1 + countOf(laid.bookmarks),
      slugs: slugs.map(({ ref, painted, line, page }) => {
        const { id } = ref;
        // What was painted in it when it was composed is no page's.
        document.objects.delete(id);
        return (count) => {
          const stream = painted.again([line(`${place.page + page}/${count}`)]);
          if (!stream) throw new Error('a slug line does not fit its page');
          document.objects.set(id, { id, body: packedStream(stream, EFFORT.forOne) });
        };
      }),
    };
  };

  return {
    printFirst: end,
    print(place, title, words) {
      const streams = composed.isSound ? repainted(slots, words) : undefined;
      if (!streams) return undefined;
      renumber(document, [...objects, ...slugs.map(({ ref }) => ref)]);
      const numbers = new Map<LooseStream, number>();
      for (const [i, stream] of streams.entries()) {
        // Slots that say the same are one.
        const id = numbers.get(stream) ?? reserved(document, 1);
        (slots[i] as Slot).ref.id = id;
        if (numbers.has(stream)) continue;
        numbers.set(stream, id);
        document.objects.set(id, { id, body: packedStream(stream, EFFORT.forOne) });
      }
      reword(composed, words);
      return end(place, title);
    },
  };
}

interface Slot {
  readonly ref: Ref;
  readonly painted: PaintedSlot;
}

/** The line that says what a sheet is: it can be written only when all pages are counted. */
interface Slug extends Slot {
  readonly line: (place: string) => PageItem;
  /** Within its copy, counted from 1. */
  readonly page: number;
}

/** The tags of a copy, with its branches of the trees that find elements. */
interface CopyTags extends WrittenTags {
  readonly parents: Ref;
  readonly ids: Ref | undefined;
}

interface ComposedCopy {
  /** All of a copy's own but its bookmark, its slots and slugs. */
  readonly objects: readonly Ref[];
  readonly node: Ref;
  readonly bookmark: Ref;
  readonly slots: readonly Slot[];
  readonly slugs: readonly Slug[];
  readonly tags: CopyTags | undefined;
  readonly links: readonly OwnLink[];
  /** Those with words of their own, by their number. */
  readonly bookmarks: readonly Ref[];
  /** Whether further copies can be printed. */
  readonly isSound: boolean;
}

/** Number of the slot that a slug line stands in: no slot of a document has it. */
const SLUG = -1;

function composeCopy(
  { document, press: shared, withLinks }: OpenFile,
  { root, outline }: Trunk,
  copy: Pages,
  resources: Resources,
  metadata: Metadata,
  edition: Edition,
  job: PrintJob | undefined,
): ComposedCopy {
  const book = slotBook();
  const tagging = root && openTags(document, copy, withLinks, attributesOf);
  const { pictures: prepared } = resources;
  const press: Press = { ...shared, prepared, tags: tagging, slots: book, forms: [] };
  const around = surroundOf(copy, resources, metadata, edition, job);
  const parts = new Map<PaintedSlot, Ref>();
  const lines = copy.pages.map((page) => around(page).slug);
  const pages = copy.pages.map((page): WrittenPage => {
    const { slug, ...surround } = around(page);
    const items = slug ? [...surround.items, slugSlot(slug)] : surround.items;
    return writePage(press, page, { ...surround, items }, parts);
  });
  const links = withLinks ? addLinks(document, pages, tagging) : [];
  const written = root && tagging?.write(root);
  const tags = written && withBranches(document, written);
  endForms(press, pages);
  const Kids = pages.map(({ pdf }) => pdf.dictionary);
  const Parent = document._root.data.Pages;
  const node = document.ref({ Type: 'Pages', Parent, Kids, Count: Kids.length });
  for (const { data } of Kids) data.Parent = node;
  const bookmark = numbered(document, 0, { Parent: outline, Dest: destination(pages, 0, 0) });
  const { all, own } = addBookmarks(document, copy.bookmarks, pages, bookmark);
  document.flushPages();
  const annotations = Kids.flatMap(({ data }) => (data.Annots ?? []) as readonly Ref[]);
  const branches = tags ? [tags.parents, ...(tags.ids ? [tags.ids] : [])] : [];
  const refs = slotRefs(book, parts);
  const painted = book.slots.map((each, i): Slot => ({ ref: refs[i] as Ref, painted: each }));
  const slugs = painted.filter((each) => each.painted.id === SLUG);
  const lined = lines.flatMap((line, i) => (line ? [{ line, page: i + 1 }] : []));
  // A form's content belongs to one place in the structure (ISO 32000-1, 14.7.4.2).
  const isTaggedForm = tags?.keyed.some(({ ref }) => ref.data.Subtype === 'Form') ?? false;
  // The forms of a plate are the same in all its copies.
  const isOwnForm = book.slots.some(({ stream }) => stream.form);
  return {
    objects: [node, ...Kids, ...annotations, ...all, ...(tags?.objects ?? []), ...branches],
    node,
    bookmark,
    slots: painted.filter((each) => each.painted.id !== SLUG),
    slugs: slugs.map((slug, i) => ({ ...slug, ...(lined[i] as (typeof lined)[number]) })),
    tags,
    links,
    bookmarks: own,
    isSound: book.sound && !isTaggedForm && !isOwnForm,
  };
}

const withBranches = (document: PdfDocument, written: WrittenTags): CopyTags => ({
  ...written,
  parents: document.ref(),
  ids: written.notes.length > 0 ? document.ref() : undefined,
});

/** As a part of a larger whole. */
const asPart = ({ structure: [root, ...nodes], ...rest }: Pages): Pages => ({
  ...rest,
  structure: root ? [{ ...root, role: 'Part' }, ...nodes] : [],
});

const slugSlot = (slug: (place: string) => PageItem): PageItem => ({
  kind: 'group',
  opacity: 1,
  items: [slug('1/1')],
  slot: SLUG,
});

/** The content of all slots; nothing when some does not fit. */
function repainted(slots: readonly Slot[], words: Reworded): readonly LooseStream[] | undefined {
  const streams: LooseStream[] = [];
  for (const { painted } of slots) {
    const stream = painted.again(words.slots.get(painted.id) ?? []);
    if (!stream) return undefined;
    streams.push(stream);
  }
  return streams;
}

function renumber(document: PdfDocument, refs: readonly Ref[]): void {
  let next = reserved(document, refs.length);
  for (const ref of refs) ref.id = next++;
}

function reword({ tags, links, bookmarks }: ComposedCopy, words: Reworded): void {
  for (const [node, alt] of words.alts) {
    const element = tags?.elements.get(node);
    if (element) element.data.Alt = textString(alt);
  }
  for (const [i, link] of words.links.entries()) links[i]?.again(link);
  for (const [i, title] of words.bookmarks.entries()) {
    const entry = bookmarks[i];
    if (entry) entry.data.Title = textString(title);
  }
}

/** Gives the tags of a copy the keys and ids that no other has. */
function settle(tags: CopyTags, { number, key: first }: Place, title: string): void {
  const { top, keyed, notes, parents, ids } = tags;
  if (top) top.data.T = textString(title);
  for (const [i, { ref, entry }] of keyed.entries()) ref.data[entry] = first + i;
  parents.data.Limits = [first, first + keyed.length - 1];
  parents.data.Nums = keyed.flatMap(({ owner }, i): PdfValue[] => [first + i, owner]);
  for (const [i, note] of notes.entries())
    note.data.ID = textString(`copy-${sixDigits(number)}-note-${sixDigits(i)}`);
  if (!ids) return;
  ids.data.Limits = [notes[0]?.data.ID, notes.at(-1)?.data.ID];
  ids.data.Names = notes.flatMap((note): PdfValue[] => [note.data.ID, note]);
}

const sixDigits = (number: number): string => String(number).padStart(6, '0');
