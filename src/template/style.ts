import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/suggest.ts';
import type { Mm } from '../units.ts';
import type { Computed } from './css/compute.ts';
import { GENERIC_FAMILIES } from './css/font-value.ts';
import { pageStyleFor } from './css/page-style.ts';
import { evaluator } from './handlebars/again.ts';
import { evaluate } from './handlebars/evaluate.ts';
import { type Kept, keep } from './handlebars/kept.ts';
import type { Rendered } from './handlebars/rendered.ts';
import { checkHtml, headMatter, rootOf } from './html/check.ts';
import type { HtmlElement, HtmlNode } from './html/node.ts';
import { parseHtml } from './html/parse.ts';
import { type Format, formatOf, type Template } from './load.ts';
import type { FontFace, PageStyle, StyledDocument, StyledNode } from './styled.ts';
import { styledTree } from './tree.ts';
import { unrepeated } from './unrepeated.ts';

/** A document as HTML, checked. */
export interface HtmlPage {
  readonly html: HtmlElement;
  /** What stands in none of it. */
  readonly headMatter: readonly HtmlElement[];
  readonly source: Rendered;
}

/** A document with its styles, and what became of the nodes of its page. */
export interface StyledPage {
  readonly document: StyledDocument;
  readonly styledOf: ReadonlyMap<HtmlNode, StyledNode>;
}

/**
 * Prints `context` through the template and computes every style: what layout reads.
 * `bleed` is what the sheets read as `--gp-bleed`. `formatName` is short ("a4") or full ("leaflet-a4"). All problems of the document are listed at once.
 */
export function styleDocument(
  template: Template,
  formatName: string,
  context: unknown,
  bleed: Mm = 0,
): Outcome<StyledDocument> {
  const printed = printPage(template, context);
  if (!printed.value) return { diagnostics: printed.diagnostics };
  const page = readPage(printed.value);
  if (!page.value) return { diagnostics: page.diagnostics };
  const styled = stylePage(template, formatName, page.value, bleed);
  const diagnostics = unrepeated([...page.diagnostics, ...styled.diagnostics]);
  return { ...(styled.value ? { value: styled.value.document } : {}), diagnostics };
}

const turns = new WeakMap<Template, Kept>();

const keptOf = (template: Template): Kept => {
  const kept = turns.get(template) ?? keep();
  turns.set(template, kept);
  return kept;
};

/** Prints `context` through the template. */
export function printPage(template: Template, context: unknown): Outcome<Rendered> {
  return evaluate(template.page, template.partials, context, { kept: keptOf(template) });
}

/** Prints contexts that differ in little through the template. */
export const printerOf = (template: Template): ((context: unknown) => Outcome<Rendered>) =>
  evaluator(template.page, template.partials, { kept: keptOf(template) });

export interface ReadPage extends Outcome<HtmlPage> {
  /** What could be read of a page with errors. */
  readonly unsound?: HtmlPage;
}

/** Parses and checks what was printed. */
export function readPage(printed: Rendered): ReadPage {
  const { nodes, diagnostics: broken } = parseHtml(printed);
  const html = rootOf(nodes);
  const diagnostics = unrepeated([...broken, ...checkHtml(nodes, html, printed)]);
  const page = { html, headMatter: headMatter(nodes), source: printed };
  return hasErrors(diagnostics) ? { unsound: page, diagnostics } : { value: page, diagnostics };
}

/** Computes every style of a page. */
export function stylePage(
  template: Template,
  formatName: string,
  { html, source }: HtmlPage,
  bleed: Mm = 0,
): Outcome<StyledPage> {
  const format = formatOf(template, formatName);
  if (!format.value) return { diagnostics: format.diagnostics };
  const diagnostics: Diagnostic[] = [];
  const { cascade } = format.value;
  const tree = styledTree(html, cascade, source, bleed);
  diagnostics.push(...tree.diagnostics);
  for (const computed of tree.used) diagnostics.push(...computed.diagnostics);

  const pages = pageStyles(format.value, tree.rootStyle);
  const used = new Set(tree.used);
  const names = new Set(['auto', ...[...tree.used].map(({ style }) => style.page)]);
  for (const name of names)
    for (const position of POSITIONS) {
      const page = pages(name, position);
      diagnostics.push(...page.diagnostics);
      for (const computed of page.used) used.add(computed);
    }
  diagnostics.push(...familyProblems(used, cascade.fontFaces));
  if (hasErrors(diagnostics)) return { diagnostics: unrepeated(diagnostics) };
  const document = {
    root: tree.root,
    fontFaces: cascade.fontFaces,
    pageStyle: (name: string, position: Parameters<typeof pages>[1]) =>
      pages(name, position).page as PageStyle,
  };
  return {
    value: { document, styledOf: tree.styledOf },
    diagnostics: unrepeated(diagnostics),
  };
}

const POSITIONS = [
  { first: true, left: false },
  { first: false, left: true },
  { first: false, left: false },
] as const;

function pageStyles(format: Format, root: Computed) {
  const known = new Map<string, ReturnType<typeof pageStyleFor>>();
  return (name: string, position: { readonly first: boolean; readonly left: boolean }) => {
    const key = `${name} ${position.first} ${position.left}`;
    let page = known.get(key);
    if (!page) {
      page = pageStyleFor(format.cascade.pages, root, name, position);
      known.set(key, page);
    }
    return page;
  };
}

/**
 * Lists with families that no `@font-face` declares, once each: no font of the machine would come in their place. Generic ones
 * alone are any font of the format. Without any font of its own a format cannot be judged.
 */
function familyProblems(used: Iterable<Computed>, fontFaces: readonly FontFace[]): Diagnostic[] {
  if (fontFaces.length === 0) return [];
  const known = [...new Set(fontFaces.map(({ family }) => family))];
  const usable = new Set([...GENERIC_FAMILIES, ...known.map((family) => family.toLowerCase())]);
  const lists = new Map([...used].map(({ style, fontsAt }) => [style.fontFamily, fontsAt]));
  const unknown = new Map<string, Diagnostic>();
  for (const [families, span] of lists) {
    const undeclared = families.filter((family) => !usable.has(family.toLowerCase()));
    const [first] = undeclared;
    const list = undeclared.join(', ');
    if (first === undefined || unknown.has(list)) continue;
    const near = nearest(first, known);
    const hint = near === undefined ? undefined : `Did you mean \u201c${near}\u201d?`;
    const what = `No @font-face declares the font family \u201c${list}\u201d`;
    unknown.set(list, diagnose('GP347', { what }, { span, hint }));
  }
  return [...unknown.values()];
}
