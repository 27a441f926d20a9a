import type { Colour } from '../colour.ts';
import type { Path } from '../geometry.ts';
import type { Mm } from '../units.ts';
import type { SceneShape } from './scene.ts';
import type { SceneStyle } from './style.ts';

/** What is painted first lies lowest. Haloes lie below all lines, so no halo cuts a neighbour's line. */
export interface Drawing {
  readonly haloes: readonly SceneShape[];
  readonly marks: readonly SceneShape[];
}

export const join = (drawings: readonly Drawing[]): Drawing => ({
  haloes: drawings.flatMap((d) => d.haloes),
  marks: drawings.flatMap((d) => d.marks),
});

/** A line with its white band; the band ends at the picture's edge, since margins have a colour of their own. */
export const haloedLine = (path: Path, widthMm: Mm, colour: Colour, style: SceneStyle): Drawing => {
  const round = { cap: 'round', join: 'round' } as const;
  const bandMm = widthMm + 2 * style.haloMm;
  return {
    haloes: [
      {
        kind: 'path',
        path,
        stroke: { colour: style.colours.halo, widthMm: bandMm, ...round },
        clipped: true,
      },
    ],
    marks: [{ kind: 'path', path, stroke: { colour, widthMm, ...round } }],
  };
};

/** A filled shape with its white band. `softMm` rounds its corners by that radius. */
export const haloedFill = (
  path: Path,
  fill: Colour,
  style: SceneStyle,
  softMm: Mm = 0,
): Drawing => {
  const soft =
    softMm > 0
      ? { stroke: { colour: fill, widthMm: 2 * softMm, join: 'round', cap: 'round' } as const }
      : {};
  const halo = {
    colour: style.colours.halo,
    widthMm: 2 * (style.haloMm + softMm),
    join: 'round',
    cap: 'round',
  } as const;
  return {
    haloes: [{ kind: 'path', path, stroke: halo, clipped: true }],
    marks: [{ kind: 'path', path, fill, ...soft }],
  };
};
