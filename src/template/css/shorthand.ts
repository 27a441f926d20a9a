import { atEnd, type Input, type Read, takeMark, type Value } from './grammar.ts';
import { type LonghandName, longhands } from './longhands.ts';
import { length } from './quantity.ts';

export type Given = { readonly [K in LonghandName]?: Value<unknown> };

/** A property that sets several longhands; those that it does not give return to their initial value. */
export interface Shorthand {
  readonly longhands: readonly LonghandName[];
  readonly read: (input: Input) => Given | undefined;
  readonly syntax: string;
}

type Side = 'top' | 'right' | 'bottom' | 'left';
export const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** One to four values: top, right, bottom, left (CSS Box 4, 3.2). */
function fourSides(names: readonly LonghandName[]): Shorthand {
  const { read, syntax } = longhands[names[0] as LonghandName];
  return {
    longhands: names,
    syntax: `[ ${syntax} ]{1,4}`,
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
export const pair = (start: LonghandName, end: LonghandName): Shorthand => ({
  longhands: [start, end],
  syntax: `[ ${longhands[start].syntax} ]{1,2}`,
  read(input) {
    const first = longhands[start].read(input) as Value<unknown> | undefined;
    const second = first && (longhands[end].read(input) as Value<unknown> | undefined);
    return first && atEnd(input) ? { [start]: first, [end]: second ?? first } : undefined;
  },
});

/** Another name of one longhand. */
export const alias = (name: LonghandName): Shorthand => ({
  longhands: [name],
  syntax: longhands[name].syntax,
  read(input) {
    const value = longhands[name].read(input) as Value<unknown> | undefined;
    return value && atEnd(input) ? { [name]: value } : undefined;
  },
});

const names = (pattern: (side: Side) => string): LonghandName[] =>
  SIDES.map((side) => pattern(side) as LonghandName);
export const sides = (pattern: (side: Side) => string): Shorthand => fourSides(names(pattern));

/** Reads each part at most once, whatever their order, as far as the input allows. */
export function inAnyOrder<K extends string>(
  input: Input,
  reads: Readonly<Record<K, Read<unknown>>>,
): Partial<Record<K, Value<unknown>>> {
  const found: Partial<Record<K, Value<unknown>>> = {};
  const names = Object.keys(reads) as K[];
  const next = () =>
    names.find((name) => {
      if (found[name]) return false;
      const value = reads[name](input);
      if (value) found[name] = value;
      return value !== undefined;
    });
  while (next() !== undefined);
  return found;
}

/** Width, style and colour in any order, each at most once. */
export function border(on: readonly Side[]): Shorthand {
  const parts = ['width', 'style', 'color'] as const;
  const name = (side: Side, part: (typeof parts)[number]) => `border-${side}-${part}` as const;
  return {
    longhands: on.flatMap((side) => parts.map((part) => name(side, part))),
    syntax: '<border-width> || <border-style> || <color>',
    read(input) {
      const given = inAnyOrder(input, {
        width: longhands['border-top-width'].read,
        style: longhands['border-top-style'].read,
        color: longhands['border-top-color'].read,
      });
      if (!atEnd(input) || Object.keys(given).length === 0) return undefined;
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

export const borderRadius: Shorthand = {
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
