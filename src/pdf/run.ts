import type { Edition } from '../edition.ts';
import type { Pages, Reworded } from '../layout/page.ts';
import { growingFile, type PdfObject } from './file.ts';
import type { Metadata } from './metadata.ts';
import { numbered, type Ref, reserved } from './pdfkit.ts';
import { type Copy, copyPlate, type Place } from './run-plate.ts';
import type { PrintJob } from './surround.ts';
import { addStructure } from './tags.ts';
import { describe, endFile, type OpenFile, openFile, type Resources } from './write.ts';

/**
 * The copies of one publication for many in one file, each with its pages, its part of the structure and its bookmark. It grows
 * by a copy at a time and remembers of each only where its objects are; what copies share stands in it once.
 */
export interface RunFile {
  /** Composes a document for its own copy and for those that differ from it in a few words. */
  plateOf(pages: Pages, pictures: Resources['pictures']): RunPlate;
  /** The bytes that end the file, after the last copy, part by part. */
  end(): Iterable<Uint8Array>;
}

export interface RunPlate {
  /** The document's own copy comes next: the bytes that the file grows by. Its bookmark says `title`. */
  printFirst(title: string): Uint8Array;
  /** A further copy. Nothing, and the file as it was, when the words do not fit what the copies share. */
  print(title: string, words: Reworded): Uint8Array | undefined;
}

/** `count` copies; `fonts` are those of all. The same copies give the same bytes. */
export function openRun(
  count: number,
  fonts: Resources['fonts'],
  metadata: Metadata,
  edition: Edition,
  job?: PrintJob,
): RunFile {
  const file = openFile({ fonts, pictures: new Map() }, metadata, edition, job);
  const { document, shape } = file;
  const growing = growingFile(shape, (numbers) => reserved(document, numbers));
  const structure = edition.tagged ? document.ref() : undefined;
  const root = structure && document.ref({ Type: 'StructElem', S: 'Document', P: structure });
  if (structure) addStructure(document, structure);
  const outline = document.ref({ Type: 'Outlines' });
  const firstBookmark = reserved(document, count);
  const copies: Copy[] = [];
  let [pages, keys] = [0, 0];

  const bookmark = (copy: number): Ref | undefined =>
    copy >= 0 && copy < count ? numbered(document, firstBookmark + copy) : undefined;
  const nextPlace = (): Place => {
    const number = copies.length;
    if (number === count) throw new Error(`there are only ${count} copies in the run`);
    const [before, after] = [bookmark(number - 1), bookmark(number + 1)];
    return { number, page: pages, key: keys, bookmark: firstBookmark + number, before, after };
  };
  const grow = (copy: Copy): Uint8Array => {
    copies.push(copy);
    pages += copy.pages;
    keys += copy.keys;
    return growing.add(taken(file));
  };

  return {
    plateOf(laid, pictures) {
      const resources = { fonts, pictures };
      const plate = copyPlate(file, { root, outline }, laid, resources, metadata, edition, job);
      return {
        printFirst: (title) => grow(plate.printFirst(nextPlace(), title)),
        print(title, words) {
          const copy = plate.print(nextPlace(), title, words);
          return copy && grow(copy);
        },
      };
    },
    *end() {
      if (copies.length < count) throw new Error(`there are ${copies.length} of ${count} copies`);
      for (const { slugs } of copies) {
        for (const slug of slugs) slug(pages);
        if (slugs.length > 0) yield growing.add(taken(file));
      }
      if (structure && root) endStructure(file, structure, root, copies, keys);
      const [First, Last] = [bookmark(0), bookmark(count - 1)];
      const Count = copies.reduce((sum, { bookmarks }) => sum + bookmarks, 0);
      Object.assign(outline.data, { First, Last, Count });
      outline.end();
      Object.assign(document._root.data, {
        Outlines: outline,
        ...(pages > 1 ? { PageMode: 'UseOutlines' } : {}),
      });
      const Kids = copies.map(({ node }) => numbered(document, node));
      Object.assign((document._root.data.Pages as Ref).data, { Kids, Count: pages });
      const xmp = endFile(file);
      describe(document, xmp, metadata, file.claims);
      yield* growing.end(taken(file), document._root.id, document._info.id);
    },
  };
}

/** The objects that have ended since the last time. */
function taken({ document: { objects } }: OpenFile): readonly PdfObject[] {
  const ended = [...objects.values()];
  objects.clear();
  return ended;
}

/** The element of the whole, and the trees that find elements by keys and ids: a branch for each copy (ISO 32000-1, 7.9.6, 7.9.7). */
function endStructure(
  { document }: OpenFile,
  structure: Ref,
  root: Ref,
  copies: readonly Copy[],
  keys: number,
): void {
  const refs = (numbers: readonly (number | undefined)[]): Ref[] =>
    numbers.flatMap((number) => (number === undefined ? [] : [numbered(document, number)]));
  const tree = (branches: readonly Ref[]): Ref => {
    const ref = document.ref({ Kids: branches });
    ref.end();
    return ref;
  };
  root.data.K = refs(copies.map(({ part }) => part));
  root.end();
  const ParentTree = tree(refs(copies.map(({ parents }) => parents)));
  Object.assign(structure.data, { Type: 'StructTreeRoot', K: root, ParentTree });
  structure.data.ParentTreeNextKey = keys;
  const ids = refs(copies.map((copy) => copy.ids));
  if (ids.length > 0) structure.data.IDTree = tree(ids);
}
