import type { Colour } from '../colour.ts';
import type { Edition } from '../edition.ts';
import { num } from './number.ts';

export type ColourSpace = Edition['colour'];

/** The device space of the edition (ISO 32000-1, 8.6.4), also that of its transparency groups. */
export const DEVICE_SPACE: Readonly<Record<ColourSpace, string>> = {
  srgb: 'DeviceRGB',
  cmyk: 'DeviceCMYK',
  grey: 'DeviceGray',
};

const FILL: Readonly<Record<ColourSpace, string>> = { srgb: 'rg', cmyk: 'k', grey: 'g' };
const STROKE: Readonly<Record<ColourSpace, string>> = { srgb: 'RG', cmyk: 'K', grey: 'G' };

export const fillOperator = (colour: Colour, space: ColourSpace): string =>
  `${components(colour, space).map(num).join(' ')} ${FILL[space]}`;

export const strokeOperator = (colour: Colour, space: ColourSpace): string =>
  `${components(colour, space).map(num).join(' ')} ${STROKE[space]}`;

/** The colour's numbers in the edition's space, 0–1. */
export function components({ rgb, cmyk }: Colour, space: ColourSpace): readonly number[] {
  switch (space) {
    case 'srgb':
      return rgb;
    case 'cmyk':
      return cmyk ?? inks(rgb);
    case 'grey':
      return [cmyk && isBlackOnly(cmyk) ? 1 - cmyk[3] : luma(rgb)];
  }
}

/** Full replacement of the grey part by black (ISO 32000-1, 10.3.4): neutral colours print in K alone. */
function inks([r, g, b]: Colour['rgb']): readonly number[] {
  const k = 1 - Math.max(r, g, b);
  if (k === 1) return [0, 0, 0, 1];
  return [...[r, g, b].map((part) => (1 - part - k) / (1 - k)), k];
}

const isBlackOnly = ([c, m, y]: readonly [number, number, number, number]): boolean =>
  c === 0 && m === 0 && y === 0;

/** ITU-R BT.709, 3.2, on the encoded values. */
const luma = ([r, g, b]: Colour['rgb']): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
