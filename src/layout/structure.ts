import type { Rewording, Role, StyledElement, StyledNode } from '../template/styled.ts';
import type { Box, InlinePiece } from './box.ts';
import type { StructureId, StructureNode } from './page.ts';

/**
 * The logical structure of a document in reading order, and where each visible thing belongs in it.
 * A node holds either other nodes or content, never both: the order of a paragraph's parts is then
 * the order of its children. What is missing from the maps is decoration.
 */
export interface Structure {
  readonly nodes: readonly StructureNode[];
  /** Text pieces and inline pictures. */
  readonly ofPiece: ReadonlyMap<InlinePiece, StructureId>;
  /** Replaced boxes. */
  readonly ofBox: ReadonlyMap<Box, StructureId>;
  readonly ofMarker: ReadonlyMap<Box, StructureId>;
  /** The `Link` node of an element with `href`, or of a code that leads somewhere. */
  readonly ofLink: ReadonlyMap<StyledElement, StructureId>;
  /** The link around a text piece. */
  readonly linkOfPiece: ReadonlyMap<InlinePiece, StyledElement>;
  /** The node that says an element's alternative text. */
  readonly ofAlt: ReadonlyMap<StyledElement, StructureId>;
  /** Text boxes that are parts of one link or span though each is a block: their words stand apart. */
  readonly apart: ReadonlySet<Box>;
}

type NodeRole = StructureNode['role'];
interface MutableNode {
  role: NodeRole;
  own?: true;
  alt?: string;
  lang?: string;
  title?: string;
  children: StructureId[];
}

/** Where content goes while the tree is walked: a node, one figure for everything inside, or nowhere. */
type Context =
  | { readonly kind: 'node'; readonly id: StructureId }
  | { readonly kind: 'figure'; readonly id: StructureId }
  | { readonly kind: 'artifact' };

/** Structure types that hold other elements only; text in them needs a paragraph (ISO 32000-1, 14.8.4.2). */
const GROUPING: ReadonlySet<Role> = new Set<Role>([
  'Document',
  'Part',
  'Sect',
  'Div',
  'L',
  'LI',
  'TOC',
  'TOCI',
  'BlockQuote',
  'Note',
]);

/** Structure types that stand in a line (14.8.4.4). */
const IN_LINE: ReadonlySet<Role> = new Set<Role>(['Link', 'Span', 'Code']);

/**
 * Builds the structure of the box tree; node 0 is the document. `open`: elements whose words may differ in a run.
 * `words`: what they have instead in this document of it.
 */
export function buildStructure(
  root: Box,
  open: Pick<ReadonlyMap<StyledElement, unknown>, 'has'> = new Map(),
  words: Rewording['elements'] = new Map(),
): Structure {
  const nodes: MutableNode[] = [];
  const ofPiece = new Map<InlinePiece, StructureId>();
  const ofBox = new Map<Box, StructureId>();
  const ofMarker = new Map<Box, StructureId>();
  const ofLink = new Map<StyledElement, StructureId>();
  const linkOfPiece = new Map<InlinePiece, StyledElement>();
  const ofAlt = new Map<StyledElement, StructureId>();
  const apart = new Set<Box>();

  const add = (
    role: NodeRole,
    parent: StructureId | undefined,
    from?: StyledElement,
  ): StructureId => {
    const id = nodes.length;
    const alt = from && (words.get(from)?.alt ?? from.alt);
    nodes.push({
      role,
      children: [],
      ...(alt !== undefined ? { alt } : {}),
      ...(from?.lang !== undefined ? { lang: from.lang } : {}),
      ...(alt !== undefined && open.has(from as StyledElement) ? { own: true } : {}),
    });
    if (alt !== undefined) ofAlt.set(from as StyledElement, id);
    if (parent !== undefined) nodes[parent]?.children.push(id);
    return id;
  };

  const enter = (element: StyledElement, context: Context): Context => {
    if (context.kind !== 'node') return context;
    if (element.role === 'Artifact') return { kind: 'artifact' };
    if (element.role === 'Figure') return { kind: 'figure', id: addFigure(element, context.id) };
    const plain = element.lang === undefined && element.alt === undefined;
    const passes =
      element.role === 'Div' || element.role === 'NonStruct' || element.role === 'Span';
    if (passes && plain) return context;
    const id = add(element.role === 'NonStruct' ? 'Div' : element.role, context.id, element);
    if (element.href !== undefined) ofLink.set(element, id);
    return { kind: 'node', id };
  };

  /** A code is a link to where it leads, unless it stands in one already. */
  const addFigure = (element: StyledElement, parent: StructureId): StructureId => {
    const replaced = words.get(element)?.replaced ?? element.replaced;
    const leads = replaced?.kind === 'code' && /^https?:/i.test(replaced.value);
    if (!leads || nodes[parent]?.role === 'Link') return add('Figure', parent, element);
    const link = add('Link', parent);
    ofLink.set(element, link);
    return add('Figure', link, element);
  };

  /** Inside `LI` everything but the label belongs to one `LBody`. */
  const bodies = new Map<StructureId, StructureId>();
  const parentFor = (element: StyledElement | undefined, context: Context): Context => {
    if (context.kind !== 'node' || nodes[context.id]?.role !== 'LI') return context;
    if (element?.role === 'Lbl' || element?.role === 'Artifact') return context;
    const body = bodies.get(context.id) ?? add('LBody', context.id);
    bodies.set(context.id, body);
    return { kind: 'node', id: body };
  };

  const visit = (box: Box, context: Context, inLine = false): void => {
    const own = box.anonymous ? context : enter(box.element, parentFor(box.element, context));
    if (box.marker !== undefined && own.kind === 'node' && nodes[own.id]?.role === 'LI') {
      ofMarker.set(box, add('Lbl', own.id));
    }
    if (box.kind === 'replaced') placeReplaced(box, own);
    else if (box.kind === 'text') visitText(box, parentFor(undefined, own), inLine);
    else for (const child of box.children) visit(child, own);
  };

  const placeReplaced = (box: Box, context: Context): void => {
    if (context.kind === 'artifact') return;
    ofBox.set(box, context.id);
  };

  const visitText = (box: Box, context: Context, inLine: boolean): void => {
    let target = context;
    if (context.kind === 'node') {
      const role = nodes[context.id]?.role;
      if (role !== undefined && IN_LINE.has(role) && !inLine) apart.add(box);
      const ownText = !box.anonymous && (nodes[context.id]?.children.length ?? 0) === 0;
      if (role !== undefined && (GROUPING.has(role) || !ownText)) {
        target = { kind: 'node', id: add('P', context.id) };
      }
    }
    placePieces(box.pieces, target);
  };

  const placePieces = (pieces: readonly InlinePiece[], outer: Context): void => {
    interface Open {
      readonly context: Context;
      readonly link: StyledElement | undefined;
      /** Whether the node holds other nodes, so that its own words need spans. */
      readonly mixed: boolean;
      run: StructureId | undefined;
    }
    const mixedNodes = nodesWithParts(pieces);
    const stack: Open[] = [
      { context: outer, link: undefined, mixed: mixedNodes.has(undefined), run: undefined },
    ];
    for (const piece of pieces) {
      const top = stack[stack.length - 1] as Open;
      if (piece.kind === 'open') {
        const context = enter(piece.element, top.context);
        const same = context === top.context;
        if (!same) top.run = undefined;
        stack.push({
          context,
          link: piece.element.href !== undefined ? piece.element : top.link,
          mixed: same ? top.mixed : mixedNodes.has(piece.element),
          run: same ? top.run : undefined,
        });
      } else if (piece.kind === 'close') {
        stack.pop();
      } else if (piece.kind === 'atomic') {
        top.run = undefined;
        if (top.link) linkOfPiece.set(piece, top.link);
        visit(piece.box, top.context, true);
      } else if (piece.kind === 'text') {
        if (top.link) linkOfPiece.set(piece, top.link);
        if (top.context.kind === 'artifact') continue;
        if (top.context.kind === 'figure' || !top.mixed) {
          ofPiece.set(piece, top.context.id);
          continue;
        }
        top.run ??= add('Span', top.context.id);
        ofPiece.set(piece, top.run);
      }
    }
  };

  const rootId = add('Document', undefined, root.element);
  const rootContext: Context = { kind: 'node', id: rootId };
  if (root.element.role === 'Document' || root.element.role === 'Div') {
    if (root.kind === 'text') visitText(root, rootContext, false);
    else for (const child of root.children) visit(child, rootContext);
  } else {
    visit(root, rootContext);
  }
  return { nodes, ofPiece, ofBox, ofMarker, ofLink, linkOfPiece, ofAlt, apart };
}

/** The node-making inline elements, `undefined` for the block itself, that hold nodes of their own. */
function nodesWithParts(pieces: readonly InlinePiece[]): ReadonlySet<StyledElement | undefined> {
  const found = new Set<StyledElement | undefined>();
  const owners: (StyledElement | undefined)[] = [undefined];
  for (const piece of pieces) {
    const owner = owners[owners.length - 1];
    if (piece.kind === 'atomic') {
      if (piece.box.element.role !== 'Artifact') found.add(owner);
    } else if (piece.kind === 'close') owners.pop();
    else if (piece.kind === 'open') {
      const node = makesNode(piece.element);
      if (node) found.add(owner);
      owners.push(node ? piece.element : owner);
    }
  }
  return found;
}

const makesNode = (element: StyledElement): boolean =>
  element.role !== 'NonStruct' &&
  !(
    (element.role === 'Span' || element.role === 'Div') &&
    element.lang === undefined &&
    element.alt === undefined
  );

/** The words of an element, as a listener hears them. */
export function textOf(node: StyledNode, words?: Rewording): string {
  if (node.kind === 'text')
    return node.pageOf === undefined ? (words?.texts.get(node) ?? node.text) : '';
  const alt = words?.elements.get(node)?.alt ?? node.alt;
  if (alt !== undefined) return alt;
  return node.children
    .map((child) => textOf(child, words))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
