import type { Rect, Transform } from '../geometry.ts';
import type { Pages, StructureId, StructureNode } from '../layout/page.ts';
import { type WrittenTags, writeElements } from './elements.ts';
import type { Dictionary, PdfDocument, Ref } from './pdfkit.ts';

/** A content stream that marked content stands in: a page's own, or a form's on that page. */
export interface MarkedStream {
  readonly page: Ref;
  readonly form?: Ref;
  /** From the form's points to the page's, when it is transformed. */
  readonly matrix?: Transform;
  /** What forms inside it may paint on; the page when absent. */
  readonly box?: readonly number[];
  /** Whether all that stands in it is decoration, whatever node it is of. */
  readonly isCopy?: boolean;
  /** The node of each marked content id. */
  readonly owners: StructureId[];
}

/** Where the parts of the logical structure stand (ISO 32000-1, 14.7). */
export interface Tags {
  /** The operator that begins marked content of `node`; undefined begins an artifact. */
  mark(node: StructureId | undefined, stream: MarkedStream): string;
  /** The operator that begins marked content of `node` under an id that it has already. */
  marked(node: StructureId, mcid: number): string;
  readonly artifact: string;
  /** Whether the place of the node's content is asked for: it stands in a figure. */
  measures(node: StructureId): boolean;
  /** What was painted for `node`, in PDF points. */
  cover(node: StructureId, page: Ref, rect: Rect): void;
  /** Whether the node's words are asked for: list labels tell how the list is numbered. */
  reads(node: StructureId): boolean;
  words(node: StructureId, text: string): void;
  annotate(node: StructureId, page: Ref, annotation: Ref): void;
  /** Writes the whole tree; every page's dictionary must still be open. Gives the elements of all nodes that are seen. */
  finish(): ReadonlyMap<StructureId, Ref>;
  /** Writes the elements alone, below `parent`. */
  write(parent: Ref): WrittenTags;
}

export type Content = {
  readonly order: number;
  readonly stream: MarkedStream;
  readonly mcid: number;
};
export type Annotation = { readonly order: number; readonly page: Ref; readonly annotation: Ref };

/** One structure node with what turned up for it on the pages. */
export interface Tagged {
  readonly node: StructureNode;
  readonly kids: (Content | Annotation)[];
  readonly boxes: Map<Ref, Rect>;
  text: string;
}

/**
 * @param attributes gives an element's attribute dictionary (14.8.5).
 * @param links without links in the file their elements are plain spans.
 */
export function openTags(
  document: PdfDocument,
  { structure }: Pages,
  links: boolean,
  attributes: (id: StructureId, all: readonly Tagged[]) => Dictionary | undefined,
): Tags {
  const all = structure.map((node): Tagged => ({ node, kids: [], boxes: new Map(), text: '' }));
  const inFigure = figureNodes(structure);
  const streams: MarkedStream[] = [];
  let order = 0;

  const tagged = (id: StructureId): Tagged => {
    const found = all[id];
    if (!found) throw new Error(`the pages point to structure node ${id}, which is not there`);
    return found;
  };
  const roleOf = ({ role }: StructureNode): string => (role === 'Link' && !links ? 'Span' : role);

  const artifact = '/Artifact BMC';
  const marked = (node: StructureId, mcid: number): string =>
    `/${roleOf(tagged(node).node)} <</MCID ${mcid}>> BDC`;

  const write = (parent: Ref): WrittenTags =>
    writeElements(document, all, streams, roleOf, attributes, parent);

  return {
    artifact,
    marked,
    mark(node, stream) {
      if (node === undefined) return artifact;
      const mcid = stream.owners.length;
      if (mcid === 0) streams.push(stream);
      stream.owners.push(node);
      tagged(node).kids.push({ order: order++, stream, mcid });
      return marked(node, mcid);
    },
    measures: (node) => inFigure.has(node),
    cover(node, page, rect) {
      const { boxes } = tagged(node);
      const before = boxes.get(page);
      boxes.set(page, before ? union(before, rect) : rect);
    },
    reads: (node) => tagged(node).node.role === 'Lbl',
    words(node, text) {
      tagged(node).text += text;
    },
    annotate(node, page, annotation) {
      tagged(node).kids.push({ order: order++, page, annotation });
    },
    finish() {
      const root = document.ref();
      const { top, elements, keyed, notes } = write(root);
      const ended = (data: Dictionary): Ref => {
        const ref = document.ref(data);
        ref.end();
        return ref;
      };
      const ParentTree = ended({ Nums: keyed.flatMap(({ owner }, key) => [key, owner]) });
      Object.assign(root.data, { Type: 'StructTreeRoot', K: top, ParentTree });
      root.data.ParentTreeNextKey = keyed.length;
      if (notes.length > 0)
        root.data.IDTree = ended({ Names: notes.flatMap((note) => [note.data.ID, note]) });
      addStructure(document, root);
      return elements;
    },
    write,
  };
}

/** Names the root of the structure in the catalogue. */
export function addStructure(document: PdfDocument, root: Ref): void {
  // pdfkit ends both when the document ends, and sets the pages' tab order because of the second.
  document._root.data.StructTreeRoot = root;
  document._root.data.MarkInfo = document.ref({ Marked: true });
}

/** Figures and everything inside them. */
function figureNodes(structure: readonly StructureNode[]): ReadonlySet<StructureId> {
  const inside = new Set<StructureId>();
  const enter = (id: StructureId): void => {
    inside.add(id);
    structure[id]?.children.forEach(enter);
  };
  structure.forEach((node, id) => {
    if (node.role === 'Figure') enter(id);
  });
  return inside;
}

export function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
