import { PT_PER_CSS_PX, PT_PER_MM, type Pt } from '../../units.ts';
import type { Length } from '../styled.ts';
import { type Component, isMark } from './component.ts';
import {
  type Basis,
  complain,
  type Input,
  peek,
  type Read,
  type Value,
  within,
} from './grammar.ts';

type Dimension = 'number' | 'length' | 'percent' | 'angle' | 'fraction';

/** A number with its dimension; lengths come out in points, angles in degrees. */
interface Quantity {
  readonly dimension: Dimension;
  readonly value: Value<number>;
  /** Written as a plain integer; `calc()` never is. */
  readonly integer: boolean;
  /** Known without a basis, so that a negative one can be refused at once. */
  readonly literal?: number;
}

/** Points per unit (CSS Values 4, 6.2). */
const ABSOLUTE: Readonly<Record<string, number>> = {
  pt: 1,
  px: PT_PER_CSS_PX,
  mm: PT_PER_MM,
  cm: PT_PER_MM * 10,
  q: PT_PER_MM / 4,
  in: 72,
  pc: 12,
};
const DEGREES: Readonly<Record<string, number>> = {
  deg: 1,
  grad: 0.9,
  rad: 180 / Math.PI,
  turn: 360,
};
const RELATIVE: Readonly<Record<string, (on: Basis) => Pt>> = {
  em: (on) => on.fontSize,
  rem: (on) => on.rootFontSize,
};
export const UNITS = ['pt', 'px', 'mm', 'cm', 'Q', 'in', 'pc', 'em', 'rem', '%'];

const UNIT_ADVICE: Readonly<Record<string, string>> = {
  vw: 'Use % of the surrounding box, or mm.',
  vh: 'Use % of the surrounding box, or mm.',
  vmin: 'Use mm.',
  vmax: 'Use mm.',
  ch: 'Use em: in Be Vietnam Pro 1ch is about 0.6em.',
  ex: 'Use em: 1ex is about 0.5em.',
  lh: 'Multiply the font size by hand: calc(1.5 * 1em).',
  dpi: 'Resolutions are set by the edition.',
};

const literal = (dimension: Dimension, value: number, integer = false): Quantity => ({
  dimension,
  value: () => value,
  integer,
  literal: value,
});

/** The next number, dimension, percentage or `calc()`, `min()`, `max()`, `clamp()`. */
function quantity(input: Input): Quantity | undefined {
  const next = peek(input);
  if (!next) return undefined;
  const found = quantityOf(next, input);
  if (found) input.at++;
  return found;
}

function quantityOf(item: Component, input: Input): Quantity | undefined {
  switch (item.kind) {
    case 'number':
      return literal('number', item.value, item.integer);
    case 'percentage':
      return literal('percent', item.value);
    case 'dimension':
      return dimensionOf(item, input);
    case 'function':
      return MATH[item.name]?.(within(input, item.items), item);
    default:
      return undefined;
  }
}

function dimensionOf(item: Component & { kind: 'dimension' }, input: Input): Quantity | undefined {
  const { unit, value } = item;
  const points = ABSOLUTE[unit];
  if (points !== undefined) return literal('length', value * points);
  const degrees = DEGREES[unit];
  if (degrees !== undefined) return literal('angle', value * degrees);
  if (unit === 'fr') return literal('fraction', value);
  const relative = RELATIVE[unit];
  if (relative) {
    const sign = { literal: value };
    return { dimension: 'length', value: (on) => value * relative(on), integer: false, ...sign };
  }
  const advice = UNIT_ADVICE[unit] ?? `Units here are ${UNITS.join(', ')}.`;
  return complain(input, item, `the unit \u201c${unit}\u201d is not supported`, advice);
}

type MathFunction = (input: Input, place: Component) => Quantity | undefined;

const MATH: Readonly<Record<string, MathFunction>> = {
  calc: (input) => onlySum(input),
  min: (input, place) => ofMany(input, place, (values) => Math.min(...values)),
  max: (input, place) => ofMany(input, place, (values) => Math.max(...values)),
  clamp: (input, place) =>
    ofMany(
      input,
      place,
      ([low = 0, value = 0, high = 0]) => Math.max(low, Math.min(value, high)),
      3,
    ),
};

function onlySum(input: Input): Quantity | undefined {
  const value = sum(input);
  if (!value || input.at < input.items.length) return undefined;
  return { dimension: value.dimension, value: value.value, integer: false };
}

/** CSS Values 4, 10.1: products bind more tightly than sums. */
function sum(input: Input): Quantity | undefined {
  let left = product(input);
  while (left) {
    const operator = peek(input);
    const sign = isMark(operator, '+') ? 1 : isMark(operator, '-') ? -1 : 0;
    if (!operator || sign === 0) return left;
    input.at++;
    const right = product(input);
    if (!right) return undefined;
    if (left.dimension !== right.dimension) return mixed(input, operator, left, right);
    const [a, b] = [left.value, right.value];
    left = { ...left, value: (on) => a(on) + sign * b(on) };
  }
  return undefined;
}

function product(input: Input): Quantity | undefined {
  let left = operand(input);
  while (left) {
    const operator = peek(input);
    const divides = isMark(operator, '/');
    if (!operator || !(divides || isMark(operator, '*'))) return left;
    input.at++;
    const right = operand(input);
    if (!right) return undefined;
    const [a, b] = [left.value, right.value];
    if (divides) {
      if (right.dimension !== 'number' || right.literal === 0)
        return complain(input, operator, 'calc() divides by something that is not a plain number');
      left = { ...left, value: (on) => a(on) / b(on) };
    } else if (left.dimension === 'number' || right.dimension === 'number') {
      const { dimension } = left.dimension === 'number' ? right : left;
      left = { dimension, integer: false, value: (on) => a(on) * b(on) };
    } else {
      return complain(input, operator, 'calc() multiplies two values that both have a unit');
    }
  }
  return undefined;
}

function operand(input: Input): Quantity | undefined {
  const next = peek(input);
  if (next?.kind === 'block' && next.bracket === '(') {
    input.at++;
    return onlySum(within(input, next.items));
  }
  return quantity(input);
}

function ofMany(
  input: Input,
  place: Component,
  choose: (values: readonly number[]) => number,
  count?: number,
): Quantity | undefined {
  const found: Quantity[] = [];
  do {
    const value = sum(input);
    if (!value) return undefined;
    found.push(value);
  } while (isMark(peek(input), ',') && ++input.at);
  const first = found[0] as Quantity;
  if (input.at < input.items.length || (count !== undefined && found.length !== count))
    return undefined;
  const other = found.find((q) => q.dimension !== first.dimension);
  if (other) return mixed(input, place, first, other);
  const value: Value<number> = (on) => choose(found.map((q) => q.value(on)));
  return { dimension: first.dimension, value, integer: false };
}

function mixed(input: Input, place: Component, a: Quantity, b: Quantity): undefined {
  const both = [a.dimension, b.dimension];
  const lengths = both.includes('length') && both.includes('percent');
  return lengths
    ? complain(
        input,
        place,
        'it mixes percentages with lengths, which the engine cannot do',
        'Use one of the two; padding on an inner box or a flex or grid gap often does the same.',
      )
    : complain(input, place, 'it mixes values of different kinds');
}

type Sign = 'any' | 'not-negative';

const read = (
  accept: (found: Quantity) => boolean,
  sign: Sign,
): ((input: Input) => Quantity | undefined) => {
  return (input) => {
    const start = input.at;
    const place = peek(input);
    const found = quantity(input);
    if (found && accept(found)) {
      if (sign === 'any' || (found.literal ?? 0) >= 0) return found;
      if (place) complain(input, place, 'it may not be negative');
    }
    input.at = start;
    return undefined;
  };
};

const clampSign = (value: Value<number>, sign: Sign): Value<number> =>
  sign === 'any' ? value : (on) => Math.max(0, value(on));

const isLength = (q: Quantity): boolean =>
  q.dimension === 'length' || (q.dimension === 'number' && q.literal === 0);

/** A length in points. Zero needs no unit. */
export const points = (sign: Sign = 'any'): Read<Pt> => {
  const find = read(isLength, sign);
  return (input) => {
    const found = find(input);
    return found && clampSign(found.value, sign);
  };
};

/** A length or a percentage. */
export const length = (sign: Sign = 'any'): Read<Length> => {
  const find = read((q) => isLength(q) || q.dimension === 'percent', sign);
  return (input) => {
    const found = find(input);
    if (!found) return undefined;
    const value = clampSign(found.value, sign);
    return found.dimension === 'percent'
      ? (on) => ({ percent: value(on) })
      : (on) => ({ pt: value(on) });
  };
};

const numeric =
  (find: (input: Input) => Quantity | undefined): Read<number> =>
  (input) =>
    find(input)?.value;

export const number = (sign: Sign = 'any'): Read<number> =>
  numeric(read((q) => q.dimension === 'number', sign));
export const percentage = (sign: Sign = 'any'): Read<number> =>
  numeric(read((q) => q.dimension === 'percent', sign));
export const fraction: Read<number> = numeric(
  read((q) => q.dimension === 'fraction', 'not-negative'),
);
/** Degrees. */
export const angle: Read<number> = numeric(
  read((q) => q.dimension === 'angle' || (q.dimension === 'number' && q.literal === 0), 'any'),
);
export const integer = (least: number): Read<number> =>
  numeric(read((q) => q.integer && (q.literal ?? 0) >= least, 'any'));
/** A number, or a percentage of 1. */
export const share: Read<number> = (input) => {
  const part = percentage()(input);
  return part ? (on) => part(on) / 100 : number()(input);
};
