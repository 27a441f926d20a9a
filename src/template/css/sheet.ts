import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/suggest.ts';
import type { Source } from '../source.ts';
import type { FontFace } from '../styled.ts';
import { type Block, readDeclarations, short } from './block.ts';
import { type Component, components } from './component.ts';
import { readFontFace } from './font-face.ts';
import { type PageRule, readPageRule } from './page-rule.ts';
import { type ElementSelector, readSelectors } from './selector.ts';
import { type SpotUse, spotUses } from './spot-uses.ts';
import { type RawAtRule, type RawRule, readRules } from './syntax.ts';

export interface StyleRule {
  readonly selectors: readonly ElementSelector[];
  readonly block: Block;
}

/** One style sheet, read and checked. */
export interface Sheet {
  readonly rules: readonly StyleRule[];
  readonly pages: readonly PageRule[];
  readonly fontFaces: readonly FontFace[];
  readonly spots: readonly SpotUse[];
}

/** Reads a style sheet. Rules that match nothing are checked like the others; all problems are listed. */
export function readSheet(source: Source): Outcome<Sheet> {
  const { items, broken } = components(source.text);
  const diagnostics: Diagnostic[] = broken.map(({ reason, start, end }) =>
    diagnose('GP340', { reason }, { span: source.span(start, end) }),
  );
  const rules: StyleRule[] = [];
  const pages: PageRule[] = [];
  const fontFaces: FontFace[] = [];
  const read = (components: readonly Component[]): void => {
    for (const rule of readRules(components)) {
      if (rule.kind === 'stray') {
        const text = short(source.text.slice(rule.start, rule.end));
        const reason = `\u201c${text}\u201d is no rule`;
        const span = source.span(rule.start, rule.end);
        diagnostics.push(diagnose('GP340', { reason }, { span }));
      } else if (rule.kind === 'rule') rules.push(styleRule(rule, source, diagnostics));
      else if (rule.name === 'media') {
        if (mediaMatches(rule, source, diagnostics)) read(rule.block ?? []);
      } else if (rule.name === 'page' && rule.block) {
        const page = readPageRule(rule, source, diagnostics);
        if (page) pages.push(page);
      } else if (rule.name === 'font-face' && rule.block) {
        const face = readFontFace(rule, source, diagnostics);
        if (face) fontFaces.push(face);
      } else if (rule.name !== 'charset') diagnostics.push(refused(rule, source));
    }
  };
  read(items);
  const spots = spotUses(items, source);
  return { value: { rules, pages, fontFaces, spots }, diagnostics };
}

function styleRule(rule: RawRule, source: Source, diagnostics: Diagnostic[]): StyleRule {
  const text = source.text.slice(rule.start, rule.preludeEnd).replace(/\/\*[\s\S]*?\*\//g, ' ');
  const { selectors, problems } = readSelectors(text);
  const span = source.span(rule.start, rule.preludeEnd);
  for (const problem of problems)
    diagnostics.push(
      diagnose('GP343', { ...problem, selector: short(problem.selector) }, { span }),
    );
  const pseudo =
    selectors.length > 0 && selectors.every((selector) => selector.pseudoElement !== undefined);
  const where = pseudo ? 'pseudo-element' : 'element';
  return { selectors, block: readDeclarations(rule.block, source, where, diagnostics) };
}

/** `print` and `all` are meant, `screen` is not (Media Queries 4, 2.3); conditions are refused. */
function mediaMatches(rule: RawAtRule, source: Source, diagnostics: Diagnostic[]): boolean {
  const words = source.text
    .slice(rule.start + '@media'.length, rule.preludeEnd)
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().replace(/^only\s+/, ''));
  const known = words.every((word) => /^(?:not\s+)?(?:print|screen|all)$/.test(word));
  if (!known || !rule.block) {
    const facts = {
      name: 'media',
      reason: 'only the types print, screen and all are known',
      advice:
        'For another paper or edition, give the format a style sheet of its own in template.yaml.',
    };
    diagnostics.push(diagnose('GP344', facts, { span: source.span(rule.start, rule.preludeEnd) }));
    return false;
  }
  return words.some((word) => /^(?:print|all|not\s+screen)$/.test(word));
}

const AT_RULES = ['media', 'page', 'font-face', 'charset'];
const AT_ADVICE: Readonly<Record<string, string>> = {
  import: 'List the style sheet under the format\u2019s “styles” in template.yaml.',
  supports: 'The engine is always the same: write the rules without @supports.',
  keyframes: 'Paper does not move: remove it.',
  layer: 'Order the style sheets in template.yaml instead.',
  container: 'Give the format a style sheet of its own, or set a class in the template.',
  property: 'Write var(--name, fallback) instead.',
  'counter-style': 'Print numbers from the template: {{number}}.',
  namespace: 'Remove it.',
};

function refused(rule: RawAtRule, source: Source): Diagnostic {
  const near = nearest(rule.name, AT_RULES);
  const facts = {
    name: rule.name,
    reason: AT_RULES.includes(rule.name)
      ? 'its block is missing'
      : 'the engine does not support it',
    advice:
      AT_ADVICE[rule.name] ??
      (near ? `Did you mean \u201c@${near}\u201d?` : 'At-rules are @page, @font-face and @media.'),
  };
  return diagnose('GP344', facts, { span: source.span(rule.start, rule.preludeEnd) });
}
