import type { CodePlan } from '../code/plan.ts';
import { type Diagnostic, diagnose, type Place } from '../diagnostic/diagnostic.ts';
import type { Size } from '../geometry.ts';
import type { Replaced, Rewording, StyledElement } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { type Atomic, atomicOf, hangsOn, inRoom } from './atomic.ts';
import type { Box, InlinePiece } from './box.ts';
import { measureReplaced, measureText } from './measure.ts';
import { naturalSize } from './natural-size.ts';
import {
  type Constraint,
  type MeasureLeaf,
  openPlacing,
  type PlacedBox,
  type Placing,
  WIDTH_TOLERANCE,
} from './place.ts';
import { placeText } from './place-text.ts';
import type { LayoutResources } from './resources.ts';
import type { InlineElement, InlineItem, Lines } from './text/inline.ts';
import { maxContent } from './text/intrinsic.ts';
import { breakLines, lineTops } from './text/lines.ts';
import { type Paragraph, withAtomics } from './text/paragraph.ts';
import { prepareInline } from './text/prepare.ts';

/** A text box ready to be broken into lines, with the boxes that stand in it like letters. */
export interface TextContent {
  readonly paragraph: Paragraph;
  readonly block: InlineElement;
  /** One for each piece of the box. */
  readonly items: readonly InlineItem[];
  readonly atomics: readonly Atomic[];
  /** The piece that a text fragment came from. */
  readonly pieceOf: ReadonlyMap<InlineElement, InlinePiece>;
  /** The same in containers so wide that one of the boxes is otherwise in them, by their width. */
  readonly narrower: Map<Pt, TextContent>;
}

/** What the leaves of a box tree hold, and the problems met while preparing them. */
export interface Contents {
  textOf(box: Box): TextContent | undefined;
  /** The text of a box whose content is so wide. */
  textIn(box: Box, width: Pt): TextContent | undefined;
  markerOf(box: Box): Paragraph | undefined;
  codeOf(box: Box): CodePlan | undefined;
  /** The size that a replaced box has by itself. */
  naturalOf(box: Box): Size | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Puts the numbers of pages, by the ids of elements, into the texts that name them. Gives the leaves with such
   * texts if any became wider or narrower, so that boxes may have to move.
   */
  numberPages(pages: ReadonlyMap<string, number>): ReadonlySet<Box>;
  /** The numbers that stand in the texts. */
  pages(): ReadonlyMap<string, number>;
  measure(box: Box, constraint: Constraint): Size;
  linesOf(box: Box, width: Pt): Lines | undefined;
  /** Tops of the lines of a text box. */
  lineTops(box: Box, width: Pt): readonly Pt[];
  markerLines(paragraph: Paragraph): Lines;
}

export const placeOf = (element: StyledElement): Place => ({
  span: element.source ?? element.span,
});

/** Shapes all text and sizes all replaced elements in `root` and below; atomic inlines are laid out here. */
export function prepareContents(root: Box, lang: string, resources: LayoutResources): Contents {
  const contents = openContents(lang, resources, undefined);
  contents.prepare(root);
  return contents;
}

/** Other words for contents that were prepared before; boxes that hold none of them keep what they have. */
export interface OtherWords {
  readonly before: Contents;
  readonly words: Rewording;
  /** The numbers of pages that stand in the texts, as far as they are known. */
  readonly pages: ReadonlyMap<string, number>;
  /** Boxes that hold other words, themselves or further inside. */
  readonly changed: ReadonlySet<Box>;
  /** Atomic inlines that were placed for words before these; whoever holds them frees them. Absent: none are kept. */
  readonly atomics?: Map<Box, Placing>;
}

/** Contents whose boxes are prepared one by one. */
export interface OpenContents extends Contents {
  prepare(box: Box): void;
}

export function openContents(
  lang: string,
  resources: LayoutResources,
  other: OtherWords | undefined,
): OpenContents {
  const text = new Map<Box, TextContent>();
  const markers = new Map<Box, Paragraph>();
  const codes = new Map<Box, CodePlan>();
  const natural = new Map<Box, Size>();
  const diagnostics: Diagnostic[] = [];
  const { texts, elements } = other?.words ?? NO_WORDS;
  const before = other?.before;
  const keeps = (box: Box): boolean => other !== undefined && !other.changed.has(box);
  let pageOf = other?.pages ?? new Map<string, number>();
  /** Text boxes that name pages, the outermost only. */
  const numbered: Box[] = [];

  const textOf = (box: Box) => text.get(box) ?? before?.textOf(box);
  const textIn = (box: Box, width: Pt) => {
    const content = textOf(box);
    return content && fitted(content, width);
  };
  const naturalOf = (box: Box) => natural.get(box) ?? before?.naturalOf(box);

  const measure = (box: Box, constraint: Constraint): Size => {
    const content = textOf(box);
    if (content) return measureText(box, content, constraint, fitted);
    return measureReplaced(box, naturalOf(box) ?? NO_SIZE, constraint);
  };

  const visit = (box: Box): void => {
    if (keeps(box)) return;
    for (const child of box.children) visit(child);
    if (box.replaced) prepareReplaced(box, elements.get(box.element)?.replaced ?? box.replaced);
    if (box.marker !== undefined && !before) prepareMarker(box, box.marker);
    if (box.kind === 'text') prepareText(box);
  };

  const prepareText = (box: Box): void => {
    const old = before?.textOf(box);
    const atomics: Atomic[] = [];
    const pieceOf = new Map<InlineElement, InlinePiece>(old?.pieceOf);
    const numberedBefore = numbered.length;
    const items = box.pieces.map((piece, i): InlineItem => {
      const known = old?.items[i];
      if (piece.kind === 'atomic') {
        const same = known?.kind === 'atomic' && keeps(piece.box) && old?.atomics[known.atomic.ref];
        if (same) {
          atomics.push(same);
          return known;
        }
        const atomic = atomicOf(piece, atomics.length, placeAtomic(piece.box), textIn);
        atomics.push(atomic);
        return { kind: 'atomic', atomic: atomic.inline };
      }
      if (piece.kind !== 'text') return piece;
      const element: InlineElement = known?.kind === 'text' ? known.element : { ...piece.element };
      pieceOf.set(element, piece);
      return { kind: 'text', text: texts.get(piece.node) ?? textOfPiece(piece), element };
    });
    const namesPage = box.pieces.some(
      (piece) => piece.kind === 'text' && piece.pageOf !== undefined,
    );
    if (namesPage || numbered.length > numberedBefore)
      numbered.splice(numberedBefore, Infinity, box);
    const block = old?.block ?? { ...box.element, style: box.style };
    const outcome = prepareInline(items, block, resources.fonts, lang);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value) {
      const narrower = new Map<Pt, TextContent>();
      text.set(box, { paragraph: outcome.value, block, items, atomics, pieceOf, narrower });
    }
  };

  const placeAtomic = (box: Box): PlacedBox => {
    const { element } = box;
    const { display } = element.style;
    if (display !== 'inline' && !ATOMIC.has(display))
      diagnostics.push(diagnose('GP430', { element: element.name }, placeOf(element)));
    visit(box);
    const text = placeText(box, 'max-content', measure);
    if (text) return text;
    const kept = other?.atomics?.get(box);
    if (kept) return kept.anew(measure);
    const placing = openPlacing(box, { width: 'max-content', height: 'max-content' }, measure);
    if (other?.atomics) other.atomics.set(box, placing);
    else placing.free();
    return placing.placed;
  };

  const fitted = (content: TextContent, width: Pt): TextContent =>
    content.atomics.length === 0 ? content : inContainer(content, width, measure, textIn);

  /** Until its page is known, a number has one digit. */
  const textOfPiece = (piece: Extract<InlinePiece, { kind: 'text' }>): string =>
    piece.pageOf === undefined ? piece.text : String(pageOf.get(piece.pageOf) ?? 0);

  const numberPages = (pages: ReadonlyMap<string, number>): ReadonlySet<Box> => {
    pageOf = pages;
    const boxes = numbered.splice(0);
    let moved = false;
    for (const box of boxes) {
      const old = text.get(box);
      prepareText(box);
      const now = text.get(box);
      if (old && now) moved ||= maxContent(old.paragraph) !== maxContent(now.paragraph);
    }
    return new Set(moved ? boxes : []);
  };

  const prepareReplaced = (box: Box, replaced: Replaced): void => {
    const outcome = naturalSize(box.element, replaced, placeOf(box.element), resources);
    diagnostics.push(...outcome.diagnostics);
    if (!outcome.value) return;
    const { size, code } = outcome.value;
    natural.set(box, size);
    if (code) codes.set(box, code);
  };

  const prepareMarker = (box: Box, text: string): void => {
    const element = markerElement(box);
    const items: InlineItem[] = [{ kind: 'text', text, element }];
    const outcome = prepareInline(items, element, resources.fonts, lang);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value) markers.set(box, outcome.value);
  };

  return {
    prepare: visit,
    textOf,
    textIn,
    naturalOf,
    markerOf: (box) => markers.get(box) ?? before?.markerOf(box),
    codeOf: (box) => codes.get(box) ?? before?.codeOf(box),
    diagnostics,
    numberPages,
    pages: () => pageOf,
    measure,
    markerLines: (paragraph) => breakLines(paragraph, maxContent(paragraph) + WIDTH_TOLERANCE),
    lineTops: (box, width) => {
      const content = textIn(box, width);
      return content ? lineTops(content.paragraph, width + WIDTH_TOLERANCE) : [];
    },
    linesOf: (box, width) => {
      const content = textIn(box, width);
      return content && breakLines(content.paragraph, width + WIDTH_TOLERANCE);
    },
  };
}

/** The content with its boxes as they are in a container so wide. */
function inContainer(
  content: TextContent,
  width: Pt,
  measure: MeasureLeaf,
  textIn: Contents['textIn'],
): TextContent {
  const { atomics, narrower } = content;
  const room = Math.max(0, width);
  if (!atomics.some((atomic) => hangsOn(room, atomic))) return content;
  const known = narrower.get(room);
  if (known) return known;
  const own = atomics.map((atomic) =>
    hangsOn(room, atomic) ? inRoom(atomic, room, measure, textIn) : atomic,
  );
  const alike = [...narrower.values()].find((other) =>
    other.atomics.every((atomic, i) => atomic === own[i]),
  );
  const paragraph = withAtomics(
    content.paragraph,
    own.map(({ inline }) => inline),
  );
  const result = alike ?? { ...content, paragraph, atomics: own };
  narrower.set(room, result);
  return result;
}

export const NO_WORDS: Rewording = { texts: new Map(), elements: new Map() };

const NO_SIZE: Size = { width: 0, height: 0 };

const ATOMIC: ReadonlySet<string> = new Set(['inline-block', 'inline-flex']);

function markerElement(box: Box): InlineElement {
  const { element } = box;
  return {
    name: `the marker of ${element.name}`,
    style: { ...box.style, whiteSpace: 'pre', textIndent: { pt: 0 } },
  };
}
