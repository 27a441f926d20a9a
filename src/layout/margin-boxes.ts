import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import { isSameRect, type Rect, type Size } from '../geometry.ts';
import type {
  ComputedStyle,
  ContentPart,
  Edges,
  LengthOrAuto,
  MarginBox,
  MarginBoxName,
  PageStyle,
} from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { CLOSED, decorate } from './decoration.ts';
import { usedMargin } from './flow.ts';
import { marginBoxRects, type Wish } from './margin-geometry.ts';
import { type Kind, paragraphsOnce } from './margin-text.ts';
import { resolve } from './outline.ts';
import { OVERFLOW_TOLERANCE } from './overflow.ts';
import type { PageItem } from './page.ts';
import { paintTextFragment } from './paint-text.ts';
import { maxContent, minContent } from './text/intrinsic.ts';
import { breakLines, measureLines } from './text/lines.ts';
import type { Paragraph } from './text/paragraph.ts';

/** What generated content may refer to on one page. */
export interface PageFacts {
  readonly page: number;
  readonly pages: number;
  /** The value of `string(name)` on this page. */
  string(name: string): string;
}

/** A margin box with its place on the page. */
export interface PlacedMarginBox {
  readonly name: MarginBoxName;
  readonly box: MarginBox;
  readonly rect: Rect;
  /** Whether it has this place whatever the boxes of its edge hold. */
  readonly isFixed: boolean;
  paint(): PaintedMarginBox;
  /** The same box in the same place with other facts; nothing when there are no words to be set. */
  again(facts: PageFacts): PaintedMarginBox | undefined;
}

export interface PaintedMarginBox {
  readonly items: readonly PageItem[];
  /** By how much its words are too large for it. */
  readonly overPt: Pt;
}

export const isOverfull = ({ overPt }: PaintedMarginBox): boolean => overPt > OVERFLOW_TOLERANCE;

/** A page's margin boxes (CSS Page 3, 5); they repeat on every page, so they are artifacts. */
export type MarginBoxesOf = (
  style: PageStyle,
  facts: PageFacts,
) => { readonly boxes: readonly PlacedMarginBox[]; readonly diagnostics: readonly Diagnostic[] };

/** The same words in the same box look alike on every page and in every document of a run: they are set once. */
export function marginBoxes(
  fonts: FontSet,
  byId: ReadonlyMap<FontId, Font>,
  lang: string,
): MarginBoxesOf {
  const kindOf = kinds();
  const known = new Map<string, Outcome<SetBox>>();
  const prepare = paragraphsOnce(fonts, lang);

  const set = (
    name: MarginBoxName,
    box: MarginBox,
    page: PageStyle,
    facts: PageFacts,
  ): Outcome<SetBox> => {
    const texts = box.content.map((part) => textOf(part, facts));
    const kind = kindOf(name, box, page);
    const key = [kind.id, ...texts].join('\u0000');
    const before = known.get(key);
    if (before) return before;
    const { value, diagnostics } = prepare(kind, texts);
    const made = {
      ...(value ? { value: setBox(name, box.style, page, value, byId) } : {}),
      diagnostics,
    };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, made);
    return made;
  };

  return (style, facts) => {
    const diagnostics: Diagnostic[] = [];
    const boxes = new Map<MarginBoxName, SetBox>();
    for (const [name, box] of style.boxes) {
      const outcome = set(name, box, style, facts);
      diagnostics.push(...outcome.diagnostics);
      if (outcome.value) boxes.set(name, outcome.value);
    }
    const { width, height } = style;
    const rects = marginBoxRects({ width, height, margin: usedMargin(style) }, boxes);
    const placed = [...rects].map(([name, rect]): PlacedMarginBox => {
      const box = style.boxes.get(name) as MarginBox;
      const first = boxes.get(name) as SetBox;
      return {
        name,
        box,
        rect,
        isFixed: first.fixed !== undefined || name.endsWith('-corner'),
        paint: () => first.paint(rect),
        again(others) {
          const { value, diagnostics } = set(name, box, style, others);
          return value && diagnostics.length === 0 ? value.paint(rect) : undefined;
        },
      };
    });
    return { boxes: placed, diagnostics };
  };
}

/** GP402 for words without room in margin boxes, which mostly stand on many pages: once for each box. */
export function overfullMargins(
  painted: readonly (PaintedMarginBox & {
    readonly placed: PlacedMarginBox;
    readonly page: number;
  })[],
): readonly Diagnostic[] {
  const found = new Map<string, { placed: PlacedMarginBox; pages: number[]; overPt: Pt }>();
  for (const each of painted) {
    if (!isOverfull(each)) continue;
    const { placed, page, overPt } = each;
    const key = JSON.stringify([placed.name, placed.box.span]);
    const before = found.get(key) ?? { placed, pages: [], overPt };
    before.pages.push(page);
    found.set(key, { ...before, overPt: Math.max(before.overPt, overPt) });
  }
  return [...found.values()].map(({ placed: { name, box }, pages, overPt }) =>
    diagnose('GP402', { element: `@${name}`, overPt, pages }, { span: box.span }),
  );
}

const MOST_KNOWN = 50;

const textOf = (part: ContentPart, facts: PageFacts): string => {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'string') return facts.string(part.name);
  return String(part.name === 'page' ? facts.page : facts.pages);
};

/** First, left and right pages have boxes of their own, mostly of the same kind. */
function kinds(): (name: MarginBoxName, box: MarginBox, page: PageStyle) => Kind {
  const ofBox = new Map<MarginBox, Kind>();
  const known = new Map<string, Kind>();
  return (name, box, { width, height, margin }) => {
    const found = ofBox.get(box);
    if (found) return found;
    const { style, span } = box;
    const key = JSON.stringify([name, style, span, width, height, margin]);
    const element = { name: `@${name}`, style, ...(span ? { span } : {}) };
    const kind = known.get(key) ?? { id: known.size, element };
    known.set(key, kind);
    ofBox.set(box, kind);
    return kind;
  };
}

/** Words set in a margin box: what it wishes of its edge, and how it looks in a place. */
interface SetBox extends Wish {
  paint(rect: Rect): PaintedMarginBox;
}

function setBox(
  name: MarginBoxName,
  style: ComputedStyle,
  page: PageStyle,
  paragraphs: readonly Paragraph[],
  fonts: ReadonlyMap<FontId, Font>,
): SetBox {
  const around = aroundOf(name, page);
  const outer = outerEdges(style, around.width);
  const vertical = name.startsWith('left-') || name.startsWith('right-');
  const fixed = vertical ? style.height : style.width;
  const extra = vertical ? outer.vertical : outer.horizontal;
  const widest = (widthOf: (paragraph: Paragraph) => Pt) => Math.max(...paragraphs.map(widthOf));
  const height = () => {
    const width = widest(maxContent);
    return paragraphs.reduce((sum, one) => sum + measureLines(one, width).height, 0);
  };
  /** Left and right pages have two places for it. */
  const known: { readonly rect: Rect; readonly painted: PaintedMarginBox }[] = [];
  return {
    fixed: usedSize(fixed, vertical ? around.height : around.width, extra),
    get minContent() {
      return extra + (vertical ? height() : widest(minContent));
    },
    get maxContent() {
      return extra + (vertical ? height() : widest(maxContent));
    },
    paint(rect) {
      const before = known.find((one) => isSameRect(one.rect, rect));
      if (before) return before.painted;
      const painted = paint(around.width, style, paragraphs, rect, fonts);
      known.push({ rect, painted });
      return painted;
    },
  };
}

function paint(
  base: Pt,
  style: ComputedStyle,
  paragraphs: readonly Paragraph[],
  rect: Rect,
  fonts: ReadonlyMap<FontId, Font>,
): PaintedMarginBox {
  const margin = pts(style.margin, base);
  const padding = pts(style.padding, base);
  const borderBox = shrink(rect, margin);
  const items: PageItem[] = [...decorate(style, borderBox, CLOSED)];
  const border = {
    top: style.border.top.width,
    right: style.border.right.width,
    bottom: style.border.bottom.width,
    left: style.border.left.width,
  };
  const area = shrink(shrink(borderBox, border), padding);
  const broken = paragraphs.map((paragraph) => breakLines(paragraph, area.width + 0.01));
  const free = area.height - broken.reduce((sum, { height }) => sum + height, 0);
  const shift =
    style.verticalAlign === 'top' ? 0 : style.verticalAlign === 'bottom' ? free : free / 2;
  let top = area.y + shift;
  let overPt = -free;
  for (const { lines, height } of broken) {
    for (const line of lines) {
      overPt = Math.max(overPt, line.x + line.width - area.width);
      for (const fragment of line.fragments) {
        if (fragment.kind !== 'text') continue;
        items.push(...paintTextFragment(fragment, area.x, top, fonts, undefined));
      }
    }
    top += height;
  }
  return { items, overPt };
}

const pts = (edges: Edges<LengthOrAuto>, base: Pt): Edges<Pt> => ({
  top: usedLength(edges.top, base),
  right: usedLength(edges.right, base),
  bottom: usedLength(edges.bottom, base),
  left: usedLength(edges.left, base),
});

const usedLength = (value: LengthOrAuto, base: Pt): Pt =>
  value === 'auto' ? 0 : resolve(value, base);

const usedSize = (value: LengthOrAuto, base: Pt, extra: Pt): Pt | undefined =>
  value === 'auto' ? undefined : resolve(value, base) + extra;

/** What percentages are parts of: the margin between two corners, or the corner (CSS Page 3, 5.1). */
function aroundOf(name: MarginBoxName, page: PageStyle): Size {
  const { top, right, bottom, left } = usedMargin(page);
  if (!name.endsWith('-corner'))
    return { width: page.width - left - right, height: page.height - top - bottom };
  return {
    width: name.includes('left') ? left : right,
    height: name.startsWith('top') ? top : bottom,
  };
}

function outerEdges(
  style: ComputedStyle,
  base: Pt,
): { readonly horizontal: Pt; readonly vertical: Pt } {
  const margin = pts(style.margin, base);
  const padding = pts(style.padding, base);
  const { border } = style;
  return {
    horizontal:
      margin.left +
      margin.right +
      padding.left +
      padding.right +
      border.left.width +
      border.right.width,
    vertical:
      margin.top +
      margin.bottom +
      padding.top +
      padding.bottom +
      border.top.width +
      border.bottom.width,
  };
}

const shrink = (rect: Rect, by: Edges<Pt>): Rect => ({
  x: rect.x + by.left,
  y: rect.y + by.top,
  width: rect.width - by.left - by.right,
  height: rect.height - by.top - by.bottom,
});
