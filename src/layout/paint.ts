import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Font, FontId } from '../font/font.ts';
import type { Rect } from '../geometry.ts';
import type { StyledElement } from '../template/styled.ts';
import type { LinkPart } from './anchors.ts';
import type { Box, InlinePiece } from './box.ts';
import type { Contents, TextContent } from './content.ts';
import { CLOSED, decorate, paddingOutline } from './decoration.ts';
import type { Flow, Offset } from './flow.ts';
import type { PageItem } from './page.ts';
import { paintReplaced } from './paint-replaced.ts';
import { paintInlineBox, paintTextFragment } from './paint-text.ts';
import { contentRect, type PlacedBox } from './place.ts';
import type { LayoutResources } from './resources.ts';
import type { Structure } from './structure.ts';
import type { Lines } from './text/inline.ts';

/** Where the painter puts what it paints. */
export interface Canvas {
  item(page: number, item: PageItem): void;
  link(part: LinkPart): void;
  /** The first place of an element, for bookmarks, `#id` targets and named strings. */
  anchor(element: StyledElement, page: number, y: number): void;
  problem(diagnostic: Diagnostic): void;
}

export interface Painting {
  readonly contents: Contents;
  readonly structure: Structure;
  readonly resources: LayoutResources;
  readonly fonts: ReadonlyMap<FontId, Font>;
  readonly flow: Flow;
  /** Boxes that other documents of a run fill with other words. */
  readonly slots?: Slots | undefined;
}

/** Paints a box, or what is in it, where its pages are known. */
export type Draw = (
  painting: Painting,
  placed: PlacedBox,
  own: Offset | undefined,
  canvas: Canvas,
) => void;

export interface Slots {
  readonly boxes: { has(box: Box): boolean };
  paint(
    draw: Draw,
    painting: Painting,
    placed: PlacedBox,
    own: Offset | undefined,
    canvas: Canvas,
  ): void;
}

const slotted =
  (draw: Draw): Draw =>
  (painting, placed, own, canvas) => {
    if (painting.slots?.boxes.has(placed.box))
      painting.slots.paint(draw, painting, placed, own, canvas);
    else draw(painting, placed, own, canvas);
  };

interface Waiting {
  readonly placed: PlacedBox;
  readonly fixed: Offset | undefined;
  readonly z: number;
}

/** Paints a stacking context (CSS2, appendix E): what is below it, itself in tree order, what is above it. */
export function paintContext(
  painting: Painting,
  placed: PlacedBox,
  fixed: Offset | undefined,
  canvas: Canvas,
): void {
  const own = ownOffset(painting, placed, fixed);
  const { opacity, overflow } = placed.box.style;
  const hides = own !== undefined && overflow !== 'visible';
  const grouped = new Map<number, PageItem[]>();
  const group = (page: number, item: PageItem): void => {
    const items = grouped.get(page) ?? [];
    grouped.set(page, items);
    items.push(item);
  };
  const target = opacity < 1 || hides ? { ...canvas, item: group } : canvas;
  const waiting: Waiting[] = [];
  for (const child of placed.children) collectPositioned(painting, child, own, waiting);
  waiting.sort((a, b) => a.z - b.z);
  if (!hides) paintDecoration(painting, placed, own, target);
  for (const below of waiting.filter((w) => w.z < 0))
    paintContext(painting, below.placed, below.fixed, target);
  paintContent(painting, placed, own, target);
  for (const above of waiting.filter((w) => w.z >= 0))
    paintContext(painting, above.placed, above.fixed, target);
  if (!hides) {
    for (const [page, items] of grouped) canvas.item(page, { kind: 'group', opacity, items });
    return;
  }
  const clip = paddingOutline(placed.box.style, moved(placed.rect, own));
  const items = grouped.get(own.page) ?? [];
  const clipped: PageItem = { kind: 'group', opacity: 1, clip, items };
  const decoration = decorate(placed.box.style, moved(placed.rect, own), CLOSED);
  if (opacity === 1) for (const item of [...decoration, clipped]) canvas.item(own.page, item);
  else canvas.item(own.page, { kind: 'group', opacity, items: [...decoration, clipped] });
}

const makesContext = ({ box }: PlacedBox): boolean =>
  box.style.position !== 'static' || box.style.opacity < 1 || box.style.overflow !== 'visible';

function collectPositioned(
  painting: Painting,
  placed: PlacedBox,
  fixed: Offset | undefined,
  waiting: Waiting[],
): void {
  if (placed.box.style.position !== 'static') {
    const { zIndex } = placed.box.style;
    waiting.push({ placed, fixed, z: zIndex === 'auto' ? 0 : zIndex });
    return;
  }
  if (makesContext(placed)) return;
  const own = ownOffset(painting, placed, fixed);
  for (const child of placed.children) collectPositioned(painting, child, own, waiting);
}

/** A box that may not be cut stands on one page with all that is in it. */
function ownOffset(
  { flow }: Painting,
  { box, rect }: PlacedBox,
  fixed: Offset | undefined,
): Offset | undefined {
  if (fixed) return fixed;
  const whole =
    box.kind === 'replaced' ||
    box.style.breakInside === 'avoid' ||
    box.style.overflow !== 'visible' ||
    box.style.position === 'absolute';
  return whole ? flow.offsetAt(rect.y) : undefined;
}

function paintInFlow(
  painting: Painting,
  placed: PlacedBox,
  fixed: Offset | undefined,
  canvas: Canvas,
): void {
  if (placed.box.style.position !== 'static') return;
  if (makesContext(placed)) {
    paintContext(painting, placed, fixed, canvas);
    return;
  }
  const own = ownOffset(painting, placed, fixed);
  paintDecoration(painting, placed, own, canvas);
  paintContent(painting, placed, own, canvas);
}

/** Background and border of a box: what words stand in it makes no difference. */
export const drawDecoration: Draw = (painting, placed, own, canvas) => {
  const { box, rect } = placed;
  const parts = own
    ? [{ ...own, rect: moved(rect, own), isFirst: true, isLast: true }]
    : painting.flow.fragments(rect);
  parts.forEach((part, i) => {
    const open = { ...CLOSED, top: !part.isFirst, bottom: !part.isLast };
    for (const item of decorate(box.style, part.rect, open)) canvas.item(part.page, item);
    if (box.anonymous) return;
    if (i === 0) canvas.anchor(box.element, part.page, part.rect.y);
    if (painting.structure.ofLink.has(box.element)) {
      const { page, rect: area } = part;
      canvas.link({ element: box.element, page, part: `box ${i}`, rect: area });
    }
  });
};
const paintDecoration = slotted(drawDecoration);

const paintContent = slotted((painting, placed, own, canvas) => {
  const { box } = placed;
  paintMarker(painting, placed, own, canvas);
  if (box.kind === 'replaced') {
    const at = own ?? painting.flow.offsetAt(placed.rect.y);
    const plan = painting.contents.codeOf(box);
    const structure = painting.structure.ofBox.get(box);
    const onPage = { ...placed, rect: moved(placed.rect, at) };
    const painted = paintReplaced(onPage, plan, painting.resources, structure);
    for (const item of painted.items) canvas.item(at.page, item);
    for (const problem of painted.diagnostics) canvas.problem(problem);
  } else if (box.kind === 'text') {
    paintLines(painting, placed, own, canvas);
  }
  for (const child of placed.children) paintInFlow(painting, child, own, canvas);
});

function paintLines(
  painting: Painting,
  placed: PlacedBox,
  own: Offset | undefined,
  canvas: Canvas,
): void {
  const area = contentRect(placed);
  const content = painting.contents.textIn(placed.box, area.width);
  const lines = painting.contents.linesOf(placed.box, area.width);
  if (!content || !lines) return;
  lines.lines.forEach((line, index) => {
    const at = own ?? painting.flow.offsetAt(area.y + line.y);
    const dx = area.x + at.dx;
    const dy = area.y + at.dy;
    const lineRect = { y: dy + line.y, height: line.height };
    for (const fragment of line.fragments) {
      if (fragment.kind === 'box') {
        for (const item of paintInlineBox(fragment, dx, dy)) canvas.item(at.page, item);
        const element = fragment.element as StyledElement;
        if (fragment.first) canvas.anchor(element, at.page, lineRect.y);
      } else if (fragment.kind === 'text') {
        const piece = content.pieceOf.get(fragment.element);
        const structure = piece && painting.structure.ofPiece.get(piece);
        const endsWords =
          line.ended === 'forced' ||
          (line.ended === 'last' && painting.structure.apart.has(placed.box));
        const endsLine = endsWords && fragment === line.fragments.at(-1);
        for (const item of paintTextFragment(
          fragment,
          dx,
          dy,
          painting.fonts,
          structure,
          endsLine,
        )) {
          canvas.item(at.page, item);
        }
        const rect = { x: fragment.x + dx, width: fragment.width, ...lineRect };
        linkPart(painting, piece, at.page, index, rect, canvas);
      } else {
        paintAtomic(painting, content, fragment, { page: at.page, dx, dy }, index, canvas);
      }
    }
  });
}

function paintAtomic(
  painting: Painting,
  content: TextContent,
  fragment: { readonly ref: number; readonly x: number; readonly y: number },
  at: Offset,
  line: number,
  canvas: Canvas,
): void {
  const atomic = content.atomics[fragment.ref];
  if (!atomic) return;
  const { rect } = atomic.placed;
  const x = fragment.x + at.dx;
  const y = fragment.y + at.dy;
  paintContext(painting, atomic.placed, { page: at.page, dx: x - rect.x, dy: y - rect.y }, canvas);
  const place = { x, y, width: rect.width, height: rect.height };
  linkPart(painting, atomic.piece, at.page, line, place, canvas);
}

function linkPart(
  { structure }: Painting,
  piece: InlinePiece | undefined,
  page: number,
  line: number,
  rect: Rect,
  canvas: Canvas,
): void {
  const link = piece && structure.linkOfPiece.get(piece);
  if (link) canvas.link({ element: link, page, part: `line ${line}`, rect });
}

/** An outside marker ends where the item's content begins, on the baseline of its first line. */
function paintMarker(
  painting: Painting,
  placed: PlacedBox,
  own: Offset | undefined,
  canvas: Canvas,
): void {
  const paragraph = painting.contents.markerOf(placed.box);
  if (!paragraph) return;
  const marker = painting.contents.markerLines(paragraph);
  const markerLine = marker.lines[0];
  if (!markerLine) return;
  const first = firstLine(painting.contents, placed);
  const area = contentRect(placed);
  const baseline = first ? first.baseline : area.y + markerLine.baseline;
  const at = own ?? painting.flow.offsetAt(first?.top ?? area.y);
  const dx = area.x - markerWidth(markerLine) + at.dx;
  const dy = baseline - markerLine.baseline + at.dy;
  const structure = painting.structure.ofMarker.get(placed.box);
  for (const fragment of markerLine.fragments) {
    if (fragment.kind !== 'text') continue;
    for (const item of paintTextFragment(fragment, dx, dy, painting.fonts, structure)) {
      canvas.item(at.page, item);
    }
  }
}

const markerWidth = (line: Lines['lines'][number]): number =>
  line.fragments.reduce(
    (sum, f) => sum + (f.kind === 'text' ? f.glyphs.reduce((w, g) => w + g.advance, 0) : 0),
    0,
  );

function firstLine(
  contents: Contents,
  placed: PlacedBox,
): { top: number; baseline: number } | undefined {
  const area = contentRect(placed);
  const line = contents.linesOf(placed.box, area.width)?.lines[0];
  if (line) return { top: area.y + line.y, baseline: area.y + line.baseline };
  for (const child of placed.children) {
    const found = firstLine(contents, child);
    if (found) return found;
  }
  return undefined;
}

const moved = (rect: Rect, { dx, dy }: Offset): Rect => ({
  ...rect,
  x: rect.x + dx,
  y: rect.y + dy,
});
