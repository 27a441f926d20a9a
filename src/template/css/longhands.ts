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
import { colour, TRANSPARENT } from './colour.ts';
import { type Content, content, type StringSet, stringSet } from './content.ts';
import { fontFamily, fontSize, fontStyle, fontWeight, lineHeight, MEDIUM } from './font-value.ts';
import { gradient, type Position, position } from './gradient.ts';
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
import { integer, length, number, points, share } from './quantity.ts';
import { autoTracks, gridLine, trackList } from './track.ts';

/** One property that is not a shorthand. */
export interface Longhand<T> {
  readonly inherited: boolean;
  readonly initial: Value<T>;
  readonly read: Read<T>;
  /** What may be written, for messages and docs. */
  readonly syntax: string;
}

const own = <T>(syntax: string, initial: NoInfer<T>, read: Read<T>): Longhand<T> => ({
  inherited: false,
  initial: constant(initial),
  read,
  syntax,
});
const inherited = <T>(syntax: string, initial: NoInfer<T>, read: Read<T>): Longhand<T> => ({
  ...own(syntax, initial, read),
  inherited: true,
});
const words = <const K extends string>(...names: [K, ...K[]]): Longhand<K> =>
  own(names.join(' | '), names[0] as never, keyword(...names));
const inheritedWords = <const K extends string>(...names: [K, ...K[]]): Longhand<K> => ({
  ...words(...names),
  inherited: true,
});

const ZERO = { pt: 0 } as const;
const SIZE = '<length> | <percentage>';
const AUTO_SIZE = `auto | ${SIZE}`;

const size = (sign: 'any' | 'not-negative'): Longhand<LengthOrAuto> =>
  own(AUTO_SIZE, 'auto', either(keyword('auto'), length(sign)));
const largest: Longhand<MaxLength> = own(
  `none | ${SIZE}`,
  'none',
  either(keyword('none'), length('not-negative')),
);
const padding = own(SIZE, ZERO, length('not-negative'));
const margin: Longhand<LengthOrAuto> = own(AUTO_SIZE, ZERO, either(keyword('auto'), length()));
const gap = own(`normal | ${SIZE}`, ZERO, either(word('normal', ZERO), length('not-negative')));

/** `thin`, `medium` and `thick` are 1, 3 and 5 CSS px, as in browsers. */
const borderWidth = own(
  'thin | medium | thick | <length>',
  2.25,
  either(word('thin', 0.75), word('medium', 2.25), word('thick', 3.75), points('not-negative')),
);
const borderStyle = own(
  'none | hidden | solid | dashed | dotted',
  'none',
  either(keyword('none', 'solid', 'dashed', 'dotted'), word('hidden', 'none' as const)),
);
const borderColour: Longhand<ComputedStyle['color']> = {
  ...own('<color>', BLACK, colour),
  initial: (on) => on.colour,
};
const radius = own(
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
const align: Longhand<Align> = own(alignSyntax, 'normal', keyword(...ALIGN));
const alignSelf: Longhand<AlignSelf> = own(
  `auto | ${alignSyntax}`,
  'auto',
  keyword('auto', ...ALIGN),
);
const distribute: Longhand<Distribute> = own(
  [...ALIGN, ...SPREAD].join(' | '),
  'normal',
  keyword(...ALIGN, ...SPREAD),
);

const ratio: Read<number> = (input) => {
  const a = number('not-negative')(input);
  if (!a) return undefined;
  if (!takeMark(input, '/')) return a;
  const b = number('not-negative')(input);
  return b && ((on) => a(on) / b(on));
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

const breaks = own(
  'auto | page | always | avoid | avoid-page',
  'auto',
  either(
    keyword('auto', 'page', 'avoid'),
    word('always', 'page' as const),
    word('avoid-page', 'avoid' as const),
  ),
);

const pageName: Read<string> = (input) => {
  const next = peek(input);
  if (next?.kind !== 'ident') return undefined;
  input.at++;
  return constant(next.lower === 'auto' ? 'auto' : next.text);
};

const decoration: Read<{ underline: boolean; lineThrough: boolean }> = (input) => {
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

const verticalAlign: Read<ComputedStyle['verticalAlign']> = either(
  keyword('baseline', 'super', 'sub', 'middle', 'top', 'bottom', 'text-top', 'text-bottom'),
  map(points(), (pt) => ({ pt })),
);

const spacing = inherited('normal | <length>', 0, either(word('normal', 0), points()));
const CENTRE: Position = { x: { percent: 50 }, y: { percent: 50 } };
const AUTO_TRACK = [{ min: 'auto', max: 'auto' }] as const;
const TRACKS = 'none | <track>… | repeat(n | auto-fill | auto-fit, <track>…)';
const TRACK = 'auto | min-content | max-content | <length> | <percentage> | <n>fr | minmax(a, b)';

/** Every longhand that the engine knows. There are no others. */
export const longhands = {
  display: own(
    'block | flow-root | flex | grid | inline | inline-block | inline-flex | list-item | none',
    'inline',
    keyword(
      'block',
      'flow-root',
      'flex',
      'grid',
      'inline',
      'inline-block',
      'inline-flex',
      'list-item',
      'none',
    ),
  ),
  position: words('static', 'relative', 'absolute'),
  top: size('any'),
  right: size('any'),
  bottom: size('any'),
  left: size('any'),
  'z-index': own(
    'auto | <integer>',
    'auto',
    either(keyword('auto'), integer(Number.NEGATIVE_INFINITY)),
  ),
  'box-sizing': words('content-box', 'border-box'),
  width: size('not-negative'),
  height: size('not-negative'),
  'min-width': size('not-negative'),
  'min-height': size('not-negative'),
  'max-width': largest,
  'max-height': largest,
  'aspect-ratio': own(
    'auto | <number> | <number> / <number>',
    'auto',
    either(keyword('auto'), ratio),
  ),
  'margin-top': margin,
  'margin-right': margin,
  'margin-bottom': margin,
  'margin-left': margin,
  'padding-top': padding,
  'padding-right': padding,
  'padding-bottom': padding,
  'padding-left': padding,
  'border-top-width': borderWidth,
  'border-right-width': borderWidth,
  'border-bottom-width': borderWidth,
  'border-left-width': borderWidth,
  'border-top-style': borderStyle,
  'border-right-style': borderStyle,
  'border-bottom-style': borderStyle,
  'border-left-style': borderStyle,
  'border-top-color': borderColour,
  'border-right-color': borderColour,
  'border-bottom-color': borderColour,
  'border-left-color': borderColour,
  'border-top-left-radius': radius,
  'border-top-right-radius': radius,
  'border-bottom-right-radius': radius,
  'border-bottom-left-radius': radius,
  overflow: own(
    'visible | hidden | clip',
    'visible',
    either(keyword('visible', 'hidden'), word('clip', 'hidden' as const)),
  ),
  opacity: own(
    '<number> | <percentage>',
    1,
    map(share, (n) => Math.min(1, Math.max(0, n))),
  ),
  visibility: inheritedWords('visible', 'hidden'),

  'flex-direction': words('row', 'row-reverse', 'column', 'column-reverse'),
  'flex-wrap': words('nowrap', 'wrap', 'wrap-reverse'),
  'flex-grow': own('<number>', 0, number('not-negative')),
  'flex-shrink': own('<number>', 1, number('not-negative')),
  'flex-basis': size('not-negative'),
  'align-items': align,
  'align-self': alignSelf,
  'align-content': distribute,
  'justify-content': distribute,
  'justify-items': align,
  'justify-self': alignSelf,
  'row-gap': gap,
  'column-gap': gap,

  'grid-template-columns': own(TRACKS, [], trackList),
  'grid-template-rows': own(TRACKS, [], trackList),
  'grid-auto-columns': own(TRACK, AUTO_TRACK, autoTracks),
  'grid-auto-rows': own(TRACK, AUTO_TRACK, autoTracks),
  'grid-auto-flow': own('row | column | row dense | column dense', 'row', gridFlow),
  'grid-row-start': own('auto | <integer> | span <integer>', 'auto', gridLine),
  'grid-row-end': own('auto | <integer> | span <integer>', 'auto', gridLine),
  'grid-column-start': own('auto | <integer> | span <integer>', 'auto', gridLine),
  'grid-column-end': own('auto | <integer> | span <integer>', 'auto', gridLine),

  'background-color': own('<color>', TRANSPARENT, colour),
  'background-image': own('none | <gradient>, …', [], images),

  color: inherited('<color>', BLACK, colour),
  'font-family': inherited<readonly string[]>('<family>, …', ['serif'], fontFamily),
  'font-size': inherited(
    '<length> | <percentage> | xx-small … xxx-large | smaller | larger',
    MEDIUM,
    fontSize,
  ),
  'font-weight': inherited('normal | bold | bolder | lighter | 1 … 1000', 400, fontWeight),
  'font-style': inherited('normal | italic | oblique', 'normal', fontStyle),
  'line-height': inherited('normal | <number> | <length> | <percentage>', 'normal', lineHeight),
  'letter-spacing': spacing,
  'word-spacing': spacing,
  'text-align': inheritedWords('start', 'end', 'left', 'right', 'center', 'justify'),
  'text-indent': inherited(SIZE, ZERO, length()),
  'text-transform': inheritedWords('none', 'uppercase', 'lowercase', 'capitalize'),
  'text-decoration-line': own(
    'none | underline || line-through',
    { underline: false, lineThrough: false },
    decoration,
  ),
  'white-space': inheritedWords('normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line'),
  'overflow-wrap': inheritedWords('normal', 'break-word', 'anywhere'),
  'word-break': inheritedWords('normal', 'break-all', 'keep-all'),
  'text-wrap': inheritedWords('wrap', 'balance'),
  'vertical-align': own(
    'baseline | super | sub | middle | top | bottom | text-top | text-bottom | <length>',
    'baseline',
    verticalAlign,
  ),
  'list-style-type': inheritedWords('disc', 'decimal', 'none'),

  'object-fit': words('fill', 'contain', 'cover', 'none', 'scale-down'),
  'object-position': own('<position> of one or two values', CENTRE, position),

  'break-before': breaks,
  'break-after': breaks,
  'break-inside': own(
    'auto | avoid | avoid-page',
    'auto',
    either(keyword('auto', 'avoid'), word('avoid-page', 'avoid' as const)),
  ),
  orphans: inherited('<integer>', 2, integer(1)),
  widows: inherited('<integer>', 2, integer(1)),
  page: own('auto | <name>', 'auto', pageName),
  'string-set': own<StringSet>('none | <name> (content() | <string>)…, …', [], stringSet),
  content: own<Content>(
    'normal | none | (<string> | attr(name) | counter(page) | counter(pages) | string(name))… [/ <string>]',
    'normal',
    content,
  ),
  'print-color-adjust': inherited('exact', 'exact', keyword('exact')),
} as const satisfies Readonly<Record<string, Longhand<unknown>>>;

export type LonghandName = keyof typeof longhands;
export type Values = {
  readonly [K in LonghandName]: ReturnType<(typeof longhands)[K]['initial']>;
};
export const LONGHAND_NAMES = Object.keys(longhands) as readonly LonghandName[];

function gridFlow(input: Input): Value<ComputedStyle['gridAutoFlow']> | undefined {
  const first = keyword('row', 'column', 'dense')(input)?.(NO_BASIS);
  const second = keyword('row', 'column', 'dense')(input)?.(NO_BASIS);
  const both = [first, second];
  if (first === undefined || first === second) return undefined;
  const axis = both.includes('column') ? 'column' : 'row';
  if (both.includes('column') && both.includes('row')) return undefined;
  return constant(both.includes('dense') ? (`${axis} dense` as const) : axis);
}
