import type { Colour } from '../../colour.ts';
import { COLOUR_NAMES } from './colour-names.ts';
import type { Component } from './component.ts';
import {
  atEnd,
  complain,
  constant,
  type Input,
  NO_BASIS,
  peek,
  type Read,
  takeMark,
  type Value,
  within,
} from './grammar.ts';
import { angle, number, percentage, share } from './quantity.ts';
import { spotColour } from './spot-colour.ts';

type Triple = readonly [number, number, number];

export const TRANSPARENT: Colour = { rgb: [0, 0, 0], alpha: 0 };

const unit = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * A colour in an sRGB notation or `device-cmyk()` (CSS Color 4 and 5), or an ink of its own with `spot-color()`;
 * `currentcolor` follows `color`.
 */
export const colour: Read<Colour> = (input) => {
  const next = peek(input);
  if (!next) return undefined;
  const value = colourOf(next, input);
  if (value) input.at++;
  return value;
};

function colourOf(item: Component, input: Input): Value<Colour> | undefined {
  if (item.kind === 'hash') return hexColour(item.text);
  if (item.kind === 'ident') {
    if (item.lower === 'currentcolor') return (on) => on.colour;
    if (item.lower === 'transparent') return constant(TRANSPARENT);
    const hex = COLOUR_NAMES.get(item.lower);
    return hex === undefined ? undefined : hexColour(hex);
  }
  if (item.kind !== 'function') return undefined;
  const inner = within(input, item.items);
  switch (item.name) {
    case 'rgb':
    case 'rgba':
      return rgb(inner);
    case 'hsl':
    case 'hsla':
      return hueColour(inner, hslToRgb);
    case 'hwb':
      return hueColour(inner, hwbToRgb);
    case 'device-cmyk':
      return deviceCmyk(inner);
    case 'spot-color':
      return spotColour(inner, item, colour);
    default:
      return NOT_SRGB.has(item.name)
        ? complain(
            input,
            item,
            `colours written with ${item.name}() are not supported`,
            'Write the colour as #rrggbb, rgb(), hsl(), hwb(), device-cmyk() or spot-color().',
          )
        : undefined;
  }
}

const NOT_SRGB = new Set([
  'lab',
  'lch',
  'oklab',
  'oklch',
  'color',
  'color-mix',
  'light-dark',
  'contrast-color',
]);

function hexColour(text: string): Value<Colour> | undefined {
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) return undefined;
  const digits = text.length <= 4 ? [...text].map((d) => d + d).join('') : text;
  const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return constant({
    rgb: [part(0), part(2), part(4)],
    alpha: digits.length === 8 ? part(6) : 1,
  });
}

/** `a b c`, `a b c / alpha` or the older `a, b, c, alpha` (CSS Color 4, 5.1). */
function channels(
  input: Input,
  reads: readonly Read<number>[],
): { parts: Value<number>[]; alpha: Value<number> } | undefined {
  const parts: Value<number>[] = [];
  let commas = false;
  for (const [index, read] of reads.entries()) {
    if (index > 0) {
      const comma = takeMark(input, ',');
      if (index === 1) commas = comma;
      else if (comma !== commas) return undefined;
    }
    const part = read(input);
    if (!part) return undefined;
    parts.push(part);
  }
  if (!takeMark(input, commas ? ',' : '/')) return { parts, alpha: constant(1) };
  const alpha = share(input);
  return alpha && { parts, alpha };
}

const of255: Read<number> = (input) => {
  const part = percentage()(input);
  if (part) return (on) => part(on) / 100;
  const value = number()(input);
  return value && ((on) => value(on) / 255);
};

function rgb(input: Input): Value<Colour> | undefined {
  const found = channels(input, [of255, of255, of255]);
  if (!found || !atEnd(input)) return undefined;
  const { parts, alpha } = found;
  return (on) => {
    const [r = 0, g = 0, b = 0] = parts.map((part) => unit(part(on)));
    return { rgb: [r, g, b], alpha: unit(alpha(on)) };
  };
}

const hue: Read<number> = (input) => angle(input) ?? number()(input);
const hundredth: Read<number> = (input) => {
  const value = percentage()(input) ?? number()(input);
  return value && ((on) => unit(value(on) / 100));
};

function hueColour(
  input: Input,
  convert: (h: number, a: number, b: number) => Triple,
): Value<Colour> | undefined {
  const found = channels(input, [hue, hundredth, hundredth]);
  if (!found || !atEnd(input)) return undefined;
  const { parts, alpha } = found;
  return (on) => {
    const [h = 0, a = 0, b = 0] = parts.map((part) => part(on));
    return { rgb: convert(((h % 360) + 360) % 360, a, b), alpha: unit(alpha(on)) };
  };
}

/** CSS Color 4, 7.1. */
function hslToRgb(h: number, s: number, l: number): Triple {
  const channel = (n: number): number => {
    const k = (n + h / 30) % 12;
    return l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** CSS Color 4, 8.1. */
function hwbToRgb(h: number, white: number, black: number): Triple {
  if (white + black >= 1) {
    const grey = white / (white + black);
    return [grey, grey, grey];
  }
  const [r, g, b] = hslToRgb(h, 1, 0.5);
  const mix = (part: number): number => part * (1 - white - black) + white;
  return [mix(r), mix(g), mix(b)];
}

/**
 * `device-cmyk(c m y k [/ alpha] [, fallback])`: CSS Color 5, 10, with the sRGB fallback of the CSS
 * Color 4 drafts. Without a fallback the sRGB value is the naive conversion of CSS Color 5, 10.2.
 */
function deviceCmyk(input: Input): Value<Colour> | undefined {
  const first = peek(input);
  const found = channels(input, [share, share, share, share]);
  if (!found) return undefined;
  if (first && found.parts.some((part) => part(NO_BASIS) !== unit(part(NO_BASIS))))
    return complain(
      input,
      first,
      'an ink is not between 0 and 1',
      'Write inks from 0 to 1, or in percent: device-cmyk(20% 100% 90% 15%, #a51c2d).',
    );
  let fallback: Value<Colour> | undefined;
  if (takeMark(input, ',')) {
    fallback = colour(input);
    if (!fallback) return undefined;
  }
  if (!atEnd(input)) return undefined;
  const { parts, alpha } = found;
  return (on) => {
    const [c = 0, m = 0, y = 0, k = 0] = parts.map((part) => unit(part(on)));
    const naive = (ink: number): number => 1 - Math.min(1, ink * (1 - k) + k);
    return {
      rgb: fallback?.(on).rgb ?? [naive(c), naive(m), naive(y)],
      cmyk: [c, m, y, k],
      alpha: unit(alpha(on)),
    };
  };
}
