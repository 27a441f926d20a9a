import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/suggest.ts';
import type { Size } from '../../geometry.ts';
import { PT_PER_MM } from '../../units.ts';
import type { Source } from '../source.ts';
import type { MarginBoxName } from '../styled.ts';
import { type Block, readDeclarations, short } from './block.ts';
import { type Component, isMark } from './component.ts';
import {
  type Complaint,
  either,
  inputOf,
  keyword,
  type Read,
  type Value,
  whole,
} from './grammar.ts';
import { points } from './quantity.ts';
import type { RawAtRule } from './syntax.ts';

/** Which pages an `@page` rule is for (CSS Page 3, 6). */
export interface PageSelector {
  readonly name?: string;
  readonly pseudo: readonly ('first' | 'left' | 'right')[];
}

export interface PageDescriptors {
  readonly size?: Value<Size>;
}

export interface PageRule {
  readonly selectors: readonly PageSelector[];
  readonly block: Block;
  readonly descriptors: PageDescriptors;
  readonly boxes: ReadonlyMap<MarginBoxName, { readonly block: Block; readonly span: Span }>;
}

/** Width and height in millimetres, portrait: ISO 216 and ANSI Y14.1 as named in CSS Page 3, 7.1, and the larger ISO sheets. */
const SHEETS: Readonly<Record<string, readonly [number, number]>> = {
  a0: [841, 1189],
  a1: [594, 841],
  a2: [420, 594],
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  b4: [250, 353],
  b5: [176, 250],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  ledger: [279.4, 431.8],
};

const MARGIN_BOXES: readonly MarginBoxName[] = [
  'top-left-corner',
  'top-left',
  'top-center',
  'top-right',
  'top-right-corner',
  'right-top',
  'right-middle',
  'right-bottom',
  'bottom-right-corner',
  'bottom-right',
  'bottom-center',
  'bottom-left',
  'bottom-left-corner',
  'left-bottom',
  'left-middle',
  'left-top',
];

const SIDES: Readonly<Record<string, 'width' | 'height'>> = {
  width: 'width',
  'inline-size': 'width',
  height: 'height',
  'block-size': 'height',
};

/** Boxes share the length of their edge; its breadth, and both sides of a corner, are the margins’ (CSS Page 3, 5.3). */
const isSized = (name: MarginBoxName, side: 'width' | 'height'): boolean => {
  if (name.endsWith('-corner')) return false;
  const isUpright = name.startsWith('left-') || name.startsWith('right-');
  return isUpright === (side === 'height');
};

const turn = keyword('portrait', 'landscape');

const sheet: Read<Size> = (input) => {
  const first = turn(input);
  const name = keyword(...Object.keys(SHEETS))(input);
  const orientation = first ?? turn(input);
  if (!name) return undefined;
  return (on) => {
    const [short = 0, long = 0] = SHEETS[name(on)] ?? [];
    const [width, height] = orientation?.(on) === 'landscape' ? [long, short] : [short, long];
    return { width: width * PT_PER_MM, height: height * PT_PER_MM };
  };
};

const lengths: Read<Size> = (input) => {
  const width = points('not-negative')(input);
  const height = width && (points('not-negative')(input) ?? width);
  return width && height && ((on) => ({ width: width(on), height: height(on) }));
};

const DESCRIPTORS = {
  size: {
    read: either(sheet, lengths),
    syntax:
      'A0 … A6 | B4 | B5 | letter | legal | ledger [ portrait | landscape ], or <width> <height>',
  },
} as const;
export const PAGE_DESCRIPTORS = DESCRIPTORS as Readonly<Record<string, { syntax: string }>>;

/** Reads an `@page` rule with its margin boxes. */
export function readPageRule(
  rule: RawAtRule,
  source: Source,
  diagnostics: Diagnostic[],
): PageRule | undefined {
  const selectors = pageSelectors(rule, source, diagnostics);
  const descriptors: { size?: Value<Size> } = {};
  const boxes = new Map<MarginBoxName, { block: Block; at: number }>();
  const block = readDeclarations(rule.block ?? [], source, 'page', diagnostics, {
    declaration(raw) {
      if (raw.name !== 'size') return false;
      const { read, syntax } = DESCRIPTORS[raw.name];
      const complaints: Complaint[] = [];
      const value = whole<unknown>(read, inputOf(raw.items, complaints));
      if (value) Object.assign(descriptors, { [raw.name]: value });
      else {
        const [complaint] = complaints;
        const facts = {
          property: raw.name,
          value: short(source.text.slice(raw.valueStart, raw.end)),
          syntax,
          ...(complaint ? { reason: complaint.reason } : {}),
        };
        const span = source.span(raw.valueStart, raw.end);
        diagnostics.push(diagnose('GP342', facts, { span, hint: complaint?.hint }));
      }
      return true;
    },
    atRule(inner) {
      const name = MARGIN_BOXES.find((box) => box === inner.name);
      if (!name || !inner.block) {
        const near = nearest(inner.name, MARGIN_BOXES);
        const facts = {
          name: inner.name,
          reason: 'it is no margin box',
          advice: near
            ? `Did you mean \u201c@${near}\u201d?`
            : `Margin boxes are @${MARGIN_BOXES.join(', @')}.`,
        };
        const span = source.span(inner.start, inner.preludeEnd);
        diagnostics.push(diagnose('GP344', facts, { span }));
        return true;
      }
      const inside = readDeclarations(inner.block, source, 'margin-box', diagnostics, {
        declaration({ name: property, start, nameEnd }) {
          const side = SIDES[property];
          if (!side || isSized(name, side)) return false;
          const advice = `A box there has the ${side} of the page\u2019s margin: use margin or padding.`;
          diagnostics.push(
            diagnose('GP341', { property, advice }, { span: source.span(start, nameEnd) }),
          );
          return true;
        },
      });
      const before = boxes.get(name)?.block;
      boxes.set(name, {
        at: before ? (boxes.get(name)?.at ?? inner.start) : inner.start,
        block: {
          declarations: [...(before?.declarations ?? []), ...inside.declarations],
          customs: [...(before?.customs ?? []), ...inside.customs],
        },
      });
      return true;
    },
  });
  if (!selectors) return undefined;
  const spans = new Map(
    [...boxes].map(([name, box]) => [
      name,
      { block: box.block, span: source.span(box.at, box.at + name.length + 1) },
    ]),
  );
  return { selectors, block, descriptors, boxes: spans };
}

const PSEUDO = ['first', 'left', 'right'] as const;

/** `@page`, `@page :first`, `@page name:left, …`; nothing when it cannot be read. */
function pageSelectors(
  rule: RawAtRule,
  source: Source,
  diagnostics: Diagnostic[],
): PageSelector[] | undefined {
  const selectors: PageSelector[] = [];
  const parts: Component[][] = [[]];
  for (const item of rule.prelude) {
    if (isMark(item, ',')) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  for (const part of parts) {
    const rest = [...part];
    const name = rest[0]?.kind === 'ident' ? rest[0].text : undefined;
    if (name !== undefined) rest.shift();
    const pseudo: PageSelector['pseudo'][number][] = [];
    while (isMark(rest[0], ':')) {
      const found = PSEUDO.find((p) => rest[1]?.kind === 'ident' && rest[1].lower === p);
      if (!found) break;
      pseudo.push(found);
      rest.splice(0, 2);
    }
    if (rest.length > 0 || (parts.length > 1 && part.length === 0)) {
      const facts = {
        selector: short(source.text.slice(rule.start, rule.preludeEnd)),
        reason: 'it names no kind of page',
        advice: 'Write @page, @page :first, @page :left, @page :right or @page name.',
      };
      const span = source.span(rule.start, rule.preludeEnd);
      diagnostics.push(diagnose('GP343', facts, { span }));
      return undefined;
    }
    selectors.push({ pseudo, ...(name === undefined ? {} : { name }) });
  }
  return selectors;
}

/** Whether a page is meant, and how specifically (CSS Page 3, 6.1). */
export function pageSpecificity(
  selector: PageSelector,
  name: string,
  position: { readonly first: boolean; readonly left: boolean },
): number | undefined {
  if (selector.name !== undefined && selector.name !== name) return undefined;
  let specificity = selector.name === undefined ? 0 : 1e4;
  for (const pseudo of selector.pseudo) {
    const meets =
      pseudo === 'first' ? position.first : pseudo === 'left' ? position.left : !position.left;
    if (!meets) return undefined;
    specificity += pseudo === 'first' ? 100 : 1;
  }
  return specificity;
}
