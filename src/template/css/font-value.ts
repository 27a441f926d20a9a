import type { Pt } from '../../units.ts';
import type { ComputedStyle } from '../styled.ts';
import {
  commaParts,
  constant,
  either,
  type Input,
  keyword,
  map,
  peek,
  type Read,
  type Value,
  word,
} from './grammar.ts';
import { length, number } from './quantity.ts';

/** `medium`: 16 CSS px, as every browser has it. */
export const MEDIUM: Pt = 12;

/** Factors of `medium` (CSS Fonts 4, 2.5.1). */
const SIZES: Readonly<Record<string, number>> = {
  'xx-small': 3 / 5,
  'x-small': 3 / 4,
  small: 8 / 9,
  medium: 1,
  large: 6 / 5,
  'x-large': 3 / 2,
  'xx-large': 2,
  'xxx-large': 3,
};
/** Browsers step `smaller` and `larger` by 1.2. */
const STEP = 1.2;

const sizeLength = length('not-negative');

/** While this is computed, the basis' font size is the parent's. */
export const fontSize: Read<Pt> = (input) => {
  const next = peek(input);
  if (next?.kind === 'ident') {
    const factor = SIZES[next.lower];
    const steps: Value<Pt> | undefined =
      factor !== undefined
        ? constant(MEDIUM * factor)
        : next.lower === 'smaller'
          ? (on) => on.fontSize / STEP
          : next.lower === 'larger'
            ? (on) => on.fontSize * STEP
            : undefined;
    if (steps) input.at++;
    return steps;
  }
  const value = sizeLength(input);
  return (
    value &&
    ((on) => {
      const size = value(on);
      return 'pt' in size ? size.pt : (size.percent / 100) * on.fontSize;
    })
  );
};

const weightNumber: Read<number> = (input) => {
  const next = peek(input);
  if (next?.kind !== 'number' || next.value < 1 || next.value > 1000) return undefined;
  return number()(input);
};

/** `bolder` and `lighter` step as in CSS Fonts 4, 2.2.1. */
const bolder = (weight: number): number =>
  weight < 350 ? 400 : weight < 550 ? 700 : Math.max(weight, 900);
const lighter = (weight: number): number =>
  weight < 100 ? weight : weight < 550 ? 100 : weight < 750 ? 400 : 700;

export const fontWeight: Read<number> = either(
  word('normal', 400),
  word('bold', 700),
  (input: Input) => keyword('bolder')(input) && ((on) => bolder(on.parentFontWeight)),
  (input: Input) => keyword('lighter')(input) && ((on) => lighter(on.parentFontWeight)),
  weightNumber,
);

export const fontStyle: Read<'normal' | 'italic'> = either(
  keyword('normal', 'italic'),
  word('oblique', 'italic' as const),
);

type LineHeight = ComputedStyle['lineHeight'];

/** A percentage is computed to points here, and the points are inherited (CSS Inline 3, 4.2). */
export const lineHeight: Read<LineHeight> = either(
  keyword('normal'),
  map(number('not-negative'), (factor): LineHeight => ({ factor })),
  (input: Input): Value<LineHeight> | undefined => {
    const value = length('not-negative')(input);
    return (
      value &&
      ((on) => {
        const height = value(on);
        return { pt: 'pt' in height ? height.pt : (height.percent / 100) * on.fontSize };
      })
    );
  },
);

export const GENERIC_FAMILIES = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'fantasy',
  'system-ui',
  'ui-serif',
  'ui-sans-serif',
  'ui-monospace',
  'ui-rounded',
  'math',
  'emoji',
]);

/** One family: a text in quotes, or names separated by spaces. */
export function familyName(part: Input): string | undefined {
  const [first] = part.items;
  if (first?.kind === 'string') return part.items.length === 1 ? first.text : undefined;
  const words = part.items.map((item) => (item.kind === 'ident' ? item.text : undefined));
  return words.length === 0 || words.includes(undefined) ? undefined : words.join(' ');
}

export const fontFamily: Read<readonly string[]> = (input) => {
  const names: string[] = [];
  for (const part of commaParts(input)) {
    const name = familyName(part);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return constant(names);
};
