import type { Edges, LengthOrAuto } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import type { Box } from './box.ts';
import { resolve } from './outline.ts';
import type { MeasureLeaf, PlacedBox } from './place.ts';

/**
 * A text box by itself, in its place as `placeBoxes` gives it; nothing where more than its words has a say in its size.
 * Most inline-blocks of a document are such ones: taffy would be asked what is known already.
 */
export function placeText(
  box: Box,
  width: Pt | 'min-content' | 'max-content',
  measure: MeasureLeaf,
): PlacedBox | undefined {
  if (!isBare(box)) return undefined;
  const { maxWidth } = box.style;
  const ask = (availableWidth: Pt | 'min-content' | 'max-content', isFilled: boolean) =>
    measure(box, {
      width: undefined,
      height: undefined,
      availableWidth,
      availableHeight: 'max-content',
      isFilled,
    });
  const wished = Math.fround(typeof width === 'number' ? width : ask(width, false).width);
  const used = maxWidth === 'none' ? wished : Math.min(wished, Math.fround(resolve(maxWidth, 0)));
  const height = Math.fround(ask(used, true).height);
  return {
    box,
    rect: { x: 0, y: 0, width: used, height },
    margin: NONE,
    border: NONE,
    padding: NONE,
    children: [],
  };
}

const NONE: Edges<Pt> = { top: 0, right: 0, bottom: 0, left: 0 };

const bare = new WeakMap<Box, boolean>();

function isBare(box: Box): boolean {
  let answer = bare.get(box);
  if (answer === undefined) {
    answer = box.kind === 'text' && hasNoSizes(box);
    bare.set(box, answer);
  }
  return answer;
}

const hasNoSizes = ({ style }: Box): boolean =>
  style.position === 'static' &&
  style.overflow === 'visible' &&
  style.width === 'auto' &&
  style.height === 'auto' &&
  style.minWidth === 'auto' &&
  style.minHeight === 'auto' &&
  (style.maxWidth === 'none' || 'pt' in style.maxWidth) &&
  style.maxHeight === 'none' &&
  style.aspectRatio === 'auto' &&
  style.justifySelf === 'auto' &&
  areNone(style.margin) &&
  areNone(style.padding) &&
  Object.values(style.border).every(({ width }) => width === 0);

const areNone = (edges: Edges<LengthOrAuto>): boolean =>
  Object.values(edges).every((edge) => edge !== 'auto' && 'pt' in edge && edge.pt === 0);
