import { type Colour, onlyBlack } from '../colour.ts';
import type { Edition } from '../edition.ts';
import type { PrintProfile } from '../profile.ts';
import { num } from './number.ts';

/**
 * How the edition's colours are written. `black` is grey in the black ink of a CMYK press. `press` is
 * CMYK where every colour has to say its inks: none is made up here.
 */
export type ColourSpace = Edition['colour'] | 'black' | 'press';

/** The device space (ISO 32000-1, 8.6.4), also that of transparency groups. */
export const DEVICE_SPACE: Readonly<Record<ColourSpace, string>> = {
  srgb: 'DeviceRGB',
  cmyk: 'DeviceCMYK',
  press: 'DeviceCMYK',
  black: 'DeviceCMYK',
  grey: 'DeviceGray',
};

const FILL: Readonly<Record<string, string>> = {
  DeviceRGB: 'rg',
  DeviceCMYK: 'k',
  DeviceGray: 'g',
};

/** What a device colour may be in depends on the output intent (ISO 15930-7, 6.2.4; ISO 19005-2, 6.2.4.3). */
export function spaceOf({ colour }: Edition, profile: PrintProfile | undefined): ColourSpace {
  const components = profile?.standard === 'pdf-x4' ? profile.intent?.components : undefined;
  if (components === undefined) return colour;
  if (components === 4 && colour === 'cmyk') return 'press';
  if (components === 4 && colour === 'grey') return 'black';
  if (components === 1 && colour === 'grey') return 'grey';
  throw new Error(`an edition in ${colour} for an output intent of ${components} components`);
}

export const fillOperator = (colour: Colour, space: ColourSpace): string =>
  `${components(colour, space).map(num).join(' ')} ${FILL[DEVICE_SPACE[space]]}`;

export const strokeOperator = (colour: Colour, space: ColourSpace): string =>
  fillOperator(colour, space).toUpperCase();

/** The colour's numbers in the device space, 0–1. */
export function components(colour: Colour, space: ColourSpace): readonly number[] {
  const { rgb, cmyk } = colour;
  switch (space) {
    case 'srgb':
      return rgb;
    case 'cmyk':
      return cmyk ?? inks(rgb);
    case 'press': {
      const own = ownInks(colour);
      if (own) return own;
      throw new Error(`a colour without inks on its way to the press: ${rgb.join(' ')}`);
    }
    case 'grey':
      return [grey(rgb, cmyk)];
    case 'black':
      return [0, 0, 0, 1 - grey(rgb, cmyk)];
  }
}

/** The inks that a colour names, or black alone for a neutral one. */
export const ownInks = ({ rgb, cmyk }: Colour): Colour['cmyk'] =>
  cmyk ?? (isNeutral(rgb) ? inks(rgb) : undefined);

/** Full replacement of the grey part by black (ISO 32000-1, 10.3.4): neutral colours print in K alone. */
function inks([r, g, b]: Colour['rgb']): NonNullable<Colour['cmyk']> {
  const k = 1 - Math.max(r, g, b);
  const chromatic = (part: number): number => (k === 1 ? 0 : (1 - part - k) / (1 - k));
  return [chromatic(r), chromatic(g), chromatic(b), k];
}

const isNeutral = ([r, g, b]: Colour['rgb']): boolean => r === g && g === b;

const grey = (rgb: Colour['rgb'], cmyk: Colour['cmyk']): number =>
  cmyk && onlyBlack(cmyk) ? 1 - cmyk[3] : luma(rgb);

/** ITU-R BT.709, 3.2, on the encoded values. */
const luma = ([r, g, b]: Colour['rgb']): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
