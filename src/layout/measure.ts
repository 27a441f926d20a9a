import type { Size } from '../geometry.ts';
import type { Pt } from '../units.ts';
import type { Box } from './box.ts';
import type { TextContent } from './content.ts';
import { type Constraint, WIDTH_TOLERANCE } from './place.ts';
import { maxContent, minContent } from './text/intrinsic.ts';
import { measureLines } from './text/lines.ts';

/** The content with its boxes as they are in a container so wide. */
type Fitted = (content: TextContent, width: Pt) => TextContent;

/** CSS Sizing 3, 5.1: the widest that fits, never less than what cannot be broken. */
function fitContent(
  content: TextContent,
  available: Constraint['availableWidth'],
  fitted: Fitted,
): Pt {
  if (available !== 'min-content') {
    const max = maxContent(content.paragraph);
    if (available === 'max-content' || max <= available) return max;
  }
  const narrowest = minContent(fitted(content, 0).paragraph);
  return available === 'min-content' ? narrowest : Math.max(narrowest, available);
}

export function measureText(
  { style }: Box,
  content: TextContent,
  { width, height, availableWidth, isFilled }: Constraint,
  fitted: Fitted,
): Size {
  const used = width ?? fitContent(content, availableWidth, fitted);
  // What is available is at most the maximum; taffy cuts a word down to it that is wider.
  const final =
    width === undefined &&
    (isFilled || style.maxWidth !== 'none') &&
    typeof availableWidth === 'number'
      ? availableWidth
      : used;
  return {
    width: used,
    height:
      height ?? measureLines(fitted(content, final).paragraph, final + WIDTH_TOLERANCE).height,
  };
}

/**
 * CSS2, 10.3.2 and 10.6.2: an auto side follows the other through the ratio of the style or its own. Taffy hands a
 * specified size down as available space, so `auto` is read from the style.
 */
export function measureReplaced({ style }: Box, own: Size, constraint: Constraint): Size {
  const { aspectRatio } = style;
  const natural =
    aspectRatio === 'auto' ? own : { width: own.width, height: own.width / aspectRatio };
  const number = (value: Pt | string): Pt | undefined =>
    typeof value === 'number' ? value : undefined;
  const availableWidth = number(constraint.availableWidth);
  const availableHeight = number(constraint.availableHeight);
  const ratio = natural.height > 0 ? natural.width / natural.height : 1;
  const width = constraint.width ?? (style.width === 'auto' ? undefined : availableWidth);
  const height = constraint.height ?? (style.height === 'auto' ? undefined : availableHeight);
  if (width !== undefined) return { width, height: height ?? width / ratio };
  if (height !== undefined) return { width: height * ratio, height };
  let scale = 1;
  if (style.maxWidth !== 'none' && availableWidth !== undefined) {
    scale = Math.min(scale, availableWidth / natural.width);
  }
  if (style.maxHeight !== 'none' && availableHeight !== undefined) {
    scale = Math.min(scale, availableHeight / natural.height);
  }
  return { width: natural.width * scale, height: natural.height * scale };
}
