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
  keyword,
  peek,
  takeMark,
  type Value,
  within,
} from './grammar.ts';
import { type LonghandName, longhands } from './longhands.ts';
import { number } from './quantity.ts';
import {
  alias,
  border,
  borderRadius,
  type Given,
  inAnyOrder,
  pair,
  type Shorthand,
  SIDES,
  sides,
} from './shorthand.ts';
import { gridLines, trackList } from './track.ts';

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
    const given = inAnyOrder(input, {
      normal: keyword('normal'),
      style: fontStyle,
      weight: fontWeight,
    });
    const { style, weight } = given;
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
  syntax: 'row | row-reverse | column | column-reverse || nowrap | wrap | wrap-reverse',
  read(input) {
    const { direction, wrap } = inAnyOrder(input, {
      direction: longhands['flex-direction'].read,
      wrap: longhands['flex-wrap'].read,
    });
    if (!atEnd(input) || !(direction || wrap)) return undefined;
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
  margin: sides((side) => `margin-${side}`),
  'margin-block': pair('margin-top', 'margin-bottom'),
  'margin-inline': pair('margin-left', 'margin-right'),
  padding: sides((side) => `padding-${side}`),
  'padding-block': pair('padding-top', 'padding-bottom'),
  'padding-inline': pair('padding-left', 'padding-right'),
  inset: sides((side) => side),
  'inset-block': pair('top', 'bottom'),
  'inset-inline': pair('left', 'right'),
  border: border(SIDES),
  'border-top': border(['top']),
  'border-right': border(['right']),
  'border-bottom': border(['bottom']),
  'border-left': border(['left']),
  'border-block': border(['top', 'bottom']),
  'border-inline': border(['left', 'right']),
  'border-width': sides((side) => `border-${side}-width`),
  'border-style': sides((side) => `border-${side}-style`),
  'border-color': sides((side) => `border-${side}-color`),
  'border-radius': borderRadius,
  background,
  font,
  flex,
  'flex-flow': flexFlow,
  gap: pair('row-gap', 'column-gap'),
  'place-content': pair('align-content', 'justify-content'),
  'place-items': pair('align-items', 'justify-items'),
  'place-self': pair('align-self', 'justify-self'),
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
