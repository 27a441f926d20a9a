import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import { rectPath } from '../geometry.ts';
import type { PageStyle, Rewording, StyledDocument, StyledElement } from '../template/styled.ts';
import {
  anchorMap,
  bookmarksOf,
  elements,
  type NamedString,
  namedStrings,
  stringText,
  writeLinks,
} from './anchors.ts';
import { areaOf, arrange, type Section } from './arrange.ts';
import { type Box, boxTree } from './box.ts';
import { type Contents, NO_WORDS, openContents, prepareContents } from './content.ts';
import { flowOver, type OpenPage } from './flow.ts';
import { marginBoxes, overfullMargins } from './margin-boxes.ts';
import { openingsOf } from './openings.ts';
import { findOverflow, overfullPages } from './overflow.ts';
import type { Page, PageItem, Pages, Reworded } from './page.ts';
import { type Canvas, type Painting, paintContext } from './paint.ts';
import type { Placing } from './place.ts';
import { refusals } from './refusals.ts';
import type { LayoutResources } from './resources.ts';
import { covers, type FactsWith, type Furnish, type Placement, runAfter } from './reword.ts';
import { buildStructure } from './structure.ts';

/** To be awaited once before the first `layOut`: compiles the layout library's WebAssembly. */
export { loadTaffy as loadLayoutEngine } from 'taffy-layout';

/**
 * Lays out a styled document: boxes from taffy, lines and pages from here. Pure: the same document
 * and resources give the same pages. `value` is there even when something does not fit, so that it
 * can be looked at.
 */
export function layOut(document: StyledDocument, resources: LayoutResources): Outcome<Pages> {
  const { value, diagnostics } = layOutRun(document, resources, undefined);
  value?.free();
  return { ...(value ? { value: value.pages } : {}), diagnostics };
}

/** A document laid out, ready to be laid out again with other words. */
export interface Laid {
  readonly pages: Pages;
  /** Its own words, where they are not those of the styled document. */
  readonly words: Rewording;
  /**
   * What differs with other words. Nothing when more does than words in their places: a line more, another
   * page, a problem that has to be reported. The document is then laid out by itself.
   */
  again(words: Rewording): Reworded | undefined;
  /**
   * The document with other words laid out by itself, as from its own tree: other words may move everything. What they do not
   * touch keeps what is known of it. Nothing when there is a problem, for which that tree knows the places.
   */
  byItself(words: Rewording): Laid | undefined;
  /** Layout data outside of JavaScript's memory. */
  free(): void;
}

/** Lays out the first document of a run; `open` names everything in which others may differ from it. */
export function layOutRun(
  document: StyledDocument,
  resources: LayoutResources,
  open: Rewording | undefined,
): Outcome<Laid> {
  const lang = document.root.lang ?? 'vi';
  const root = boxTree(document.root);
  const contents = prepareContents(root, lang, resources);
  const problems = [...contents.diagnostics, ...refusals(root)];
  const all = [...elements(document.root)];
  return layOutBoxes({ document, root, all, lang, resources, open, problems }, contents, NO_WORDS);
}

/** What is the same for all documents of a run. */
interface Shared {
  readonly document: StyledDocument;
  readonly root: Box;
  /** In document order. */
  readonly all: readonly StyledElement[];
  readonly lang: string;
  readonly resources: LayoutResources;
  readonly open: Rewording | undefined;
  /** What is said before anything is placed. */
  readonly problems: readonly Diagnostic[];
}

/** The same boxes laid out before, and which of them hold something else now. */
interface Before {
  readonly sections: readonly Section[];
  readonly changed: ReadonlySet<Box>;
}

function layOutBoxes(
  shared: Shared,
  contents: Contents,
  words: Rewording,
  before?: Before,
): Outcome<Laid> {
  const { document, root, all, lang, resources, open } = shared;
  const structure = buildStructure(root, open?.elements, words.elements);
  const diagnostics: Diagnostic[] = [...shared.problems];
  const fonts = new Map(resources.fonts.fonts.map((font) => [font.id, font]));
  const openings = open && openingsOf(document, root, open, words);

  const pages: OpenPage[] = [];
  const anchors = anchorMap();
  const canvas: Canvas = {
    item: (page, item) => void pages[page]?.items.push(item),
    link: anchors.link,
    anchor: anchors.anchor,
    problem: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const placings: Placing[] = [];
  const placements: Placement[] = [];

  const sections = arrange(document, root, contents, before);
  for (const section of sections) {
    const { placing, slices, overfull, styles, firstPage } = section;
    const { width } = areaOf(styles[0] as PageStyle);
    styles.forEach((style, index) => {
      pages.push({ style, items: [], links: [] });
      if (Math.abs(areaOf(style).width - width) > 0.01) {
        diagnostics.push(diagnose('GP434', { page: firstPage + index + 1 }));
      }
    });
    const { placed } = placing;
    const flow = flowOver(slices, pages, firstPage);
    diagnostics.push(...overfullPages(overfull, firstPage));
    diagnostics.push(
      ...findOverflow(
        placed,
        contents,
        resources.fonts.fonts,
        flow,
        (page) => (pages[page] as OpenPage).style,
      ),
    );
    const slots = openings?.slots;
    const painting: Painting = { contents, structure, resources, fonts, flow, slots };
    paintContext(painting, placed, undefined, canvas);
    placings.push(placing);
    if (openings) placements.push({ watch: placing.watch(openings.leaves), flow });
  }

  const written = writeLinks(anchors.links, anchors, all, structure, resources, words);
  diagnostics.push(...written.diagnostics);
  for (const { element, areas, facts } of written.links) {
    for (const { page, rect } of areas) {
      const own = openings?.ownLink(element);
      pages[page]?.links.push({ rect, ...facts, ...(own === undefined ? {} : { own }) });
    }
  }
  const boxesOf = marginBoxes(resources.fonts, fonts, lang);
  const named = namedStrings(all, anchors, pages.length);
  /** What says the same in all documents of the run. */
  const lasting = new Map<NamedString, string>();
  const factsWith: FactsWith = (words) => {
    const own = new Map<NamedString, string>();
    const textOf = (set: NamedString | undefined): string => {
      if (!set) return '';
      const known = lasting.get(set) ?? own.get(set);
      if (known !== undefined) return known;
      const text = stringText(set, words);
      const texts = openings?.isOwn(set.element) ? own : lasting;
      texts.set(set, text);
      return text;
    };
    return (index) => ({
      page: index + 1,
      pages: pages.length,
      string: (name) => textOf(named(name, index)),
    });
  };
  const furnish: Furnish = (index, facts) => boxesOf((pages[index] as OpenPage).style, facts);
  const facts = factsWith(words);
  const furniture = pages.flatMap((page, index) => {
    const { boxes, diagnostics: problems } = furnish(index, facts(index));
    diagnostics.push(...problems);
    return boxes.map((placed) => {
      const painted = placed.paint();
      const slot = openings?.furniture(index, placed);
      if (slot === undefined) page.items.push(...painted.items);
      else page.items.push({ kind: 'group', opacity: 1, items: painted.items, slot });
      return { ...painted, placed, page: index + 1 };
    });
  });
  diagnostics.push(...overfullMargins(furniture));
  const laid: Pages = {
    pages: pages.map(closePage),
    structure: structure.nodes,
    bookmarks: bookmarksOf(document.root, anchors, words, openings?.ownBookmark),
  };
  const run =
    openings &&
    runAfter({
      openings,
      contents,
      structure,
      resources,
      lang,
      placements,
      pages,
      anchors,
      identified: all.filter(({ id }) => id !== undefined),
      opened: all.filter((element) => openings.open.elements.has(element)),
      factsWith,
      furnish,
    });
  const free = () => {
    run?.free();
    for (const placing of placings) placing.free();
  };
  const byItself = (others: Rewording): Laid | undefined => {
    if (!openings || diagnostics.length > 0 || !covers(openings.open, others)) return undefined;
    const changed = new Set([...openings.changedBy(others), ...openings.numbered]);
    const own = contentsBeside(contents, others, changed, shared);
    if (own.diagnostics.length > 0) return undefined;
    const { value, diagnostics: found } = layOutBoxes(shared, own, others, { sections, changed });
    if (found.length === 0) return value;
    value?.free();
    return undefined;
  };
  const again = (others: Rewording) => run?.reword(others);
  return {
    value: { pages: laid, words, again, byItself, free },
    diagnostics: unique(diagnostics),
  };
}

/** The contents of the same boxes with other words. Numbers of pages are found anew. */
function contentsBeside(
  before: Contents,
  words: Rewording,
  changed: ReadonlySet<Box>,
  { root, lang, resources }: Shared,
): Contents {
  const pages = new Map<string, number>();
  const contents = openContents(lang, resources, { before, words, pages, changed });
  const prepare = (box: Box): void => {
    if (changed.has(box)) contents.prepare(box);
    else box.children.forEach(prepare);
  };
  prepare(root);
  return contents;
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
