import type { BackgroundImage, GradientStop, Length } from '../styled.ts';
import { colour } from './colour.ts';
import {
  atEnd,
  commaParts,
  complain,
  constant,
  either,
  type Input,
  keyword,
  NO_BASIS,
  peek,
  type Read,
  type Value,
  within,
} from './grammar.ts';
import { angle, length } from './quantity.ts';

type Linear = Extract<BackgroundImage, { kind: 'linear-gradient' }>;
type Radial = Extract<BackgroundImage, { kind: 'radial-gradient' }>;
export interface Position {
  readonly x: Length;
  readonly y: Length;
}

const ADVICE = 'Use linear-gradient() or radial-gradient(), or place an <img> in the template.';

const EXAMPLES: Readonly<Record<string, string>> = {
  'linear-gradient':
    'Write linear-gradient([ <angle> | to <side> ,] <color> [ <place> ], <color> [ <place> ], …).',
  'radial-gradient':
    'Write radial-gradient([ circle | ellipse ] [ <size> ] [ at <position> ,] <color> [ <place> ], <color> [ <place> ], …).',
};

/** One `background-image` layer: a linear or radial gradient (CSS Images 3). */
export const gradient: Read<BackgroundImage> = (input) => {
  const next = peek(input);
  if (next?.kind === 'url')
    return complain(input, next, 'pictures as backgrounds are not supported', ADVICE);
  if (next?.kind !== 'function') return undefined;
  const parts = commaParts(within(input, next.items));
  let value: Value<BackgroundImage> | undefined;
  const example = EXAMPLES[next.name];
  if (next.name === 'linear-gradient') value = linear(parts);
  else if (next.name === 'radial-gradient') value = radial(parts);
  else if (next.name === 'url' || next.name.endsWith('gradient') || next.name.startsWith('image'))
    return complain(input, next, `${next.name}() is not supported`, ADVICE);
  if (value) input.at++;
  else if (example && input.complaints.length === 0)
    return complain(input, next, 'the gradient cannot be read', example);
  return value;
};

const SIDES: Readonly<Record<string, Linear['angle']>> = {
  top: 0,
  right: 90,
  bottom: 180,
  left: 270,
  'left top': 'to-top-left',
  'right top': 'to-top-right',
  'bottom left': 'to-bottom-left',
  'bottom right': 'to-bottom-right',
};
const side = keyword('top', 'right', 'bottom', 'left');

function direction(input: Input): Value<Linear['angle']> | undefined {
  const degrees = angle(input);
  if (degrees) return degrees;
  if (!keyword('to')(input)) return undefined;
  const words: string[] = [];
  for (;;) {
    const next = peek(input);
    if (!side(input) || next?.kind !== 'ident') break;
    words.push(next.lower);
  }
  const found = SIDES[words.sort().join(' ')];
  return found === undefined ? undefined : constant(found);
}

function linear(parts: readonly Input[]): Value<BackgroundImage> | undefined {
  const first = parts[0];
  if (!first) return undefined;
  const given = direction(first);
  if (given && !atEnd(first)) return undefined;
  if (!given) first.at = 0;
  const stops = stopsOf(given ? parts.slice(1) : parts);
  const towards = given ?? constant<Linear['angle']>(180);
  return stops && ((on) => ({ kind: 'linear-gradient', angle: towards(on), stops: stops(on) }));
}

const shapeWord = keyword('circle', 'ellipse');
const extentWord = keyword('closest-side', 'farthest-side', 'closest-corner', 'farthest-corner');

function radial(parts: readonly Input[]): Value<BackgroundImage> | undefined {
  const first = parts[0];
  if (!first) return undefined;
  let shape: Value<Radial['shape']> | undefined;
  let extent: Value<Radial['extent']> | undefined;
  shape = shapeWord(first);
  extent = extentWord(first);
  shape ??= shapeWord(first);
  const place = peek(first);
  if ((shape || extent) && place && length()(first))
    return complain(
      first,
      place,
      'a radial gradient with its own radii is not supported',
      'Use closest-side, farthest-side, closest-corner or farthest-corner.',
    );
  let at: Value<Position> | undefined;
  if (keyword('at')(first)) {
    at = position(first);
    if (!at) return undefined;
  }
  const given = shape || extent || at;
  if (given && !atEnd(first)) return undefined;
  const stops = stopsOf(given ? parts.slice(1) : parts);
  return (
    stops &&
    ((on) => ({
      kind: 'radial-gradient',
      shape: shape?.(on) ?? 'ellipse',
      extent: extent?.(on) ?? 'farthest-corner',
      at: at?.(on) ?? { x: { percent: 50 }, y: { percent: 50 } },
      stops: stops(on),
    }))
  );
}

/** Colour stops; one with two positions counts as two (CSS Images 4, 3.5.1). */
function stopsOf(parts: readonly Input[]): Value<readonly GradientStop[]> | undefined {
  const stops: Value<GradientStop>[] = [];
  for (const part of parts) {
    const start = peek(part);
    const paint = colour(part);
    if (!paint) {
      if (start && length()(part))
        complain(part, start, 'a colour hint between two stops is not supported');
      return undefined;
    }
    const first = length()(part);
    const second = first && length()(part);
    if (!atEnd(part)) return undefined;
    stops.push((on) => ({ colour: paint(on), ...(first ? { at: first(on) } : {}) }));
    if (second) stops.push((on) => ({ colour: paint(on), at: second(on) }));
  }
  return stops.length < 2 ? undefined : (on) => stops.map((stop) => stop(on));
}

const HORIZONTAL: Readonly<Record<string, number>> = { left: 0, right: 100 };
const VERTICAL: Readonly<Record<string, number>> = { top: 0, bottom: 100 };
const placeWord = keyword('left', 'right', 'top', 'bottom', 'center');

/** `<position>` of one or two values (CSS Values 4, 8.3); edges with offsets are not read. */
export const position: Read<Position> = (input) => {
  const part = either(placeWord, length());
  const first = part(input);
  if (!first) return undefined;
  const second = part(input) ?? constant<'center'>('center');
  const axis = (value: 'left' | 'right' | 'top' | 'bottom' | 'center' | Length) =>
    typeof value !== 'string' || value === 'center' ? 'both' : value in HORIZONTAL ? 'x' : 'y';
  const where = (value: string | Length): Length =>
    typeof value === 'string' ? { percent: HORIZONTAL[value] ?? VERTICAL[value] ?? 50 } : value;
  const [a, b] = [axis(first(NO_BASIS)), axis(second(NO_BASIS))];
  if (a === b && a !== 'both') return undefined;
  const swapped = a === 'y' || b === 'x';
  if (swapped && (typeof first(NO_BASIS) !== 'string' || typeof second(NO_BASIS) !== 'string'))
    return undefined;
  return (on) => {
    const [x, y] = swapped ? [second(on), first(on)] : [first(on), second(on)];
    return { x: where(x), y: where(y) };
  };
};
