import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Mm } from '../../units.ts';
import { attribute, type HtmlElement } from '../html/node.ts';
import { sourceAt, sourceText } from '../source.ts';
import type { FontFace } from '../styled.ts';
import { type Block, readInline } from './block.ts';
import { type Computed, compute } from './compute.ts';
import type { PageRule } from './page-rule.ts';
import { type ElementSelector, keysOf } from './selector.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { USER_AGENT } from './user-agent.ts';

interface Rule {
  readonly id: number;
  readonly selector: ElementSelector;
  readonly block: Block;
  readonly author: boolean;
}

/** All rules of a format, filed by the key of their last compound. */
export interface Cascade {
  readonly pages: readonly PageRule[];
  readonly fontFaces: readonly FontFace[];
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  /** Whether any rule is for `::before` or `::after`. */
  readonly pseudoElements: boolean;
  /** What selectors ask of the values of attributes. */
  readonly asks: ElementSelector['asks'];
  /** Computed styles of roots; those of other elements hang on their parent's. */
  readonly roots: Map<string, Computed>;
}

let userAgent: Sheet | undefined;

/** The cascade of `sheets`, which are in the order of template.yaml. */
export function cascadeOf(sheets: readonly Sheet[]): Cascade {
  userAgent ??= readSheet(sourceText('user agent', USER_AGENT)).value as Sheet;
  const rules = new Map<string, Rule[]>();
  const asks: ElementSelector['asks'][number][] = [];
  let pseudoElements = false;
  let id = 0;
  for (const sheet of [userAgent, ...sheets]) {
    for (const { selectors, block } of sheet.rules) {
      for (const selector of selectors) {
        const filed = rules.get(selector.key) ?? [];
        filed.push({ id: id++, selector, block, author: sheet !== userAgent });
        rules.set(selector.key, filed);
        if (selector.pseudoElement) pseudoElements = true;
        asks.push(...selector.asks);
      }
    }
  }
  return {
    pages: sheets.flatMap((sheet) => sheet.pages),
    fontFaces: sheets.flatMap((sheet) => sheet.fontFaces),
    rules,
    pseudoElements,
    asks,
    roots: new Map(),
  };
}

const precedes = (a: Rule, b: Rule): number =>
  Number(a.author) - Number(b.author) ||
  a.selector.specificity - b.selector.specificity ||
  a.id - b.id;

/** The rules that match, weakest first. */
export function matching(
  cascade: Cascade,
  element: HtmlElement,
): { own: Rule[]; before: Rule[]; after: Rule[] } {
  const own: Rule[] = [];
  const before: Rule[] = [];
  const after: Rule[] = [];
  for (const key of keysOf(element)) {
    for (const rule of cascade.rules.get(key) ?? []) {
      if (!rule.selector.matches(element)) continue;
      const { pseudoElement } = rule.selector;
      (pseudoElement === 'before' ? before : pseudoElement === 'after' ? after : own).push(rule);
    }
  }
  own.sort(precedes);
  return { own, before: before.sort(precedes), after: after.sort(precedes) };
}

/** Custom properties that every template can ask for: how far paint goes beyond the cut. */
export const BLEED = '--gp-bleed';

/** What the press gives the root before any sheet: the bleed of the run. */
export const given = (bleed: Mm): Pick<Rule, 'id' | 'block'> => {
  const text = `${bleed}mm`;
  const span = { file: 'guidepress', line: 1, column: 1 };
  const customs = [{ important: false, name: BLEED, text, span }];
  // Other rules count up from 0.
  return { id: -1 - bleed, block: { declarations: [], customs } };
};

/** Inline styles come from data as well; they are remembered only up to this many a parent. */
const MOST_REMEMBERED = 512;

/** The computed style for `rules` and a `style` attribute under `parent`, computed once. */
export function styleFor(
  cascade: Cascade,
  rules: readonly Pick<Rule, 'id' | 'block'>[],
  parent: Computed | undefined,
  kind: string,
  inline?: { readonly key: string; readonly block: Block },
): Computed {
  const key = `${kind}${rules.map((rule) => rule.id).join(' ')}|${inline?.key ?? ''}`;
  const store = parent?.children ?? cascade.roots;
  let computed = store.get(key);
  if (!computed) {
    const blocks = rules.map((rule) => rule.block);
    computed = compute(inline ? [...blocks, inline.block] : blocks, parent);
    if (store.size < MOST_REMEMBERED) store.set(key, computed);
  }
  return computed;
}

/** The declarations of the element's `style` attribute. */
export function inlineStyle(
  element: HtmlElement,
  at: Diagnostic['span'],
  diagnostics: Diagnostic[],
): { key: string; block: Block } | undefined {
  const text = attribute(element, 'style');
  if (text === undefined || !at) return undefined;
  const read = readInline(sourceAt(text, at));
  diagnostics.push(...read.diagnostics);
  return { key: `${at.file}:${at.line}:${at.column} ${text}`, block: read.block };
}
