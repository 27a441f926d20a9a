import type { PrintProfile } from '../../profile.ts';
import { PT_PER_MM } from '../../units.ts';
import type { Sheet } from '../eye/sheets.ts';
import { type Seen, seenAt, sizeOf } from '../eye/view.ts';
import type { Box } from '../pdf/box.ts';
import { escaped } from './markup.ts';

/** Something to point at on a page. */
export interface Frame {
  readonly area: Box;
  readonly tag: string;
  readonly kind: 'error' | 'warning' | 'code';
  /** Shown while the pointer rests on it. */
  readonly words: string;
}

/** Boxes, safe zone and frames of a page as SVG in the page's own points. */
export const overlay = (sheet: Sheet, frames: readonly Frame[], profile?: PrintProfile): string => {
  const [width, height] = sizeOf(sheet.view);
  const { media, bleed, trim } = sheet.boxes;
  const boxes: readonly (readonly [kind: string, box: Box | undefined])[] = [
    ['media', media],
    ['bleed', bleed],
    ['trim', trim],
    ['safe', profile && trim && inset(trim, profile.safeMm * PT_PER_MM)],
  ];
  const letter = Math.max(width, height) / 55;
  const tags: Seen[] = [];
  const drawn = frames.map(({ area, tag, kind, words }) => {
    const seen = seenAt(sheet.view, area);
    const tagWidth = letter * (0.8 + 0.6 * tag.length);
    const tagHeight = 1.3 * letter;
    const y = within(seen.y - tagHeight, height - tagHeight);
    let x = within(seen.x, width - tagWidth);
    // Beside the tags that stand there already, as long as the page has room.
    for (let other = inTheWay(tags, x, y, tagWidth, tagHeight); other; ) {
      const next = other.x + other.width + letter / 4;
      if (next + tagWidth > width) break;
      x = next;
      other = inTheWay(tags, x, y, tagWidth, tagHeight);
    }
    tags.push({ x, y, width: tagWidth, height: tagHeight });
    return [
      `<g class="${kind}"><title>${escaped(words)}</title>${rectangle(seen)}`,
      `<rect class="tag" ${place({ x, y, width: tagWidth, height: tagHeight })}/>`,
      `<text x="${n(x + tagWidth / 2)}" y="${n(y + letter)}" font-size="${n(letter)}">${escaped(tag)}</text></g>`,
    ].join('');
  });
  return [
    `<svg viewBox="0 0 ${n(width)} ${n(height)}" preserveAspectRatio="none">`,
    ...boxes.map(([kind, box]) =>
      box ? `<g class="${kind}">${rectangle(seenAt(sheet.view, box))}</g>` : '',
    ),
    ...drawn,
    '</svg>',
  ].join('');
};

const inTheWay = (
  tags: readonly Seen[],
  x: number,
  y: number,
  width: number,
  height: number,
): Seen | undefined =>
  tags.find(
    (tag) =>
      x < tag.x + tag.width && x + width > tag.x && y < tag.y + tag.height && y + height > tag.y,
  );

const inset = (box: Box, by: number): Box => ({
  left: box.left + by,
  bottom: box.bottom + by,
  right: Math.max(box.left + by, box.right - by),
  top: Math.max(box.bottom + by, box.top - by),
});

const within = (value: number, most: number): number => Math.max(0, Math.min(value, most));
const rectangle = (seen: Seen): string => `<rect ${place(seen)}/>`;
const place = ({ x, y, width, height }: Seen): string =>
  `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
const n = (value: number): string => String(Math.round(value * 100) / 100);
