import type { Colour } from '../../colour.ts';
import type { Pt } from '../../units.ts';
import type { Component } from './component.ts';

/** What a specified value may depend on when it becomes a computed one. */
export interface Basis {
  /** Of the element; of its parent while the font size itself is computed. */
  readonly fontSize: Pt;
  readonly rootFontSize: Pt;
  readonly parentFontWeight: number;
  /** The element's `color`, for `currentcolor`. */
  readonly colour: Colour;
}

/** For values that are known without one. */
export const NO_BASIS: Basis = {
  fontSize: 0,
  rootFontSize: 0,
  parentFontWeight: 400,
  colour: { rgb: [0, 0, 0], alpha: 0 },
};

/** A specified value: it becomes the computed value once the basis is known. */
export type Value<T> = (on: Basis) => T;

/** Why a value was refused, when more can be said than "not one of these". */
export interface Complaint {
  readonly reason: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** Component values read from left to right. */
export interface Input {
  readonly items: readonly Component[];
  at: number;
  /** The most telling complaint so far, shared with the inputs inside functions. */
  readonly complaints: Complaint[];
}

/** Reads one value and moves the input behind it, or leaves the input where it was and gives nothing. */
export type Read<T> = (input: Input) => Value<T> | undefined;

export const inputOf = (items: readonly Component[], complaints: Complaint[] = []): Input => ({
  items,
  at: 0,
  complaints,
});

export const within = (outer: Input, items: readonly Component[]): Input =>
  inputOf(items, outer.complaints);

export const peek = (input: Input): Component | undefined => input.items[input.at];
export const atEnd = (input: Input): boolean => input.at >= input.items.length;

export const complain = (
  input: Input,
  place: Component,
  reason: string,
  hint?: string,
): undefined => {
  input.complaints.push({
    reason,
    ...(hint === undefined ? {} : { hint }),
    start: place.start,
    end: place.end,
  });
};

/** Takes the punctuation character `text` when it is next. */
export function takeMark(input: Input, text: string): boolean {
  const next = peek(input);
  if (next?.kind !== 'mark' || next.text !== text) return false;
  input.at++;
  return true;
}

export const constant =
  <T>(value: T): Value<T> =>
  () =>
    value;

/** One of the keywords, in any case. */
export const keyword = <const K extends string>(...names: readonly K[]): Read<K> => {
  const values = new Map<string, Value<K>>(names.map((name) => [name, constant(name)]));
  return (input) => {
    const next = peek(input);
    const value = next?.kind === 'ident' ? values.get(next.lower) : undefined;
    if (value) input.at++;
    return value;
  };
};

/** A keyword that stands for another value. */
export const word = <T>(name: string, value: T): Read<T> => {
  const read = keyword(name);
  const given = constant(value);
  return (input) => (read(input) ? given : undefined);
};

export const either =
  <T extends readonly Read<unknown>[]>(
    ...reads: T
  ): Read<T[number] extends Read<infer V> ? V : never> =>
  (input) => {
    for (const read of reads) {
      const start = input.at;
      const value = read(input);
      if (value) return value as never;
      input.at = start;
    }
    return undefined;
  };

/** `read` from the first to the last item of the input. */
export function whole<T>(read: Read<T>, input: Input): Value<T> | undefined {
  const value = read(input);
  return value && atEnd(input) ? value : undefined;
}

/** The items between commas, each read whole; empty parts are refused. */
export function commaParts(input: Input): Input[] {
  const parts: Component[][] = [[]];
  for (const item of input.items.slice(input.at)) {
    if (item.kind === 'mark' && item.text === ',') parts.push([]);
    else parts.at(-1)?.push(item);
  }
  input.at = input.items.length;
  return parts.map((items) => within(input, items));
}

/** One or more values, as many as fit. */
export const several =
  <T>(read: Read<T>, min = 1, max = Number.POSITIVE_INFINITY): Read<readonly T[]> =>
  (input) => {
    const values: Value<T>[] = [];
    while (values.length < max) {
      const value = read(input);
      if (!value) break;
      values.push(value);
    }
    if (values.length < min) return undefined;
    return (on) => values.map((value) => value(on));
  };

export const map =
  <A, B>(read: Read<A>, convert: (value: A) => B): Read<B> =>
  (input) => {
    const value = read(input);
    return value && ((on) => convert(value(on)));
  };
