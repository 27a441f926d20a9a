import { _compileUnsafe, type Options } from 'css-select';
import {
  AttributeAction,
  type AttributeSelector,
  parse,
  type Selector,
  SelectorType,
} from 'css-what';
import { attribute, type HtmlElement, type HtmlNode } from '../html/node.ts';

/** One complex selector, ready to ask of an element. */
export interface ElementSelector {
  matches(element: HtmlElement): boolean;
  /** Ids, classes and types as one number that compares like the triple (Selectors 4, 17). */
  readonly specificity: number;
  readonly pseudoElement?: 'before' | 'after';
  /** What an element must have to match at all: the last compound's id, class or tag. */
  readonly key: string;
  /** What it asks of the values of attributes, of any element and with whatever answer; classes and ids apart. */
  readonly asks: readonly AttributeSelector[];
}

export interface SelectorProblem {
  readonly selector: string;
  readonly reason: string;
  readonly advice: string;
}

/** Pseudo-classes whose answer does not change on paper. */
const PSEUDO_CLASSES = new Set([
  'root',
  'empty',
  'first-child',
  'last-child',
  'only-child',
  'nth-child',
  'nth-last-child',
  'first-of-type',
  'last-of-type',
  'only-of-type',
  'nth-of-type',
  'nth-last-of-type',
  'not',
  'is',
  'where',
  'has',
  'link',
  'any-link',
]);
const INTERACTIVE = /^(?:hover|focus|active|visited|target|checked|disabled|enabled|focus-.*)$/;

/** Reads a selector list; every selector of it is usable or gets a problem. */
export function readSelectors(text: string): {
  selectors: ElementSelector[];
  problems: SelectorProblem[];
} {
  let list: Selector[][];
  try {
    list = parse(text);
  } catch (error) {
    return { selectors: [], problems: [unreadable(text, error)] };
  }
  const selectors: ElementSelector[] = [];
  const problems: SelectorProblem[] = [];
  for (const complex of list) {
    const last = complex.at(-1);
    const pseudo = pseudoElementOf(last);
    const parts = pseudo === undefined ? complex : complex.slice(0, -1);
    const problem = danglingProblem(complex) ?? problemOf(parts) ?? pseudoProblem(pseudo);
    if (problem) {
      problems.push({ selector: text, ...problem });
      continue;
    }
    const subject =
      parts.length === 0 || isCombinator(parts.at(-1)) ? [...parts, UNIVERSAL] : parts;
    const matches = compiled(subject);
    if (matches instanceof Error) {
      problems.push(unreadable(text, matches));
      continue;
    }
    const [a, b, c] = specificityOf(parts);
    selectors.push({
      matches,
      specificity: a * 1e8 + b * 1e4 + c,
      key: keyOf(subject),
      asks: askedIn(parts),
      ...(pseudo === 'before' || pseudo === 'after' ? { pseudoElement: pseudo } : {}),
    });
  }
  return { selectors, problems };
}

const unreadable = (selector: string, error: unknown): SelectorProblem => ({
  selector,
  reason: `it cannot be read (${(error as Error).message})`,
  advice: selector.includes('//')
    ? 'A comment is written /* … */.'
    : 'Selectors are tags, .classes, #ids, [attributes] and pseudo-classes.',
});

/** The parser leaves what stands in the brackets of `:nth-child(…)` to the compiler. */
function compiled(subject: readonly Selector[]): ElementSelector['matches'] | Error {
  try {
    return _compileUnsafe<HtmlNode, HtmlElement>([byWords(subject)], OPTIONS);
  } catch (error) {
    return error as Error;
  }
}

/** Classes are looked for among an element's words; css-select would compile a regular expression for each. */
const byWords = (parts: readonly Selector[]): Selector[] =>
  parts.map((part) => {
    if (part.type === SelectorType.Pseudo && Array.isArray(part.data))
      return { ...part, data: part.data.map(byWords) };
    return isClass(part) ? { type: SelectorType.Pseudo, name: HAS_CLASS, data: part.value } : part;
  });

/** No selector can be written so. */
const HAS_CLASS = 'has class';

const classesOf = (element: HtmlElement): readonly string[] =>
  attribute(element, 'class')?.split(/\s+/) ?? [];

const askedIn = (parts: readonly Selector[]): AttributeSelector[] =>
  parts.flatMap((part) => {
    if (part.type === SelectorType.Pseudo && Array.isArray(part.data))
      return part.data.flatMap(askedIn);
    if (part.type !== SelectorType.Attribute || part.action === AttributeAction.Exists) return [];
    return part.name === 'class' || part.name === 'id' ? [] : part;
  });

/** Whether the attribute of an element is as a selector asks. */
export const isAsAsked = (asked: AttributeSelector, element: HtmlElement): boolean =>
  _compileUnsafe<HtmlNode, HtmlElement>([[asked]], OPTIONS)(element);

const UNIVERSAL: Selector = { type: SelectorType.Universal, namespace: null };

/** `:before` with one colon means the pseudo-element (CSS2). */
const pseudoElementOf = (part: Selector | undefined): string | undefined =>
  part?.type === SelectorType.PseudoElement ||
  (part?.type === SelectorType.Pseudo && /^(?:before|after)$/.test(part.name))
    ? part.name
    : undefined;

function pseudoProblem(name: string | undefined): Omit<SelectorProblem, 'selector'> | undefined {
  if (name === undefined || name === 'before' || name === 'after') return undefined;
  const advice =
    name === 'marker'
      ? 'Use list-style: none and li::before with content.'
      : 'The pseudo-elements are ::before and ::after.';
  return { reason: `::${name} is not supported`, advice };
}

function danglingProblem(
  complex: readonly Selector[],
): Omit<SelectorProblem, 'selector'> | undefined {
  return isCombinator(complex[0]) || isCombinator(complex.at(-1))
    ? { reason: 'it cannot be read', advice: 'Name an element on both sides of >, + and ~.' }
    : undefined;
}

function problemOf(parts: readonly Selector[]): Omit<SelectorProblem, 'selector'> | undefined {
  for (const part of parts) {
    switch (part.type) {
      case SelectorType.PseudoElement:
        return {
          reason: `::${part.name} must come last`,
          advice: 'Put the pseudo-element at the end.',
        };
      case SelectorType.Parent:
      case SelectorType.ColumnCombinator:
        return { reason: 'it has an unknown combinator', advice: 'Use a space, >, + or ~.' };
      case SelectorType.Attribute:
        if (part.action === AttributeAction.Not)
          return { reason: '!= is not CSS', advice: 'Write :not([name="value"]).' };
        break;
      case SelectorType.Pseudo: {
        if (!PSEUDO_CLASSES.has(part.name)) {
          const advice = INTERACTIVE.test(part.name)
            ? 'Paper has no pointer and no state: remove it.'
            : `Pseudo-classes are :${[...PSEUDO_CLASSES].join(', :')}.`;
          return { reason: `:${part.name} is not supported`, advice };
        }
        if (typeof part.data === 'string' && /\bof\b/.test(part.data))
          return { reason: '“of” inside it is not supported', advice: 'Use a class of its own.' };
        for (const inner of Array.isArray(part.data) ? part.data : []) {
          const problem = problemOf(inner);
          if (problem) return problem;
        }
        break;
      }
      default:
    }
  }
  return undefined;
}

type Specificity = readonly [number, number, number];

function specificityOf(parts: readonly Selector[]): Specificity {
  let [a, b, c] = [0, 0, 0];
  for (const part of parts) {
    if (part.type === SelectorType.Tag) c++;
    else if (part.type === SelectorType.Attribute) {
      if (isHash(part)) a++;
      else b++;
    } else if (part.type === SelectorType.Pseudo) {
      if (part.name === 'where') continue;
      if (Array.isArray(part.data)) {
        const inner = greatest(part.data.map(specificityOf));
        a += inner[0];
        b += inner[1];
        c += inner[2];
      } else b++;
    }
  }
  return [a, b, c];
}

/** css-what gives `#id` the mode "quirks"; `[id="id"]` has another. */
const isHash = (part: Selector & { type: SelectorType.Attribute }): boolean =>
  part.name === 'id' && part.action === AttributeAction.Equals && part.ignoreCase === 'quirks';

/** As `isHash`: `[class~="name" i]` is another. */
const isClass = (part: Selector): part is AttributeSelector =>
  part.type === SelectorType.Attribute &&
  part.name === 'class' &&
  part.action === AttributeAction.Element &&
  part.ignoreCase === 'quirks';

const compare = (a: Specificity, b: Specificity): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
const greatest = (all: readonly Specificity[]): Specificity =>
  all.reduce((best, next) => (compare(next, best) > 0 ? next : best), [0, 0, 0]);

const COMBINATORS: ReadonlySet<SelectorType> = new Set([
  SelectorType.Adjacent,
  SelectorType.Child,
  SelectorType.Descendant,
  SelectorType.Sibling,
]);
const isCombinator = (part: Selector | undefined): boolean =>
  part !== undefined && COMBINATORS.has(part.type);

function keyOf(parts: readonly Selector[]): string {
  let key = '*';
  for (const part of [...parts].reverse()) {
    if (isCombinator(part)) break;
    if (part.type === SelectorType.Attribute && part.ignoreCase !== true) {
      if (part.name === 'id' && part.action === AttributeAction.Equals) return `#${part.value}`;
      if (part.name === 'class' && part.action === AttributeAction.Element) key = `.${part.value}`;
    } else if (part.type === SelectorType.Tag && key === '*') key = part.name.toLowerCase();
  }
  return key;
}

/** The keys under which rules for `element` may be filed. */
export function keysOf(element: HtmlElement): string[] {
  const keys = ['*', element.tag];
  const id = attribute(element, 'id');
  if (id !== undefined) keys.push(`#${id}`);
  for (const name of new Set(classesOf(element))) if (name) keys.push(`.${name}`);
  return keys;
}

const siblings = (node: HtmlNode): HtmlNode[] => node.parent?.children ?? [node];
const isElement = (node: HtmlNode): node is HtmlElement => node.kind === 'element';

const OPTIONS: Options<HtmlNode, HtmlElement> = {
  xmlMode: false,
  // A compiled selector lives as long as the template and meets many documents.
  cacheResults: true,
  pseudos: {
    [HAS_CLASS]: (element, name) => classesOf(element).includes(name ?? ''),
    root: (element) => element.parent === undefined,
    // Selectors 3: white space is content too, as browsers have it.
    empty: (element) => element.children.length === 0,
  },
  adapter: {
    isTag: isElement,
    getAttributeValue: attribute,
    getChildren: (node) => (node.kind === 'element' ? node.children : []),
    getName: (element) => element.tag,
    getParent: (element) => element.parent ?? null,
    getSiblings: siblings,
    prevElementSibling(node) {
      const all = siblings(node);
      for (let i = all.indexOf(node) - 1; i >= 0; i--) {
        const candidate = all[i];
        if (candidate?.kind === 'element') return candidate;
      }
      return null;
    },
    getText: (node) => (node.kind === 'text' ? node.text : ''),
    hasAttrib: (element, name) => element.attributes.has(name),
    removeSubsets: (nodes) => nodes,
    equals: (a, b) => a === b,
  },
};
