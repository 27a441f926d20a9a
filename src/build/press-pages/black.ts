import { type Colour, onlyBlack, type Paint } from '../../colour.ts';
import type { Rect } from '../../geometry.ts';
import type { GlyphRun, Page, PageItem } from '../../layout/page.ts';
import type { BlackHandling } from '../../profile.ts';
import { type Pt, ptFromMm } from '../../units.ts';
import { boundsOf } from './bleed.ts';

/** Larger letters hide plates that do not quite fit; the same size as in rule K1 of the preflight. */
const LARGE: Pt = 24;
/** Thinner paint is a line. */
const HAIRLINE: Pt = 1;
/** So much black is meant as black, as in rule K1. */
const BLACK = 0.85;

/**
 * The pages with black as the profile wants it: in text and hairlines, over grounds, and in large areas. What prints
 * over a ground adds its ink to it, and together they stay within `inkLimit`.
 */
export const withBlack = (
  pages: readonly Page[],
  handling: BlackHandling,
  inkLimit: number,
): readonly Page[] =>
  pages.map((page) => {
    const order = leavesOf(page.items);
    const { rich, overprintBelowPt } = handling;
    const apart: Apart = {
      large: rich ? largeAreas(order, ptFromMm(rich.fromMm)) : NONE,
      onHeavy: overprintBelowPt ? onHeavyGround(order, inkLimit / 100 - 1) : NONE,
    };
    return { ...page, items: page.items.map((item) => handled(item, handling, apart)) };
  });

/** Items that need to know of their neighbours. */
interface Apart {
  readonly large: ReadonlySet<PageItem>;
  readonly onHeavy: ReadonlySet<PageItem>;
}

const NONE: ReadonlySet<PageItem> = new Set();

const handled = (item: PageItem, handling: BlackHandling, apart: Apart): PageItem => {
  if (item.kind === 'picture') return item;
  if (item.kind === 'group') {
    // What shines through a translucent group is mixed there: nothing in it prints over anything.
    const inside = item.opacity < 1 ? { ...handling, overprintBelowPt: undefined } : handling;
    return { ...item, items: item.items.map((one) => handled(one, inside, apart)) };
  }
  const colour = colourOf(item);
  if (!colour) return item;
  if (apart.large.has(item) && handling.rich)
    return painted(item, richBlack(colour, handling.rich));
  if (!isFine(item)) return item;
  const own = handling.text === 'k-only' ? plainBlack(colour) : colour;
  const inked = own === colour ? item : painted(item, own);
  const limit = handling.overprintBelowPt;
  // The ground of a code is white.
  if (limit === undefined || inked.kind === 'code' || !isSolidBlack(own)) return inked;
  if (apart.onHeavy.has(item)) return inked;
  return inked.kind === 'glyphs' && inked.size >= limit ? inked : { ...inked, overprint: true };
};

type Painted = Exclude<PageItem, { kind: 'group' } | { kind: 'picture' }>;

const colourOf = (item: Painted): Colour | undefined => {
  if (item.kind !== 'fill') return item.colour;
  return item.paint.kind === 'solid' ? item.paint.colour : undefined;
};

const painted = (item: Painted, colour: Colour): Painted =>
  item.kind === 'fill' ? { ...item, paint: { kind: 'solid', colour } } : { ...item, colour };

/** Text, codes and lines: what blurs first where plates do not fit. */
const isFine = (item: Painted): boolean => {
  switch (item.kind) {
    case 'glyphs':
      return item.size < LARGE;
    case 'code':
      return true;
    case 'stroke':
      return item.width <= HAIRLINE;
    case 'fill': {
      const { width, height } = boundsOf(item.path);
      return Math.min(width, height) <= HAIRLINE;
    }
  }
};

const plainBlack = (colour: Colour): Colour => {
  const { cmyk, spot } = colour;
  if (!cmyk || spot || onlyBlack(cmyk)) return colour;
  const [c, m, y, k] = cmyk;
  const black = Math.max(k, Math.min(c, m, y));
  return black < BLACK ? colour : { ...colour, cmyk: [0, 0, 0, black] };
};

const isSolidBlack = ({ cmyk, alpha, spot }: Colour): boolean =>
  !spot && alpha === 1 && cmyk !== undefined && onlyBlack(cmyk) && cmyk[3] === 1;

const richBlack = (
  colour: Colour,
  { cyan, magenta, yellow }: NonNullable<BlackHandling['rich']>,
): Colour => ({ ...colour, cmyk: [cyan / 100, magenta / 100, yellow / 100, 1] });

/**
 * Solid black areas of at least `from` in both directions. One with small light letters on it is left out: they
 * would be cut out of four plates, and fill up where those do not fit.
 */
const largeAreas = (order: readonly Leaf[], from: Pt): ReadonlySet<PageItem> => {
  const light = order.flatMap((item, at) =>
    item.kind === 'glyphs' && item.size < LARGE && !isSolidBlack(item.colour)
      ? [{ at, box: boxOf(item) }]
      : [],
  );
  const found = order.filter((item, at) => {
    if (item.kind !== 'fill' || item.path.filter(([kind]) => kind === 'M').length !== 1)
      return false;
    const colour = colourOf(item);
    if (!colour || !isSolidBlack(colour)) return false;
    const area = boundsOf(item.path);
    const isLarge = Math.min(area.width, area.height) >= from;
    return isLarge && !light.some((text) => text.at > at && overlaps(text.box, area));
  });
  return new Set(found);
};

/** Black that stands on a ground whose other inks leave no room for it below the limit. */
const onHeavyGround = (order: readonly Leaf[], most: number): ReadonlySet<PageItem> => {
  const overloads = (paint: Paint): boolean =>
    coloursOf(paint).some((colour) => chromatic(colour) > most);
  if (!order.some((item) => item.kind === 'fill' && overloads(item.paint))) return NONE;
  const grounds: { readonly area: Rect; readonly isHeavy: boolean; readonly hides: boolean }[] = [];
  const found = new Set<PageItem>();
  for (const item of order) {
    if (item.kind === 'picture' || item.kind === 'code') continue;
    const box = item.kind === 'glyphs' ? boxOf(item) : boundsOf(item.path);
    const last = grounds.findLast(
      ({ area, isHeavy, hides }) =>
        overlaps(area, box) && (isHeavy || (hides && covers(area, box))),
    );
    if (last?.isHeavy) found.add(item);
    if (item.kind !== 'fill' || item.evenOdd) continue;
    grounds.push({
      area: box,
      isHeavy: overloads(item.paint),
      hides: coloursOf(item.paint).every(({ alpha }) => alpha === 1),
    });
  }
  return found;
};

const coloursOf = (paint: Paint): readonly Colour[] =>
  paint.kind === 'solid' ? [paint.colour] : paint.stops.map(({ colour }) => colour);

const chromatic = ({ cmyk: [c, m, y] = [0, 0, 0, 0] }: Colour): number => c + m + y;

type Leaf = Exclude<PageItem, { kind: 'group' }>;

/** Items in painting order; those of translucent groups are no areas of their own. */
const leavesOf = (items: readonly PageItem[]): readonly Leaf[] =>
  items.flatMap((item) => {
    if (item.kind !== 'group') return [item];
    return item.opacity < 1 ? [] : leavesOf(item.items);
  });

const boxOf = ({ x, y, size, glyphs }: GlyphRun): Rect => ({
  x,
  y: y - size,
  width: glyphs.reduce((sum, { advance }) => sum + advance, 0),
  height: size * 1.25,
});

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const covers = (a: Rect, b: Rect): boolean =>
  a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
