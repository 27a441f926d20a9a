import type { Colour } from '../../colour.ts';
import type { BackgroundImage } from '../styled.ts';
import { colour, TRANSPARENT } from './colour.ts';
import { fontFamily, fontSize, fontStyle, fontWeight, lineHeight } from './font-value.ts';
import { gradient } from './gradient.ts';
import {
  atEnd,
  commaParts,
  complain,
  constant,
  type Input,
  keyword,
  peek,
  type Read,
  takeMark,
  type Value,
  within,
} from './grammar.ts';
import { type LonghandName, longhands } from './longhands.ts';
import { length, number } from './quantity.ts';
import { gridLines, trackList } from './track.ts';

export type Given = { readonly [K in LonghandName]?: Value<unknown> };

/** A property that sets several longhands; those that it does not give return to their initial value. */
export interface Shorthand {
  readonly longhands: readonly LonghandName[];
  readonly read: (input: Input) => Given | undefined;
  readonly syntax: string;
}

type Side = 'top' | 'right' | 'bottom' | 'left';
const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** One to four values: top, right, bottom, left (CSS Box 4, 3.2). */
function fourSides(read: Read<unknown>, names: readonly LonghandName[], syntax: string): Shorthand {
  return {
    longhands: names,
    syntax: `${syntax}{1,4}`,
    read(input) {
      const found: Value<unknown>[] = [];
      for (let value = read(input); value; value = read(input)) found.push(value);
      if (found.length > 4 || !atEnd(input)) return undefined;
      return spread(found, names);
    },
  };
}

function spread(
  found: readonly Value<unknown>[],
  names: readonly LonghandName[],
): Given | undefined {
  const [top, right = top, bottom = top, left = right] = found;
  if (!top) return undefined;
  const values = [top, right, bottom, left];
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

/** One or two values for the start and the end. */
const pair = (start: LonghandName, end: LonghandName, syntax: string): Shorthand => ({
  longhands: [start, end],
  syntax: `${syntax}{1,2}`,
  read(input) {
    const first = longhands[start].read(input) as Value<unknown> | undefined;
    const second = first && (longhands[end].read(input) as Value<unknown> | undefined);
    return first && atEnd(input) ? { [start]: first, [end]: second ?? first } : undefined;
  },
});

/** Another name of one longhand. */
const alias = (name: LonghandName): Shorthand => ({
  longhands: [name],
  syntax: longhands[name].syntax,
  read(input) {
    const value = longhands[name].read(input) as Value<unknown> | undefined;
    return value && atEnd(input) ? { [name]: value } : undefined;
  },
});

const names = (pattern: (side: Side) => string): LonghandName[] =>
  SIDES.map((side) => pattern(side) as LonghandName);
const sides = (pattern: (side: Side) => string, syntax: string): Shorthand => {
  const all = names(pattern);
  return fourSides(longhands[all[0] as LonghandName].read, all, syntax);
};

/** Width, style and colour in any order, each at most once. */
function border(on: readonly Side[]): Shorthand {
  const parts = ['width', 'style', 'color'] as const;
  const name = (side: Side, part: (typeof parts)[number]) => `border-${side}-${part}` as const;
  return {
    longhands: on.flatMap((side) => parts.map((part) => name(side, part))),
    syntax: '<border-width> || <border-style> || <color>',
    read(input) {
      const given: Partial<Record<(typeof parts)[number], Value<unknown>>> = {};
      while (!atEnd(input)) {
        const part = parts.find((candidate) => {
          if (given[candidate]) return false;
          const value = longhands[name('top', candidate)].read(input) as Value<unknown> | undefined;
          if (value) given[candidate] = value;
          return value !== undefined;
        });
        if (!part) return undefined;
      }
      if (Object.keys(given).length === 0) return undefined;
      return Object.fromEntries(
        on.flatMap((side) =>
          parts.flatMap((part) => (given[part] ? [[name(side, part), given[part]]] : [])),
        ),
      );
    },
  };
}

const CORNERS: readonly LonghandName[] = [
  'border-top-left-radius',
  'border-top-right-radius',
  'border-bottom-right-radius',
  'border-bottom-left-radius',
];

const borderRadius: Shorthand = {
  longhands: CORNERS,
  syntax: '<length-percentage>{1,4} [ / <length-percentage>{1,4} ]',
  read(input) {
    const list = (): Value<unknown>[] => {
      const found: Value<unknown>[] = [];
      const read = length('not-negative');
      for (let value = read(input); value; value = read(input)) found.push(value);
      return found;
    };
    const across = list();
    const down = takeMark(input, '/') ? list() : across;
    if (!atEnd(input) || across.length > 4 || down.length > 4) return undefined;
    const x = spread(across, CORNERS);
    const y = spread(down, CORNERS);
    if (!x || !y) return undefined;
    return Object.fromEntries(
      CORNERS.map((corner) => [
        corner,
        (on: Parameters<Value<unknown>>[0]) => ({ x: x[corner]?.(on), y: y[corner]?.(on) }),
      ]),
    );
  },
};

/** Layers of gradients with a colour under the last one (CSS Backgrounds 3, 2.10). */
const background: Shorthand = {
  longhands: ['background-color', 'background-image'],
  syntax: '[ <gradient> , ]… <color>',
  read(input) {
    const layers: Value<BackgroundImage>[] = [];
    let under: Value<Colour> | undefined;
    for (const part of commaParts(input)) {
      if (under) return undefined;
      const start = part.at;
      const first = peek(part);
      if (keyword('none')(part) && atEnd(part)) continue;
      part.at = start;
      while (!atEnd(part)) {
        const image = gradient(part);
        if (image) {
          layers.push(image);
          continue;
        }
        const paint: Value<Colour> | undefined = under ? undefined : colour(part);
        if (!paint) {
          const place = peek(part) ?? first;
          if (place && part.complaints.length === 0)
            complain(
              part,
              place,
              'only gradients and one colour can be a background here',
              'Position, size and repeat of backgrounds are not supported.',
            );
          return undefined;
        }
        under = paint;
      }
    }
    return {
      'background-color': under ?? constant(TRANSPARENT),
      'background-image': (on) => layers.map((layer) => layer(on)),
    };
  },
};

const font: Shorthand = {
  longhands: ['font-style', 'font-weight', 'font-size', 'line-height', 'font-family'],
  syntax: '[ <font-style> || <font-weight> ] <font-size> [ / <line-height> ] <family>, …',
  read(input) {
    let style: Value<unknown> | undefined;
    let weight: Value<unknown> | undefined;
    for (;;) {
      if (keyword('normal')(input)) continue;
      if (!style && (style = fontStyle(input))) continue;
      if (!weight && (weight = fontWeight(input))) continue;
      break;
    }
    const size = fontSize(input);
    const height = size && takeMark(input, '/') ? lineHeight(input) : constant('normal' as const);
    const family = size && fontFamily(within(input, input.items.slice(input.at)));
    if (!size || !height || !family) return undefined;
    return {
      ...(style ? { 'font-style': style } : {}),
      ...(weight ? { 'font-weight': weight } : {}),
      'font-size': size,
      'line-height': height,
      'font-family': family,
    };
  },
};

const flex: Shorthand = {
  longhands: ['flex-grow', 'flex-shrink', 'flex-basis'],
  syntax: 'none | auto | initial | <grow> [ <shrink> ] [ <basis> ]',
  read(input) {
    const set = (grow: number, shrink: number, basis: unknown): Given => ({
      'flex-grow': constant(grow),
      'flex-shrink': constant(shrink),
      'flex-basis': constant(basis),
    });
    if (input.items.length === 1) {
      if (keyword('none')(input)) return set(0, 0, 'auto');
      if (keyword('auto')(input)) return set(1, 1, 'auto');
    }
    const factor = number('not-negative');
    const grow = factor(input);
    const shrink = grow && factor(input);
    const basis = longhands['flex-basis'].read(input);
    const late = grow ? undefined : factor(input);
    const lateShrink = late && factor(input);
    if (!atEnd(input) || !(grow || basis)) return undefined;
    return {
      'flex-grow': grow ?? late ?? constant(1),
      'flex-shrink': shrink || lateShrink || constant(1),
      // A flex factor without a basis means a basis of 0 (CSS Flexbox 1, 7.1.1); browsers take 0%.
      'flex-basis': basis ?? constant({ percent: 0 }),
    };
  },
};

const flexFlow: Shorthand = {
  longhands: ['flex-direction', 'flex-wrap'],
  syntax: '<flex-direction> || <flex-wrap>',
  read(input) {
    let direction: Value<unknown> | undefined;
    let wrap: Value<unknown> | undefined;
    while (!atEnd(input)) {
      if (!direction && (direction = longhands['flex-direction'].read(input))) continue;
      if (!wrap && (wrap = longhands['flex-wrap'].read(input))) continue;
      return undefined;
    }
    return {
      ...(direction ? { 'flex-direction': direction } : {}),
      ...(wrap ? { 'flex-wrap': wrap } : {}),
    };
  },
};

const gridTemplate: Shorthand = {
  longhands: ['grid-template-rows', 'grid-template-columns'],
  syntax: 'none | <rows> / <columns>',
  read(input) {
    const areas = input.items.find((item) => item.kind === 'string');
    if (areas) return complain(input, areas, 'named grid areas are not supported');
    const rows = trackList(input);
    if (rows && atEnd(input) && keyword('none')({ ...input, at: 0 }))
      return { 'grid-template-rows': rows, 'grid-template-columns': rows };
    const columns = rows && takeMark(input, '/') ? trackList(input) : undefined;
    return rows && columns && atEnd(input)
      ? { 'grid-template-rows': rows, 'grid-template-columns': columns }
      : undefined;
  },
};

const lines = (...order: LonghandName[]): Shorthand => ({
  longhands: order,
  syntax: order.map((_, i) => (i === 0 ? '<line>' : '[ / <line> ]')).join(' '),
  read(input) {
    const found = gridLines(input, order.length);
    return found && Object.fromEntries(found.map((value, i) => [order[i], value]));
  },
});

const listStyle: Shorthand = {
  longhands: ['list-style-type'],
  syntax: 'none | disc | decimal [ outside ]',
  read(input) {
    keyword('outside')(input);
    const value = longhands['list-style-type'].read(input);
    keyword('outside')(input);
    return value && atEnd(input) ? { 'list-style-type': value } : undefined;
  },
};

export const shorthands = {
  margin: sides((side) => `margin-${side}`, '<margin>'),
  'margin-block': pair('margin-top', 'margin-bottom', '<margin>'),
  'margin-inline': pair('margin-left', 'margin-right', '<margin>'),
  padding: sides((side) => `padding-${side}`, '<padding>'),
  'padding-block': pair('padding-top', 'padding-bottom', '<padding>'),
  'padding-inline': pair('padding-left', 'padding-right', '<padding>'),
  inset: sides((side) => side, '<inset>'),
  'inset-block': pair('top', 'bottom', '<inset>'),
  'inset-inline': pair('left', 'right', '<inset>'),
  border: border(SIDES),
  'border-top': border(['top']),
  'border-right': border(['right']),
  'border-bottom': border(['bottom']),
  'border-left': border(['left']),
  'border-block': border(['top', 'bottom']),
  'border-inline': border(['left', 'right']),
  'border-width': sides((side) => `border-${side}-width`, '<border-width>'),
  'border-style': sides((side) => `border-${side}-style`, '<border-style>'),
  'border-color': sides((side) => `border-${side}-color`, '<color>'),
  'border-radius': borderRadius,
  background,
  font,
  flex,
  'flex-flow': flexFlow,
  gap: pair('row-gap', 'column-gap', '<gap>'),
  'place-content': pair('align-content', 'justify-content', '<align>'),
  'place-items': pair('align-items', 'justify-items', '<align>'),
  'place-self': pair('align-self', 'justify-self', '<align>'),
  'grid-template': gridTemplate,
  'grid-row': lines('grid-row-start', 'grid-row-end'),
  'grid-column': lines('grid-column-start', 'grid-column-end'),
  'grid-area': lines('grid-row-start', 'grid-column-start', 'grid-row-end', 'grid-column-end'),
  'list-style': listStyle,
  'text-decoration': alias('text-decoration-line'),
  'page-break-before': alias('break-before'),
  'page-break-after': alias('break-after'),
  'page-break-inside': alias('break-inside'),
  'word-wrap': alias('overflow-wrap'),
  'margin-block-start': alias('margin-top'),
  'margin-block-end': alias('margin-bottom'),
  'margin-inline-start': alias('margin-left'),
  'margin-inline-end': alias('margin-right'),
  'padding-block-start': alias('padding-top'),
  'padding-block-end': alias('padding-bottom'),
  'padding-inline-start': alias('padding-left'),
  'padding-inline-end': alias('padding-right'),
  'inline-size': alias('width'),
  'block-size': alias('height'),
} as const satisfies Readonly<Record<string, Shorthand>>;

export type ShorthandName = keyof typeof shorthands;
