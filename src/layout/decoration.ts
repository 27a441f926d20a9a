import type { Colour } from '../colour.ts';
import { type Path, type Point, type Rect, rectPath } from '../geometry.ts';
import type { Border, ComputedStyle, Edges } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { gradientPaint } from './gradient.ts';
import {
  innerRadii,
  insetRect,
  polygonPath,
  roundedRectPath,
  type UsedRadii,
  usedRadii,
} from './outline.ts';
import type { PageItem } from './page.ts';

/** Sides where a box goes on in another line or on another page: nothing is drawn there (`box-decoration-break: slice`). */
export type OpenSides = Edges<boolean>;

export const CLOSED: OpenSides = { top: false, right: false, bottom: false, left: false };

/** Background and border of one border box (CSS Backgrounds 3), in painting order, as artifacts. */
export function decorate(style: ComputedStyle, rect: Rect, open: OpenSides): PageItem[] {
  if (style.visibility === 'hidden' || isBare(style)) return [];
  const items: PageItem[] = [];
  const radii = openRadii(usedRadii(style.radius, rect), open);
  const shape = roundedRectPath(rect, radii);
  if (style.backgroundColor.alpha > 0) {
    items.push({
      kind: 'fill',
      path: shape,
      evenOdd: false,
      paint: { kind: 'solid', colour: style.backgroundColor },
    });
  }
  const border = openBorders(style.border, open);
  const positioning = insetRect(rect, widths(border));
  for (const image of [...style.backgroundImage].reverse()) {
    items.push({
      kind: 'fill',
      path: shape,
      evenOdd: false,
      paint: gradientPaint(image, positioning),
    });
  }
  items.push(...paintBorder(border, rect, radii));
  return items;
}

/** As most boxes are: nothing is to be drawn of them. */
const isBare = ({ backgroundColor, backgroundImage, border }: ComputedStyle): boolean =>
  backgroundColor.alpha === 0 &&
  backgroundImage.length === 0 &&
  !visible(border.top) &&
  !visible(border.right) &&
  !visible(border.bottom) &&
  !visible(border.left);

/** The padding box's outline: what `overflow: hidden` clips to. */
export function paddingOutline(style: ComputedStyle, rect: Rect): Path {
  const by = widths(style.border);
  return roundedRectPath(insetRect(rect, by), innerRadii(usedRadii(style.radius, rect), by));
}

/** The content box's outline: what a replaced element is clipped to (5.3); absent when it is a plain rectangle. */
export function contentOutline(style: ComputedStyle, rect: Rect, by: Edges<Pt>): Path | undefined {
  const radii = innerRadii(usedRadii(style.radius, rect), by);
  const round = [radii.topLeft, radii.topRight, radii.bottomRight, radii.bottomLeft].some(
    (r) => r.x > 0,
  );
  return round ? roundedRectPath(insetRect(rect, by), radii) : undefined;
}

const visible = (b: Border): boolean => b.style !== 'none' && b.width > 0 && b.colour.alpha > 0;

const widths = (border: Edges<Border>): Edges<Pt> => ({
  top: border.top.width,
  right: border.right.width,
  bottom: border.bottom.width,
  left: border.left.width,
});

function openBorders(border: Edges<Border>, open: OpenSides): Edges<Border> {
  const side = (b: Border, isOpen: boolean): Border =>
    isOpen ? { ...b, width: 0, style: 'none' } : b;
  return {
    top: side(border.top, open.top),
    right: side(border.right, open.right),
    bottom: side(border.bottom, open.bottom),
    left: side(border.left, open.left),
  };
}

function openRadii(radii: UsedRadii, open: OpenSides): UsedRadii {
  const corner = (r: UsedRadii['topLeft'], isOpen: boolean) => (isOpen ? { x: 0, y: 0 } : r);
  return {
    topLeft: corner(radii.topLeft, open.top || open.left),
    topRight: corner(radii.topRight, open.top || open.right),
    bottomRight: corner(radii.bottomRight, open.bottom || open.right),
    bottomLeft: corner(radii.bottomLeft, open.bottom || open.left),
  };
}

function paintBorder(border: Edges<Border>, rect: Rect, radii: UsedRadii): PageItem[] {
  const sides = [border.top, border.right, border.bottom, border.left];
  if (!sides.some(visible)) return [];
  const [first] = sides as [Border];
  const uniform = sides.every(
    (side) =>
      side.width === first.width &&
      side.style === first.style &&
      sameColour(side.colour, first.colour),
  );
  if (uniform) return [uniformBorder(first, rect, radii)];
  const by = widths(border);
  const inner = insetRect(rect, by);
  const ring: Path = [
    ...roundedRectPath(rect, radii),
    ...roundedRectPath(inner, innerRadii(radii, by)),
  ];
  const items: PageItem[] = [];
  const corners = cornerPoints(rect);
  const innerCorners = cornerPoints(inner);
  sides.forEach((side, i) => {
    if (!visible(side)) return;
    const next = (i + 1) % 4;
    const region = polygonPath([
      corners[i] as Point,
      corners[next] as Point,
      innerCorners[next] as Point,
      innerCorners[i] as Point,
    ]);
    if (side.style !== 'solid') {
      items.push(sideLine(side, rect, i));
    } else if (isPlain(radii)) {
      items.push({
        kind: 'fill',
        path: region,
        evenOdd: false,
        paint: { kind: 'solid', colour: side.colour },
      });
    } else {
      items.push({
        kind: 'group',
        opacity: 1,
        clip: roundRegion(i, rect, inner, region),
        items: [
          {
            kind: 'fill',
            path: ring,
            evenOdd: true,
            paint: { kind: 'solid', colour: side.colour },
          },
        ],
      });
    }
  });
  return items;
}

/** A side's share of a rounded ring: its trapezium when neighbours have a width, else the half of the box it lies in. */
function roundRegion(side: number, outer: Rect, inner: Rect, trapezium: Path): Path {
  const horizontal = side % 2 === 0;
  const neighbours = horizontal ? outer.width - inner.width : outer.height - inner.height;
  if (neighbours > 0) return trapezium;
  const half = horizontal
    ? { ...outer, height: outer.height / 2, y: side === 0 ? outer.y : outer.y + outer.height / 2 }
    : { ...outer, width: outer.width / 2, x: side === 3 ? outer.x : outer.x + outer.width / 2 };
  return rectPath(half);
}

function uniformBorder(side: Border, rect: Rect, radii: UsedRadii): PageItem {
  const edge = { top: side.width, right: side.width, bottom: side.width, left: side.width };
  if (side.style === 'solid') {
    return {
      kind: 'fill',
      path: [
        ...roundedRectPath(rect, radii),
        ...roundedRectPath(insetRect(rect, edge), innerRadii(radii, edge)),
      ],
      evenOdd: true,
      paint: { kind: 'solid', colour: side.colour },
    };
  }
  const half = {
    top: side.width / 2,
    right: side.width / 2,
    bottom: side.width / 2,
    left: side.width / 2,
  };
  return {
    kind: 'stroke',
    path: roundedRectPath(insetRect(rect, half), innerRadii(radii, half)),
    colour: side.colour,
    width: side.width,
    ...dashes(side),
    join: 'miter',
  };
}

function sideLine(side: Border, rect: Rect, index: number): PageItem {
  const half = side.width / 2;
  const middle = insetRect(rect, { top: half, right: half, bottom: half, left: half });
  const corners = cornerPoints(middle);
  const from = corners[index] as Point;
  const to = corners[(index + 1) % 4] as Point;
  return {
    kind: 'stroke',
    path: [
      ['M', from.x, from.y],
      ['L', to.x, to.y],
    ],
    colour: side.colour,
    width: side.width,
    ...dashes(side),
    join: 'miter',
  };
}

/** Browsers' habit: dashes two widths long with gaps of one; dots are round, one width apart. */
const dashes = (side: Border): { dash: readonly Pt[]; cap: 'butt' | 'round' } =>
  side.style === 'dashed'
    ? { dash: [side.width * 2, side.width], cap: 'butt' }
    : { dash: [0, side.width * 2], cap: 'round' };

const isPlain = (r: UsedRadii): boolean =>
  r.topLeft.x + r.topRight.x + r.bottomRight.x + r.bottomLeft.x === 0;

const cornerPoints = ({ x, y, width, height }: Rect): Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];

const sameColour = (a: Colour, b: Colour): boolean =>
  a === b ||
  (a.alpha === b.alpha &&
    String(a.rgb) === String(b.rgb) &&
    String(a.cmyk) === String(b.cmyk) &&
    a.spot?.name === b.spot?.name);
