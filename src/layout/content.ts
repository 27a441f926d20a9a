import { type CodePlan, planCode } from '../code/plan.ts';
import { type Diagnostic, diagnose, type Place } from '../diagnostic/diagnostic.ts';
import type { Size } from '../geometry.ts';
import type { Replaced, Rewording, StyledElement } from '../template/styled.ts';
import { PT_PER_CSS_PX, type Pt, ptFromMm } from '../units.ts';
import type { Box, InlinePiece } from './box.ts';
import { type Constraint, type PlacedBox, placeBoxes } from './place.ts';
import type { LayoutResources } from './resources.ts';
import type { InlineElement, InlineItem, Lines } from './text/inline.ts';
import { maxContent, minContent } from './text/intrinsic.ts';
import { breakLines, measureLines } from './text/lines.ts';
import type { Paragraph } from './text/paragraph.ts';
import { prepareInline } from './text/prepare.ts';

/** A text box ready to be broken into lines, with the boxes that stand in it like letters. */
export interface TextContent {
  readonly paragraph: Paragraph;
  readonly atomics: readonly { readonly piece: InlinePiece; readonly placed: PlacedBox }[];
  /** The piece that a text fragment came from. */
  readonly pieceOf: ReadonlyMap<InlineElement, InlinePiece>;
}

/** What the leaves of a box tree hold, and the problems met while preparing them. */
export interface Contents {
  readonly text: ReadonlyMap<Box, TextContent>;
  readonly markers: ReadonlyMap<Box, Paragraph>;
  readonly codes: ReadonlyMap<Box, CodePlan>;
  /** Sizes that replaced boxes have by themselves. */
  readonly natural: ReadonlyMap<Box, Size>;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Puts the numbers of pages, by the ids of elements, into the texts that name them. True when any text
   * became wider or narrower, so that boxes may have to move.
   */
  numberPages(pages: ReadonlyMap<string, number>): boolean;
  /** The numbers that stand in the texts. */
  pages(): ReadonlyMap<string, number>;
  measure(box: Box, constraint: Constraint): Size;
  linesOf(box: Box, width: Pt): Lines | undefined;
  markerLines(paragraph: Paragraph): Lines;
}

export const placeOf = (element: StyledElement): Place => ({
  span: element.source ?? element.span,
});

/** Contents that were prepared before with other words. */
export interface Before {
  readonly contents: Contents;
  readonly words: Rewording;
}

/**
 * Shapes all text and sizes all replaced elements in `boxes` and below; atomic inlines are laid out here.
 * With `before`, what other boxes hold comes from there.
 */
export function prepareContents(
  boxes: readonly Box[],
  lang: string,
  resources: LayoutResources,
  before?: Before,
): Contents {
  const text = new Map<Box, TextContent>(before?.contents.text);
  const markers = new Map<Box, Paragraph>(before?.contents.markers);
  const codes = new Map<Box, CodePlan>(before?.contents.codes);
  const natural = new Map<Box, Size>(before?.contents.natural);
  const diagnostics: Diagnostic[] = [];
  const { texts, elements } = before?.words ?? NO_WORDS;
  let pageOf = before?.contents.pages() ?? new Map<string, number>();
  /** Text boxes that name pages, the outermost only. */
  const numbered: Box[] = [];

  const measure = (box: Box, constraint: Constraint): Size => {
    const content = text.get(box);
    if (content) return measureText(content.paragraph, constraint);
    return measureReplaced(box, natural.get(box) ?? { width: 0, height: 0 }, constraint);
  };

  const visit = (box: Box): void => {
    for (const child of box.children) visit(child);
    if (box.replaced) prepareReplaced(box, elements.get(box.element)?.replaced ?? box.replaced);
    if (box.marker !== undefined) {
      const element: InlineElement = markerElement(box);
      const items: InlineItem[] = [{ kind: 'text', text: box.marker, element }];
      const outcome = prepareInline(items, element, resources.fonts, lang);
      diagnostics.push(...outcome.diagnostics);
      if (outcome.value) markers.set(box, outcome.value);
    }
    if (box.kind === 'text') prepareText(box);
  };

  const prepareText = (box: Box): void => {
    const atomics: { piece: InlinePiece; placed: PlacedBox }[] = [];
    const pieceOf = new Map<InlineElement, InlinePiece>();
    const before = numbered.length;
    const items = box.pieces.map((piece): InlineItem => {
      if (piece.kind === 'atomic') {
        const { element } = piece.box;
        const { display } = element.style;
        if (display !== 'inline' && !ATOMIC.has(display)) {
          diagnostics.push(diagnose('GP430', { element: element.name }, placeOf(element)));
        }
        visit(piece.box);
        const placed = placeBoxes(
          piece.box,
          { width: 'max-content', height: 'max-content' },
          measure,
        );
        atomics.push({ piece, placed });
        return { kind: 'atomic', atomic: atomicItem(atomics.length - 1, placed, measureBaseline) };
      }
      if (piece.kind === 'text') {
        const element: InlineElement = { ...piece.element };
        pieceOf.set(element, piece);
        return { kind: 'text', text: texts.get(piece.node) ?? textOfPiece(piece), element };
      }
      return piece;
    });
    const namesPage = box.pieces.some(
      (piece) => piece.kind === 'text' && piece.pageOf !== undefined,
    );
    if (namesPage || numbered.length > before) numbered.splice(before, Infinity, box);
    const outcome = prepareInline(
      items,
      { ...box.element, style: box.style },
      resources.fonts,
      lang,
    );
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value) text.set(box, { paragraph: outcome.value, atomics, pieceOf });
  };

  /** Until its page is known, a number has one digit. */
  const textOfPiece = (piece: Extract<InlinePiece, { kind: 'text' }>): string =>
    piece.pageOf === undefined ? piece.text : String(pageOf.get(piece.pageOf) ?? 0);

  const numberPages = (pages: ReadonlyMap<string, number>): boolean => {
    pageOf = pages;
    let moved = false;
    for (const box of numbered.splice(0)) {
      const old = text.get(box);
      prepareText(box);
      const now = text.get(box);
      if (old && now) moved ||= maxContent(old.paragraph) !== maxContent(now.paragraph);
    }
    return moved;
  };

  const measureBaseline = (placed: PlacedBox): Pt | undefined => lastBaseline(placed, text);

  const prepareReplaced = (box: Box, replaced: Replaced): void => {
    if (replaced.kind === 'vector') {
      const { width, height } = replaced.viewBox;
      natural.set(box, { width: width * PT_PER_CSS_PX, height: height * PT_PER_CSS_PX });
      return;
    }
    if (replaced.kind === 'code') {
      diagnostics.push(...resources.checkTarget(replaced.value, placeOf(box.element)));
      const outcome = planCode(replaced.value, resources, placeOf(box.element));
      diagnostics.push(...outcome.diagnostics);
      if (!outcome.value) return;
      codes.set(box, outcome.value);
      const side = ptFromMm(outcome.value.minBoxMm);
      natural.set(box, { width: side, height: side });
      return;
    }
    const key = replaced.kind === 'image' ? replaced.src : replaced.ref;
    const known =
      replaced.kind === 'image' ? resources.images.get(key) : resources.screenshots.get(key);
    if (known) {
      natural.set(box, {
        width: known.width * PT_PER_CSS_PX,
        height: known.height * PT_PER_CSS_PX,
      });
    } else {
      diagnostics.push(diagnose('GP431', { element: box.element.name, key }, placeOf(box.element)));
    }
  };

  for (const box of boxes) visit(box);
  return {
    text,
    markers,
    codes,
    natural,
    diagnostics,
    numberPages,
    pages: () => pageOf,
    measure,
    markerLines: (paragraph) => breakLines(paragraph, maxContent(paragraph) + WIDTH_TOLERANCE),
    linesOf: (box, width) => {
      const content = text.get(box);
      return content && breakLines(content.paragraph, width + WIDTH_TOLERANCE);
    },
  };
}

const NO_WORDS: Rewording = { texts: new Map(), elements: new Map() };

const ATOMIC: ReadonlySet<string> = new Set(['inline-block', 'inline-flex']);

/** Widths come back from the layout library as float32: a line that fitted must still fit. */
const WIDTH_TOLERANCE: Pt = 0.01;

/** CSS Sizing 3, 5.1: the widest that fits, never less than what cannot be broken. */
function fitContent(paragraph: Paragraph, available: Constraint['availableWidth']): Pt {
  if (available === 'min-content') return minContent(paragraph);
  const max = maxContent(paragraph);
  if (available === 'max-content' || max <= available) return max;
  return Math.max(minContent(paragraph), available);
}

function measureText(paragraph: Paragraph, { width, height, availableWidth }: Constraint): Size {
  const used = width ?? fitContent(paragraph, availableWidth);
  return {
    width: used,
    height: height ?? measureLines(paragraph, used + WIDTH_TOLERANCE).height,
  };
}

/**
 * CSS2, 10.3.2 and 10.6.2: an auto side follows the other through the natural ratio. Taffy hands a
 * specified size down as available space, so `auto` is read from the style.
 */
function measureReplaced(box: Box, natural: Size, constraint: Constraint): Size {
  const { style } = box;
  const number = (value: Pt | string): Pt | undefined =>
    typeof value === 'number' ? value : undefined;
  const availableWidth = number(constraint.availableWidth);
  const availableHeight = number(constraint.availableHeight);
  const ratio = natural.height > 0 ? natural.width / natural.height : 1;
  const width = constraint.width ?? (style.width === 'auto' ? undefined : availableWidth);
  const height = constraint.height ?? (style.height === 'auto' ? undefined : availableHeight);
  if (width !== undefined) return { width, height: height ?? width / ratio };
  if (height !== undefined) return { width: height * ratio, height };
  let scale = 1;
  if (style.maxWidth !== 'none' && availableWidth !== undefined) {
    scale = Math.min(scale, availableWidth / natural.width);
  }
  if (style.maxHeight !== 'none' && availableHeight !== undefined) {
    scale = Math.min(scale, availableHeight / natural.height);
  }
  return { width: natural.width * scale, height: natural.height * scale };
}

function atomicItem(
  ref: number,
  placed: PlacedBox,
  baselineOf: (placed: PlacedBox) => Pt | undefined,
): Extract<InlineItem, { kind: 'atomic' }>['atomic'] {
  const baseline = placed.box.kind === 'replaced' ? undefined : baselineOf(placed);
  return {
    ref,
    style: placed.box.style,
    width: placed.rect.width,
    height: placed.rect.height,
    margin: placed.margin,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** Baseline of the last line box of an inline-block, from the top of its border box (CSS2, 10.8.1). */
function lastBaseline(placed: PlacedBox, text: ReadonlyMap<Box, TextContent>): Pt | undefined {
  const search = (box: PlacedBox): Pt | undefined => {
    const content = text.get(box.box);
    if (content) {
      const width =
        box.rect.width - box.border.left - box.border.right - box.padding.left - box.padding.right;
      const line = breakLines(content.paragraph, width + WIDTH_TOLERANCE).lines.at(-1);
      return line && box.rect.y + box.border.top + box.padding.top + line.baseline;
    }
    for (const child of [...box.children].reverse()) {
      if (child.box.style.position === 'absolute') continue;
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = placed.box.style.overflow === 'hidden' ? undefined : search(placed);
  return found === undefined ? undefined : found - placed.rect.y;
}

function markerElement(box: Box): InlineElement {
  const { element } = box;
  return {
    name: `the marker of ${element.name}`,
    style: { ...box.style, whiteSpace: 'pre', textIndent: { pt: 0 } },
  };
}
