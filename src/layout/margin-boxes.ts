import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { Rect } from '../geometry.ts';
import type {
  ComputedStyle,
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
import { resolve } from './outline.ts';
import { OVERFLOW_TOLERANCE } from './overflow.ts';
import type { PageItem } from './page.ts';
import { paintTextFragment } from './paint-text.ts';
import type { InlineElement, InlineItem } from './text/inline.ts';
import { maxContent, minContent } from './text/intrinsic.ts';
import { breakLines, measureLines } from './text/lines.ts';
import type { Paragraph } from './text/paragraph.ts';
import { prepareInline } from './text/prepare.ts';

/** What generated content may refer to on one page. */
export interface PageFacts {
  readonly page: number;
  readonly pages: number;
  /** The value of `string(name)` on this page. */
  string(name: string): string;
}

interface Prepared {
  readonly box: MarginBox;
  readonly paragraph: Paragraph;
  readonly outer: { readonly horizontal: Pt; readonly vertical: Pt };
}

/** A margin box with its place on the page. */
export interface PlacedMarginBox {
  readonly name: MarginBoxName;
  readonly box: MarginBox;
  readonly rect: Rect;
  paint(): { readonly items: readonly PageItem[]; readonly diagnostics: readonly Diagnostic[] };
}

/** A page's margin boxes (CSS Page 3, 5); they repeat on every page, so they are artifacts. */
export function marginBoxesOf(
  style: PageStyle,
  facts: PageFacts,
  fonts: FontSet,
  byId: ReadonlyMap<FontId, Font>,
  lang: string,
  prepare: typeof prepareInline = prepareInline,
): { readonly boxes: readonly PlacedMarginBox[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const prepared = new Map<MarginBoxName, Prepared>();
  for (const [name, box] of style.boxes) {
    const element: InlineElement = {
      name: `@${name}`,
      style: box.style,
      ...(box.span ? { span: box.span } : {}),
    };
    const items: InlineItem[] = box.content.map((part) => ({
      kind: 'text',
      element,
      text:
        part.kind === 'text'
          ? part.text
          : part.kind === 'string'
            ? facts.string(part.name)
            : String(part.name === 'page' ? facts.page : facts.pages),
    }));
    const outcome = prepare(items, element, fonts, lang);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value)
      prepared.set(name, { box, paragraph: outcome.value, outer: outerEdges(box.style, style) });
  }

  const wishes = new Map<MarginBoxName, Wish>();
  for (const [name, { box, paragraph, outer }] of prepared) {
    const vertical = name.startsWith('left-') || name.startsWith('right-');
    const fixed = vertical ? box.style.height : box.style.width;
    const extra = vertical ? outer.vertical : outer.horizontal;
    const height = () => measureLines(paragraph, maxContent(paragraph)).height;
    wishes.set(name, {
      fixed: usedSize(fixed, vertical ? style.height : style.width, extra),
      minContent: extra + (vertical ? height() : minContent(paragraph)),
      maxContent: extra + (vertical ? height() : maxContent(paragraph)),
    });
  }
  const { width, height } = style;
  const rects = marginBoxRects({ width, height, margin: usedMargin(style) }, wishes);
  const boxes = [...rects].flatMap(([name, rect]): PlacedMarginBox[] => {
    const entry = prepared.get(name);
    if (!entry) return [];
    const paint = () => {
      const { items, overPt } = paintOne(style, entry, rect, byId);
      if (overPt <= OVERFLOW_TOLERANCE) return { items, diagnostics: [] };
      const params = { element: `@${name}`, overPt, page: facts.page };
      return { items, diagnostics: [diagnose('GP402', params, { span: entry.box.span })] };
    };
    return [{ name, box: entry.box, rect, paint }];
  });
  return { boxes, diagnostics };
}

/** Paints one box and tells by how much its text is too large for it. */
function paintOne(
  page: PageStyle,
  { box, paragraph }: Prepared,
  rect: Rect,
  fonts: ReadonlyMap<FontId, Font>,
): { readonly items: readonly PageItem[]; readonly overPt: Pt } {
  const { style } = box;
  const margin = pts(style.margin, page.width);
  const padding = pts(style.padding, page.width);
  const borderBox = shrink(rect, margin);
  const items: PageItem[] = [...decorate(style, borderBox, CLOSED)];
  const border = {
    top: style.border.top.width,
    right: style.border.right.width,
    bottom: style.border.bottom.width,
    left: style.border.left.width,
  };
  const area = shrink(shrink(borderBox, border), padding);
  const lines = breakLines(paragraph, area.width + 0.01);
  const free = area.height - lines.height;
  const shift =
    style.verticalAlign === 'top' ? 0 : style.verticalAlign === 'bottom' ? free : free / 2;
  for (const line of lines.lines) {
    for (const fragment of line.fragments) {
      if (fragment.kind !== 'text') continue;
      items.push(...paintTextFragment(fragment, area.x, area.y + shift, fonts, undefined));
    }
  }
  const overPt = Math.max(-free, ...lines.lines.map((line) => line.x + line.width - area.width));
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

function outerEdges(style: ComputedStyle, page: PageStyle): Prepared['outer'] {
  const margin = pts(style.margin, page.width);
  const padding = pts(style.padding, page.width);
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
