import type { StructureId, StructureNode } from '../layout/page.ts';
import type { Dictionary, PdfDocument, PdfValue, Ref } from './pdfkit.ts';
import { textString } from './pdfkit.ts';
import type { Annotation, Content, MarkedStream, Tagged } from './tags.ts';

/** Elements of the logical structure in the file. */
export interface WrittenTags {
  /** Of node 0; nothing when nothing is seen. */
  readonly top: Ref | undefined;
  readonly elements: ReadonlyMap<StructureId, Ref>;
  /** What has a key in the parent tree (14.7.4.4), from 0 on: pages, forms and links, with whom their content belongs to. */
  readonly keyed: readonly Keyed[];
  /** Elements with an id. */
  readonly notes: readonly Ref[];
  /** All objects that were written. */
  readonly objects: readonly Ref[];
}

export interface Keyed {
  readonly ref: Ref;
  readonly entry: 'StructParents' | 'StructParent';
  readonly owner: Ref;
}

/** What the elements are written from, and what comes of it. */
interface Tree {
  readonly document: PdfDocument;
  readonly all: readonly Tagged[];
  /** For each node when its first content is painted; undefined when nothing of it is seen. */
  readonly first: readonly (number | undefined)[];
  /** The element of each node that is seen. */
  readonly refs: readonly (Ref | undefined)[];
  /** An element's structure type. */
  readonly roleOf: (node: StructureNode) => string;
  readonly attributes: (id: StructureId, all: readonly Tagged[]) => Dictionary | undefined;
  readonly keyed: Keyed[];
  readonly notes: Ref[];
  readonly objects: Ref[];
}

/** Writes the elements of all nodes that are seen (ISO 32000-1, 14.7.2), below `parent`. */
export function writeElements(
  document: PdfDocument,
  all: readonly Tagged[],
  streams: readonly MarkedStream[],
  roleOf: Tree['roleOf'],
  attributes: Tree['attributes'],
  parent: Ref,
): WrittenTags {
  const first = firstOrders(all);
  const refs = all.map((_, id) => (first[id] === undefined ? undefined : document.ref()));
  const [keyed, notes, objects]: [Keyed[], Ref[], Ref[]] = [[], [], []];
  const tree: Tree = { document, all, first, refs, roleOf, attributes, keyed, notes, objects };
  for (const [key, stream] of streams.entries()) {
    const ref = stream.form ?? stream.page;
    ref.data.StructParents = key;
    const owner = made(
      tree,
      stream.owners.map((id) => refs[id] as Ref),
    );
    keyed.push({ ref, entry: 'StructParents', owner });
  }
  const top = refs[0];
  if (top) writeElement(tree, 0, top, parent);
  const elements = new Map(refs.flatMap((ref, id) => (ref ? [[id, ref] as const] : [])));
  objects.push(...elements.values());
  return { top, elements, keyed, notes, objects };
}

const made = ({ document, objects }: Tree, data: Dictionary | readonly PdfValue[]): Ref => {
  const ref = document.ref(data);
  ref.end();
  objects.push(ref);
  return ref;
};

function writeElement(tree: Tree, id: StructureId, ref: Ref, parent: Ref): void {
  const { node, kids } = tree.all[id] as Tagged;
  const page = kids.map(pageOf)[0];
  Object.assign(ref.data, { Type: 'StructElem', S: tree.roleOf(node), P: parent, Pg: page });
  if (node.title) ref.data.T = textString(node.title);
  if (node.lang) ref.data.Lang = textString(node.lang);
  if (node.alt !== undefined) ref.data.Alt = textString(node.alt);
  ref.data.A = tree.attributes(id, tree.all);
  if (node.role === 'Note') {
    // ISO 14289-1, 7.9: notes carry an id.
    ref.data.ID = textString(`note-${String(id).padStart(6, '0')}`);
    tree.notes.push(ref);
  }
  ref.data.K = kidsOf(tree, id, ref, page);
  ref.end();
}

/** Content and child elements in the order in which they are painted. */
function kidsOf(tree: Tree, id: StructureId, ref: Ref, page: Ref | undefined): PdfValue[] {
  const { node, kids } = tree.all[id] as Tagged;
  const K: PdfValue[] = [];
  let next = 0;
  const takeUntil = (end: number): void => {
    for (let kid = kids[next]; kid && kid.order < end; kid = kids[++next])
      K.push(kidValue(tree, kid, node, ref, page));
  };
  for (const child of node.children) {
    const start = tree.first[child];
    if (start === undefined) continue;
    takeUntil(start);
    const element = tree.refs[child] as Ref;
    writeElement(tree, child, element, ref);
    K.push(element);
  }
  takeUntil(Number.POSITIVE_INFINITY);
  return K;
}

/** Marked content by its id alone where it stands on the element's own page (ISO 32000-1, 14.7.4.2). */
function kidValue(
  tree: Tree,
  kid: Content | Annotation,
  node: StructureNode,
  ref: Ref,
  page: Ref | undefined,
): PdfValue {
  if ('annotation' in kid) return linked(tree, kid, node, ref);
  const { form } = kid.stream;
  if (!form && kid.stream.page === page) return kid.mcid;
  return { Type: 'MCR', Pg: kid.stream.page, Stm: form, MCID: kid.mcid };
}

/** ISO 14289-1, 7.18.5: a link annotation stands in a Link element, whatever it lies upon. */
function linked(tree: Tree, kid: Annotation, node: StructureNode, ref: Ref): PdfValue {
  const { keyed } = tree;
  const OBJR = { Type: 'OBJR', Obj: kid.annotation, Pg: kid.page };
  const isLink = node.role === 'Link';
  const owner = isLink ? ref : made(tree, { Type: 'StructElem', S: 'Link', P: ref, K: [OBJR] });
  kid.annotation.data.StructParent = keyed.length;
  kid.annotation.end();
  keyed.push({ ref: kid.annotation, entry: 'StructParent', owner });
  return isLink ? OBJR : owner;
}

const pageOf = (kid: Content | Annotation): Ref => ('page' in kid ? kid.page : kid.stream.page);

function firstOrders(all: readonly Tagged[]): readonly (number | undefined)[] {
  const first: (number | undefined)[] = [];
  const visit = (id: StructureId): number => {
    const { kids, node } = all[id] as Tagged;
    const seen = Math.min(...kids.map((kid) => kid.order), ...node.children.map(visit));
    if (Number.isFinite(seen)) first[id] = seen;
    return seen;
  };
  if (all.length > 0) visit(0);
  return first;
}
