import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { PageStyle, StyledDocument } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { anchorMap, bookmarksOf, paintLinks, stringsOf } from './anchors.ts';
import { type Box, boxTree } from './box.ts';
import { prepareContents } from './content.ts';
import { flowOver, type OpenPage, usedMargin } from './flow.ts';
import { paintMarginBoxes } from './margin-boxes.ts';
import { rectPath } from './outline.ts';
import { findOverflow, overfullPages } from './overflow.ts';
import type { Page, PageItem, Pages } from './page.ts';
import { paginate } from './paginate.ts';
import { type Canvas, type Painting, paintContext } from './paint.ts';
import { contentRect, type PlacedBox, placeBoxes } from './place.ts';
import { refusals } from './refusals.ts';
import type { LayoutResources } from './resources.ts';
import { buildStructure } from './structure.ts';

/** To be awaited once before the first `layOut`: compiles the layout library's WebAssembly. */
export { loadTaffy as loadLayoutEngine } from 'taffy-layout';

/** A run of the flow on pages of one name. */
interface Section {
  readonly page: string | 'auto';
  readonly root: Box;
}

/**
 * Lays out a styled document: boxes from taffy, lines and pages from here. Pure: the same document
 * and resources give the same pages. `value` is there even when something does not fit, so that it
 * can be looked at.
 */
export function layOut(document: StyledDocument, resources: LayoutResources): Outcome<Pages> {
  const lang = document.root.lang ?? 'vi';
  const root = boxTree(document.root);
  const contents = prepareContents(root, lang, resources);
  const structure = buildStructure(root);
  const diagnostics: Diagnostic[] = [...contents.diagnostics, ...refusals(root)];
  const fonts = new Map(resources.fonts.fonts.map((font) => [font.id, font]));

  const pages: OpenPage[] = [];
  const anchors = anchorMap();
  const canvas: Canvas = {
    item: (page, item) => void pages[page]?.items.push(item),
    link: anchors.link,
    anchor: anchors.anchor,
    problem: (diagnostic) => void diagnostics.push(diagnostic),
  };

  for (const section of sections(root)) {
    const firstPage = pages.length;
    const styleAt = (index: number) =>
      document.pageStyle(section.page, {
        first: firstPage + index === 0,
        left: (firstPage + index) % 2 === 1,
      });
    const heightAt = (index: number): Pt => areaOf(styleAt(index)).height;
    const area = areaOf(styleAt(0));
    const placed = placeBoxes(section.root, area, contents.measure);
    const linesOf = (box: PlacedBox) =>
      contents.linesOf(box.box, contentRect(box).width)?.lines ?? [];
    const { slices, overfull } = paginate(placed, linesOf, heightAt);
    slices.forEach((_slice, index) => {
      const style = styleAt(index);
      pages.push({ style, items: [], links: [] });
      if (Math.abs(areaOf(style).width - area.width) > 0.01) {
        diagnostics.push(diagnose('GP434', { page: firstPage + index + 1 }));
      }
    });
    const flow = flowOver(slices, pages, firstPage);
    diagnostics.push(...overfullPages(overfull, firstPage));
    diagnostics.push(
      ...findOverflow(placed, contents, flow, (page) => (pages[page] as OpenPage).style),
    );
    const painting: Painting = { contents, structure, resources, fonts, flow };
    paintContext(painting, placed, undefined, canvas);
  }

  diagnostics.push(...paintLinks(anchors, pages, document.root, structure, resources));
  const strings = stringsOf(document.root, anchors, pages.length);
  pages.forEach((page, index) => {
    const facts = {
      page: index + 1,
      pages: pages.length,
      string: (name: string) => strings(name, index),
    };
    diagnostics.push(...paintMarginBoxes(page, facts, resources.fonts, fonts, lang));
  });
  return {
    value: {
      pages: pages.map(closePage),
      structure: structure.nodes,
      bookmarks: bookmarksOf(document.root, anchors),
    },
    diagnostics: unique(diagnostics),
  };
}

/**
 * Splits the flow where a child of the root asks for another page (CSS Page 3, 7.1: a change of
 * `page` between siblings forces a break).
 */
function sections(root: Box): Section[] {
  const found: { page: string | 'auto'; children: Box[] }[] = [];
  for (const child of root.children) {
    const page = child.style.page === 'auto' ? root.style.page : child.style.page;
    const last = found[found.length - 1];
    if (last && last.page === page) last.children.push(child);
    else found.push({ page, children: [child] });
  }
  if (found.length < 2) return [{ page: found[0]?.page ?? root.style.page, root }];
  return found.map(({ page, children }) => ({ page, root: { ...root, children } }));
}

/** The page area: what is left of the sheet inside its margins. */
function areaOf(style: PageStyle): { width: Pt; height: Pt } {
  const margin = usedMargin(style);
  return {
    width: style.width - margin.left - margin.right,
    height: style.height - margin.top - margin.bottom,
  };
}

function closePage({ style, items, links }: OpenPage): Page {
  const { width, height, bleed, marks, background } = style;
  const paper: PageItem[] = [];
  if (background.alpha > 0) {
    const sheet = { x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed };
    paper.push({
      kind: 'fill',
      path: rectPath(sheet),
      evenOdd: false,
      paint: { kind: 'solid', colour: background },
    });
  }
  return { width, height, bleed, marks, items: [...paper, ...items], links };
}

/** Margin boxes stand on every page, pictures may be used twice: what is said of one place is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const key = JSON.stringify(diagnostic);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
