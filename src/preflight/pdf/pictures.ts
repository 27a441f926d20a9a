import type { Box } from './box.ts';
import type { Matrix } from './matrix.ts';
import type { PictureUse } from './uses.ts';

/** Pixels per inch of paper, the smaller of both directions; undefined for a picture without size. */
export const resolutionOf = ({ dictionary, matrix }: PictureUse): number | undefined => {
  const width = dictionary.number('Width') ?? dictionary.number('W');
  const height = dictionary.number('Height') ?? dictionary.number('H');
  const [a, b, c, d] = matrix;
  const [across, up] = [Math.hypot(a, b) / 72, Math.hypot(c, d) / 72];
  if (!width || !height || across === 0 || up === 0) return undefined;
  return Math.min(width / across, height / up);
};

/** The place of a picture: what its matrix makes of the unit square (8.9.5). */
export const boxOfUnitSquare = ([a, b, c, d, e, f]: Matrix): Box => {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
};
