import { BLACK } from '../../colour.ts';
import type {
  Align,
  AlignSelf,
  BackgroundImage,
  ComputedStyle,
  Distribute,
  LengthOrAuto,
  MaxLength,
} from '../styled.ts';
import { colour } from './colour.ts';
import { gradient, type Position } from './gradient.ts';
import {
  commaParts,
  constant,
  either,
  type Input,
  keyword,
  map,
  NO_BASIS,
  peek,
  type Read,
  takeMark,
  type Value,
  whole,
  word,
} from './grammar.ts';
import { length, number, points } from './quantity.ts';

/** One property that is not a shorthand. */
export interface Longhand<T> {
  readonly inherited: boolean;
  readonly initial: Value<T>;
  readonly read: Read<T>;
  /** What may be written, for messages and docs. */
  readonly syntax: string;
}

export const own = <T>(syntax: string, initial: NoInfer<T>, read: Read<T>): Longhand<T> => ({
  inherited: false,
  initial: constant(initial),
  read,
  syntax,
});
export const inherited = <T>(syntax: string, initial: NoInfer<T>, read: Read<T>): Longhand<T> => ({
  ...own(syntax, initial, read),
  inherited: true,
});
export const words = <const K extends string>(...names: [K, ...K[]]): Longhand<K> =>
  own(names.join(' | '), names[0] as never, keyword(...names));
export const inheritedWords = <const K extends string>(...names: [K, ...K[]]): Longhand<K> => ({
  ...words(...names),
  inherited: true,
});

export const ZERO = { pt: 0 } as const;
export const SIZE = '<length> | <percentage>';
const AUTO_SIZE = `auto | ${SIZE}`;

export const size = (sign: 'any' | 'not-negative'): Longhand<LengthOrAuto> =>
  own(AUTO_SIZE, 'auto', either(keyword('auto'), length(sign)));
export const largest: Longhand<MaxLength> = own(
  `none | ${SIZE}`,
  'none',
  either(keyword('none'), length('not-negative')),
);
export const padding = own(SIZE, ZERO, length('not-negative'));
export const margin: Longhand<LengthOrAuto> = own(
  AUTO_SIZE,
  ZERO,
  either(keyword('auto'), length()),
);
export const gap = own(
  `normal | ${SIZE}`,
  ZERO,
  either(word('normal', ZERO), length('not-negative')),
);

/** `thin`, `medium` and `thick` are 1, 3 and 5 CSS px, as in browsers. */
export const borderWidth = own(
  'thin | medium | thick | <length>',
  2.25,
  either(word('thin', 0.75), word('medium', 2.25), word('thick', 3.75), points('not-negative')),
);
export const borderStyle = own(
  'none | hidden | solid | dashed | dotted',
  'none',
  either(keyword('none', 'solid', 'dashed', 'dotted'), word('hidden', 'none' as const)),
);
export const borderColour: Longhand<ComputedStyle['color']> = {
  ...own('<color>', BLACK, colour),
  initial: (on) => on.colour,
};
export const radius = own(
  '<length-percentage>{1,2}',
  { x: ZERO, y: ZERO },
  (input: Input): Value<{ x: ComputedStyle['rowGap']; y: ComputedStyle['rowGap'] }> | undefined => {
    const x = length('not-negative')(input);
    const y = x && (length('not-negative')(input) ?? x);
    return x && y && ((on) => ({ x: x(on), y: y(on) }));
  },
);

const ALIGN = ['normal', 'start', 'end', 'center', 'stretch', 'flex-start', 'flex-end'] as const;
const SPREAD = ['space-between', 'space-around', 'space-evenly'] as const;
const alignSyntax = ALIGN.join(' | ');
export const align: Longhand<Align> = own(alignSyntax, 'normal', keyword(...ALIGN));
export const alignSelf: Longhand<AlignSelf> = own(
  `auto | ${alignSyntax}`,
  'auto',
  keyword('auto', ...ALIGN),
);
export const distribute: Longhand<Distribute> = own(
  [...ALIGN, ...SPREAD].join(' | '),
  'normal',
  keyword(...ALIGN, ...SPREAD),
);

export const ratio: Read<number> = (input) => {
  const a = number('not-negative')(input);
  if (!a) return undefined;
  if (!takeMark(input, '/')) return a;
  const b = number('not-negative')(input);
  return b && b(NO_BASIS) > 0 ? (on) => a(on) / b(on) : undefined;
};

export const images: Read<readonly BackgroundImage[]> = (input) => {
  const layers: Value<BackgroundImage | undefined>[] = [];
  for (const part of commaParts(input)) {
    const layer = whole(either(word('none', undefined), gradient), part);
    if (!layer) return undefined;
    layers.push(layer);
  }
  return (on) => layers.map((layer) => layer(on)).filter((layer) => layer !== undefined);
};

export const breaks = own(
  'auto | page | always | avoid | avoid-page',
  'auto',
  either(
    keyword('auto', 'page', 'avoid'),
    word('always', 'page' as const),
    word('avoid-page', 'avoid' as const),
  ),
);

export const pageName: Read<string> = (input) => {
  const next = peek(input);
  if (next?.kind !== 'ident') return undefined;
  input.at++;
  return constant(next.lower === 'auto' ? 'auto' : next.text);
};

export const decoration: Read<{ underline: boolean; lineThrough: boolean }> = (input) => {
  if (keyword('none')(input)) return constant({ underline: false, lineThrough: false });
  let underline = false;
  let lineThrough = false;
  for (;;) {
    if (!underline && keyword('underline')(input)) underline = true;
    else if (!lineThrough && keyword('line-through')(input)) lineThrough = true;
    else break;
  }
  return underline || lineThrough ? constant({ underline, lineThrough }) : undefined;
};

export const verticalAlign: Read<ComputedStyle['verticalAlign']> = either(
  keyword('baseline', 'super', 'sub', 'middle', 'top', 'bottom', 'text-top', 'text-bottom'),
  map(points(), (pt) => ({ pt })),
);

export const spacing = inherited('normal | <length>', 0, either(word('normal', 0), points()));
export const CENTRE: Position = { x: { percent: 50 }, y: { percent: 50 } };
export const AUTO_TRACK = [{ min: 'auto', max: 'auto' }] as const;
export const TRACKS = 'none | <track>… | repeat(n | auto-fill | auto-fit, <track>…)';
export const TRACK =
  'auto | min-content | max-content | <length> | <percentage> | <n>fr | minmax(a, b)';

export function gridFlow(input: Input): Value<ComputedStyle['gridAutoFlow']> | undefined {
  const first = keyword('row', 'column', 'dense')(input)?.(NO_BASIS);
  const second = keyword('row', 'column', 'dense')(input)?.(NO_BASIS);
  const both = [first, second];
  if (first === undefined || first === second) return undefined;
  const axis = both.includes('column') ? 'column' : 'row';
  if (both.includes('column') && both.includes('row')) return undefined;
  return constant(both.includes('dense') ? (`${axis} dense` as const) : axis);
}
