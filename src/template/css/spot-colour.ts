import type { Colour } from '../../colour.ts';
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
} from './grammar.ts';
import { share } from './quantity.ts';

/** Plates that every press has, and the two names that mean all of them and none (ISO 32000-1, 8.6.6.4). */
const TAKEN = new Set(['cyan', 'magenta', 'yellow', 'black', 'all', 'none']);
const LONGEST_NAME = 100;

const SPOT_SYNTAX = 'spot-color("PANTONE 186 C" 40%, device-cmyk(0 1 0.8 0.05, #c8102e))';

/**
 * `spot-color("name" [tint], device-cmyk(…))`: an ink of its own, and the inks and the screen's colour that stand
 * in for the full tint. The shape is that of `separation()` in CSS Working Group issue 2023; `alternate` reads
 * what comes after the comma.
 */
export function spotColour(
  input: Input,
  place: Component,
  alternate: Read<Colour>,
): Value<Colour> | undefined {
  const first = peek(input);
  if (first?.kind !== 'string') return undefined;
  input.at++;
  const name = first.text.normalize('NFC').trim();
  if (name === '' || name.length > LONGEST_NAME || TAKEN.has(name.toLowerCase()))
    return complain(
      input,
      first,
      TAKEN.has(name.toLowerCase())
        ? `\u201c${name}\u201d is the name of a plate that every press has`
        : `the name of an ink has 1 to ${LONGEST_NAME} letters`,
      'Write the name as it stands in the ink maker\u2019s book, such as "PANTONE 186 C".',
    );
  const tint = share(input) ?? constant(1);
  const full = takeMark(input, ',') ? alternate(input) : undefined;
  if (!full || !atEnd(input)) return undefined;
  const { cmyk, spot, alpha } = full(NO_BASIS);
  if (!cmyk || spot || alpha !== 1)
    return complain(
      input,
      place,
      'what stands in for the ink has to be a device-cmyk() colour without transparency',
      `Write ${SPOT_SYNTAX}: the four inks and the screen\u2019s colour at full tint.`,
    );
  return (on) => tinted(full(on), name, Math.min(1, Math.max(0, tint(on))));
}

/** Less ink shows more of the paper, on every plate and on the screen alike. */
const tinted = ({ rgb, cmyk }: Colour, name: string, tint: number): Colour => {
  const inks = cmyk ?? [0, 0, 0, 0];
  const [r, g, b] = rgb;
  const [c, m, y, k] = inks;
  const lighter = (part: number): number => 1 - (1 - part) * tint;
  return {
    rgb: [lighter(r), lighter(g), lighter(b)],
    cmyk: [c * tint, m * tint, y * tint, k * tint],
    alpha: 1,
    spot: { name, tint, inks },
  };
};
