import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { sourceText } from '../source.ts';
import type { ContentPart, MarginBox, MarginBoxName, PageStyle } from '../styled.ts';
import { type Block, readDeclarations } from './block.ts';
import { components } from './component.ts';
import { type Computed, compute } from './compute.ts';
import { ofElement } from './content.ts';
import type { Basis } from './grammar.ts';
import { type PageDescriptors, type PageRule, pageSpecificity } from './page-rule.ts';

interface Position {
  readonly first: boolean;
  readonly left: boolean;
}

/** Alignment of the content of each margin box (CSS Page 3, 5.3). */
const DEFAULTS: Readonly<Record<MarginBoxName, readonly [string, string]>> = {
  'top-left-corner': ['right', 'middle'],
  'top-left': ['left', 'middle'],
  'top-center': ['center', 'middle'],
  'top-right': ['right', 'middle'],
  'top-right-corner': ['left', 'middle'],
  'right-top': ['center', 'top'],
  'right-middle': ['center', 'middle'],
  'right-bottom': ['center', 'bottom'],
  'bottom-right-corner': ['left', 'middle'],
  'bottom-right': ['right', 'middle'],
  'bottom-center': ['center', 'middle'],
  'bottom-left': ['left', 'middle'],
  'bottom-left-corner': ['right', 'middle'],
  'left-bottom': ['center', 'bottom'],
  'left-middle': ['center', 'middle'],
  'left-top': ['center', 'top'],
};

const defaults = new Map<MarginBoxName, Block>();
function defaultBlock(name: MarginBoxName): Block {
  let block = defaults.get(name);
  if (!block) {
    const [align, vertical] = DEFAULTS[name];
    const text = `display: block; text-align: ${align}; vertical-align: ${vertical}`;
    block = readDeclarations(components(text).items, sourceText('user agent', text), 'element', []);
    defaults.set(name, block);
  }
  return block;
}

/** How the page named `name` looks; the root element's style is what its text inherits. */
export function pageStyleFor(
  rules: readonly PageRule[],
  root: Computed,
  name: string,
  position: Position,
): { page?: PageStyle; used: readonly Computed[]; diagnostics: readonly Diagnostic[] } {
  const applying = rules
    .map((rule, order) => ({ rule, order, specificity: specificityOf(rule, name, position) }))
    .filter((entry) => entry.specificity !== undefined)
    .sort((a, b) => (a.specificity ?? 0) - (b.specificity ?? 0) || a.order - b.order)
    .map(({ rule }) => rule);
  const context = compute(
    applying.map((rule) => rule.block),
    root,
  );
  const diagnostics: Diagnostic[] = [...context.diagnostics];
  const descriptors: PageDescriptors = Object.assign(
    {},
    ...applying.map((rule) => rule.descriptors),
  );
  const on: Basis = {
    fontSize: context.style.fontSize,
    rootFontSize: root.rootFontSize,
    parentFontWeight: context.style.fontWeight,
    colour: context.style.color,
  };
  const size = descriptors.size?.(on);
  if (!size || size.width <= 0 || size.height <= 0) {
    const which = name === 'auto' ? 'The page' : `The page \u201c${name}\u201d`;
    diagnostics.push(diagnose('GP348', { what: `${which} has no size` }));
    return { used: [], diagnostics };
  }
  const used: Computed[] = [];
  const { backgroundColor, backgroundImage, margin } = context.style;
  if (backgroundImage.length > 0) {
    const facts = {
      property: 'background',
      value: 'a gradient',
      reason: 'pages have plain colours only',
      syntax: '<color>',
    };
    diagnostics.push(
      diagnose('GP342', facts, { hint: 'Put the gradient on an element that covers the page.' }),
    );
  }
  const boxes = new Map<MarginBoxName, MarginBox>();
  for (const box of new Set(applying.flatMap((rule) => [...rule.boxes.keys()]))) {
    const given = applying.flatMap((rule) => rule.boxes.get(box) ?? []);
    const computed = compute([defaultBlock(box), ...given.map((one) => one.block)], context);
    diagnostics.push(...computed.diagnostics);
    const { content } = computed.values;
    if (typeof content === 'string') continue;
    used.push(computed);
    const span = given.at(-1)?.span;
    boxes.set(box, {
      style: computed.style,
      content: content.items.filter((item): item is ContentPart => !ofElement(item)),
      ...(span ? { span } : {}),
    });
  }
  const edge = (side: keyof typeof margin) => {
    const value = margin[side];
    return value === 'auto' ? { pt: 0 } : value;
  };
  return {
    page: {
      width: size.width,
      height: size.height,
      margin: {
        top: edge('top'),
        right: edge('right'),
        bottom: edge('bottom'),
        left: edge('left'),
      },
      bleed: 0,
      marks: { crop: false, cross: false },
      background: backgroundColor,
      boxes,
    },
    used,
    diagnostics,
  };
}

const specificityOf = (rule: PageRule, name: string, position: Position): number | undefined => {
  const found = rule.selectors
    .map((selector) => pageSpecificity(selector, name, position))
    .filter((specificity) => specificity !== undefined);
  return found.length === 0 ? undefined : Math.max(...found);
};
