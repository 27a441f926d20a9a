/**
 * A colour as the theme names it. `rgb` are sRGB parts in 0–1; `cmyk` are ink parts in 0–1 when the
 * theme gave them with `device-cmyk()`. An edition chooses which of the two reaches the file.
 */
export interface Colour {
  readonly rgb: readonly [number, number, number];
  readonly cmyk?: readonly [number, number, number, number];
  /** 0 transparent … 1 opaque. */
  readonly alpha: number;
  /** An ink of its own on a press that has one; everywhere else `cmyk` and `rgb` hold. */
  readonly spot?: Spot;
}

/** A named ink, such as `PANTONE 186 C`. */
export interface Spot {
  readonly name: string;
  /** 0–1. */
  readonly tint: number;
  /** What stands in for the full tint where the ink is missing; the same wherever the name is used. */
  readonly inks: readonly [number, number, number, number];
}

export interface ColourStop {
  /** 0–1 along the gradient line. */
  readonly offset: number;
  readonly colour: Colour;
}

/** A paint that is not plain: CSS Images 3 gradients, already resolved to the box they fill. */
export type Gradient =
  | {
      readonly kind: 'linear';
      readonly from: { readonly x: number; readonly y: number };
      readonly to: { readonly x: number; readonly y: number };
      readonly stops: readonly ColourStop[];
    }
  | {
      readonly kind: 'radial';
      readonly centre: { readonly x: number; readonly y: number };
      readonly radiusX: number;
      readonly radiusY: number;
      readonly stops: readonly ColourStop[];
    };

export type Paint = { readonly kind: 'solid'; readonly colour: Colour } | Gradient;

export const BLACK: Colour = { rgb: [0, 0, 0], cmyk: [0, 0, 0, 1], alpha: 1 };
export const WHITE: Colour = { rgb: [1, 1, 1], cmyk: [0, 0, 0, 0], alpha: 1 };
/** Printed by every plate: for marks outside the page alone (ISO 32000-1, 8.6.6.4). */
export const REGISTRATION: Colour = {
  rgb: [0, 0, 0],
  cmyk: [1, 1, 1, 1],
  alpha: 1,
  spot: { name: 'All', tint: 1, inks: [1, 1, 1, 1] },
};

/** The one ink of its own whose tints a gradient is made of, bare paper included. */
export const onlyInk = (stops: readonly ColourStop[]): Spot | undefined => {
  const ink = stops.find(({ colour }) => colour.spot)?.colour.spot;
  const isOfIt = ({ spot, cmyk, alpha }: Colour): boolean =>
    alpha === 0 || (spot ? spot.name === ink?.name : cmyk?.every((part) => part === 0) === true);
  return ink && stops.every(({ colour }) => isOfIt(colour)) ? ink : undefined;
};

/** Whether black is the only ink. */
export const onlyBlack = ([c, m, y]: NonNullable<Colour['cmyk']>): boolean =>
  c === 0 && m === 0 && y === 0;
