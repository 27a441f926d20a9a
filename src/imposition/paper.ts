import type { Size } from '../geometry.ts';
import { type Mm, ptFromMm } from '../units.ts';

const paper = (width: Mm, height: Mm): Size => ({
  width: ptFromMm(width),
  height: ptFromMm(height),
});

/** Sides of sheets, upright. */
export const A4: Size = paper(210, 297);
export const A3: Size = paper(297, 420);

/** ISO 216, A series, from what every office has. */
const TRIMMED: readonly Size[] = [A4, A3, paper(420, 594), paper(594, 841), paper(841, 1189)];
/** ISO 217, SRA series: untrimmed stock, so that the bleed of the A series fits on it. */
const UNTRIMMED: readonly Size[] = [paper(225, 320), paper(320, 450), paper(450, 640)];

/** A tenth of a millimetre: sizes in whole points and in millimetres name the same paper. */
const TOLERANCE = ptFromMm(0.1);

export const fits = (inner: Size, outer: Size): boolean =>
  inner.width <= outer.width + TOLERANCE && inner.height <= outer.height + TOLERANCE;

export const turned = ({ width, height }: Size): Size => ({ width: height, height: width });

/**
 * The smallest sheet, lying or standing, that holds `content`; `content` itself when there is none.
 * Untrimmed stock is for pages that bleed.
 */
export function paperFor(content: Size, bleeds: boolean): Size {
  const stock = bleeds ? [...TRIMMED, ...UNTRIMMED] : TRIMMED;
  const area = ({ width, height }: Size): number => width * height;
  const [smallest] = stock
    .flatMap((sheet) => [sheet, turned(sheet)])
    .filter((sheet) => fits(content, sheet))
    .sort((a, b) => area(a) - area(b));
  return smallest ?? content;
}
