import type {
  ComputedStyle,
  LengthOrAuto,
  Replaced,
  StyledElement,
  StyledNode,
  StyledText,
} from '../template/styled.ts';

/** One piece of an inline formatting context, in document order. */
export type InlinePiece =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly element: StyledElement;
      readonly node: StyledText;
      /** In place of `text`: the number of the page on which the element with this id begins. */
      readonly pageOf?: string | undefined;
    }
  | { readonly kind: 'open' | 'close'; readonly element: StyledElement }
  | { readonly kind: 'atomic'; readonly box: Box }
  | { readonly kind: 'break'; readonly element: StyledElement };

/**
 * The box tree (CSS Display 3): what is laid out, before it has a place. A `text` box is a block
 * container that holds one inline formatting context and, in flow, nothing else.
 */
export interface Box {
  readonly kind: 'block' | 'text' | 'replaced';
  /** The element the box belongs to; an anonymous box belongs to the element around it. */
  readonly element: StyledElement;
  readonly anonymous: boolean;
  readonly style: ComputedStyle;
  readonly children: readonly Box[];
  readonly pieces: readonly InlinePiece[];
  readonly replaced?: Replaced;
  /** The marker of a list item, outside its box (CSS Lists 3, 3.3). */
  readonly marker?: string;
}

/** Builds the box of the root element; elements with `display: none` make no box. */
export function boxTree(root: StyledElement): Box {
  return elementBox(root, root.style, undefined);
}

/** The box whose children follow each other on the pages: that of `body`. */
export function flowOf(root: Box): Box {
  const [body] = root.children;
  return body?.element.tag === 'body' ? body : root;
}

function elementBox(element: StyledElement, style: ComputedStyle, marker: string | undefined): Box {
  const base = { element, anonymous: false, style, ...(marker ? { marker } : {}) };
  if (element.replaced) {
    return { ...base, kind: 'replaced', children: [], pieces: [], replaced: element.replaced };
  }
  const itemContainer = isItemContainer(style);
  const nodes = element.children.filter((n) => n.kind === 'text' || n.style.display !== 'none');
  if (!itemContainer && nodes.length > 0 && nodes.every(isInlineLevel)) {
    const pieces = inlinePieces(nodes, element);
    if (pieces.some(isVisiblePiece)) return { ...base, kind: 'text', children: [], pieces };
    return { ...base, kind: 'block', children: marker ? [markerLine(element)] : [], pieces: [] };
  }
  const children = childBoxes(nodes, element, itemContainer);
  const hasLine = !marker || itemContainer || children.some(holdsContent);
  return {
    ...base,
    kind: 'block',
    children: hasLine ? children : [...children, markerLine(element)],
    pieces: [],
  };
}

const holdsContent = ({ kind, children }: Box): boolean =>
  kind !== 'block' || children.some(holdsContent);

/** Where a list item holds no line, its marker has one of its own, as a line break makes one. */
const markerLine = (element: StyledElement): Box => ({
  kind: 'text',
  element,
  anonymous: true,
  style: anonymousStyle(element.style),
  children: [],
  pieces: [{ kind: 'break', element }],
});

function childBoxes(
  nodes: readonly StyledNode[],
  parent: StyledElement,
  itemContainer: boolean,
): Box[] {
  const boxes: Box[] = [];
  let run: StyledNode[] = [];
  /** Out of the flow, so that the text goes on (CSS2, 9.3.1): they come behind it. */
  let beside: Box[] = [];
  let ordinal = 0;
  const flush = () => {
    const pieces = inlinePieces(run, parent);
    const behind = beside;
    run = [];
    beside = [];
    if (!pieces.some(isVisiblePiece)) {
      boxes.push(...behind);
      return;
    }
    boxes.push({
      kind: 'text',
      element: parent,
      anonymous: true,
      style: anonymousStyle(parent.style),
      children: [],
      pieces,
    });
    boxes.push(...behind);
  };
  for (const node of nodes) {
    const inline = itemContainer ? node.kind === 'text' : isInlineLevel(node);
    if (inline) {
      run.push(node);
      continue;
    }
    if (node.kind === 'element' && node.style.position === 'absolute' && !itemContainer) {
      const box = elementBox(node, blockified(node.style), undefined);
      if (inlinePieces(run, parent).some(isVisiblePiece)) beside.push(box);
      else boxes.push(box);
      continue;
    }
    flush();
    if (node.kind === 'text') continue;
    const item = node.style.display === 'list-item';
    if (item) ordinal += 1;
    boxes.push(
      elementBox(node, blockified(node.style), item ? markerText(node.style, ordinal) : undefined),
    );
  }
  flush();
  return boxes;
}

function inlinePieces(nodes: readonly StyledNode[], parent: StyledElement): InlinePiece[] {
  const pieces: InlinePiece[] = [];
  const walk = (node: StyledNode, element: StyledElement) => {
    if (node.kind === 'text') {
      pieces.push({ kind: 'text', text: node.text, element, node, pageOf: node.pageOf });
      return;
    }
    if (node.style.display === 'none') return;
    if (node.tag === 'br') {
      pieces.push({ kind: 'break', element });
    } else if (node.replaced || node.style.display !== 'inline') {
      const style = withoutAutoMargins(blockified(node.style));
      pieces.push({ kind: 'atomic', box: elementBox(node, style, undefined) });
    } else {
      pieces.push({ kind: 'open', element: node });
      for (const child of node.children) walk(child, node);
      pieces.push({ kind: 'close', element: node });
    }
  };
  for (const node of nodes) walk(node, parent);
  return pieces;
}

const isVisiblePiece = (piece: InlinePiece): boolean =>
  piece.kind === 'atomic' ||
  piece.kind === 'break' ||
  (piece.kind === 'open' && hasEdges(piece.element.style)) ||
  (piece.kind === 'text' &&
    (piece.pageOf !== undefined ||
      /[^ \t\n\r\f]/.test(piece.text) ||
      preserves(piece.element.style)));

/** CSS2, 9.4.2: an empty inline box with edges makes a line. */
const hasEdges = ({ margin, padding, border }: ComputedStyle): boolean =>
  [margin.left, margin.right, padding.left, padding.right].some(takesRoom) ||
  border.left.width > 0 ||
  border.right.width > 0;

const takesRoom = (length: LengthOrAuto): boolean =>
  length !== 'auto' && ('pt' in length ? length.pt !== 0 : length.percent !== 0);

const preserves = (style: ComputedStyle): boolean =>
  style.whiteSpace === 'pre' || style.whiteSpace === 'pre-wrap';

export const isItemContainer = (style: ComputedStyle): boolean =>
  style.display === 'flex' || style.display === 'inline-flex' || style.display === 'grid';

function isInlineLevel(node: StyledNode): boolean {
  if (node.kind === 'text') return true;
  if (node.style.position === 'absolute') return false;
  const { display } = node.style;
  return display === 'inline' || display === 'inline-block' || display === 'inline-flex';
}

/** CSS Display 3, 2.7: items and absolutely positioned boxes become block-level. */
function blockified(own: ComputedStyle): ComputedStyle {
  const style = own.position === 'absolute' ? betweenOffsets(own) : own;
  const { display } = style;
  if (display === 'inline' || display === 'inline-block') return { ...style, display: 'flow-root' };
  if (display === 'inline-flex') return { ...style, display: 'flex' };
  return style;
}

/** CSS2, 10.3.2 and 10.3.9: in a line they are 0. */
const withoutAutoMargins = (style: ComputedStyle): ComputedStyle => withMargins(style, true, true);

/** CSS2, 10.3.7 and 10.6.4: auto margins of an absolute box share what two offsets leave; where one is auto, they are 0. */
const betweenOffsets = (style: ComputedStyle): ComputedStyle => {
  const { top, right, bottom, left } = style.inset;
  return withMargins(
    style,
    left === 'auto' || right === 'auto',
    top === 'auto' || bottom === 'auto',
  );
};

/** `lacksSides`, `lacksEnds`: auto margins at the sides, above and below are 0. */
function withMargins(style: ComputedStyle, lacksSides: boolean, lacksEnds: boolean): ComputedStyle {
  const { top, right, bottom, left } = style.margin;
  if (![top, right, bottom, left].includes('auto')) return style;
  const used = (side: LengthOrAuto, lacks: boolean) => (lacks && side === 'auto' ? ZERO : side);
  const margin = {
    top: used(top, lacksEnds),
    right: used(right, lacksSides),
    bottom: used(bottom, lacksEnds),
    left: used(left, lacksSides),
  };
  return { ...style, margin };
}

/** U+2022 and a space as browsers draw `disc`; CSS Counter Styles 3, 6.1 for `decimal`. */
function markerText(style: ComputedStyle, ordinal: number): string | undefined {
  if (style.listStyleType === 'disc') return '\u2022 ';
  if (style.listStyleType === 'decimal') return `${ordinal}. `;
  return undefined;
}

const ZERO = { pt: 0 } as const;
const NO_BORDER = { width: 0, style: 'none', colour: { rgb: [0, 0, 0], alpha: 0 } } as const;
const SQUARE = { x: ZERO, y: ZERO } as const;
const edges = <T>(value: T) => ({ top: value, right: value, bottom: value, left: value });

/** An anonymous box inherits what is inherited and has the initial value of everything else (CSS2, 9.2.1.1). */
function anonymousStyle(parent: ComputedStyle): ComputedStyle {
  return {
    ...parent,
    display: 'block',
    position: 'static',
    inset: edges('auto' as const),
    zIndex: 'auto',
    boxSizing: 'content-box',
    width: 'auto',
    height: 'auto',
    minWidth: 'auto',
    minHeight: 'auto',
    maxWidth: 'none',
    maxHeight: 'none',
    aspectRatio: 'auto',
    margin: edges(ZERO),
    padding: edges(ZERO),
    border: edges(NO_BORDER),
    radius: { topLeft: SQUARE, topRight: SQUARE, bottomRight: SQUARE, bottomLeft: SQUARE },
    overflow: 'visible',
    opacity: 1,
    flexGrow: 0,
    flexShrink: 1,
    flexBasis: 'auto',
    alignSelf: 'auto',
    justifySelf: 'auto',
    gridRowStart: 'auto',
    gridRowEnd: 'auto',
    gridColumnStart: 'auto',
    gridColumnEnd: 'auto',
    backgroundColor: { rgb: [0, 0, 0], alpha: 0 },
    backgroundImage: [],
    verticalAlign: 'baseline',
    breakBefore: 'auto',
    breakAfter: 'auto',
    breakInside: 'auto',
    page: 'auto',
    stringSet: [],
  };
}
