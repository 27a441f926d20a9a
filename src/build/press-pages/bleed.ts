import type { Path, PathCommand, Rect } from '../../geometry.ts';
import type { Page, PageItem, PlacedPicture } from '../../layout/page.ts';
import type { Pt } from '../../units.ts';

type Side = 'left' | 'right' | 'top' | 'bottom';
const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];

/** What ends at the cut and cannot be carried beyond it. */
export interface Stuck {
  readonly item: PageItem;
  readonly rect: Rect;
  readonly side: Side;
}

/** Layout works in floats of millimetres and points: a fiftieth of a millimetre is "at the edge". */
const NEAR: Pt = 0.06;

/**
 * The page with all paint that touches the cut carried to the end of the bleed: fills, gradients, lines that
 * run off the paper, and pictures. What is curved or slanted at the cut stays as it is and is `stuck` when
 * a whole stretch of it lies there.
 */
export const bleedOut = (
  page: Page,
  bleed: Pt,
): { readonly page: Page; readonly stuck: readonly Stuck[] } => {
  if (bleed <= 0) return { page: { ...page, bleed: 0 }, stuck: [] };
  const stuck: Stuck[] = [];
  const paper: Paper = { width: page.width, height: page.height, bleed };
  const items = page.items.map((item) => extended(item, paper, stuck));
  return { page: { ...page, bleed, items }, stuck };
};

interface Paper {
  readonly width: Pt;
  readonly height: Pt;
  readonly bleed: Pt;
}

const extended = (item: PageItem, paper: Paper, stuck: Stuck[]): PageItem => {
  const report = (rect: Rect) => (side: Side) => stuck.push({ item, rect, side });
  switch (item.kind) {
    case 'fill': {
      const path = carried(item.path, paper, NEAR, report(boundsOf(item.path)));
      return path === item.path ? item : { ...item, path };
    }
    case 'stroke': {
      const near = item.width / 2 + NEAR;
      const path = carried(item.path, paper, near, report(boundsOf(item.path)), true);
      return path === item.path ? item : { ...item, path };
    }
    case 'picture':
      return extendedPicture(item, paper, report(item.rect));
    case 'group': {
      const items = item.items.map((one) => extended(one, paper, stuck));
      const clip = item.clip && carried(item.clip, paper, NEAR, report(boundsOf(item.clip)));
      return { ...item, items, ...(clip ? { clip } : {}) };
    }
    default:
      // Letters and codes belong inside the safe zone, which judges them.
      return item;
  }
};

/** The path with its straight edges at each side of the paper moved to the end of the bleed. */
const carried = (
  path: Path,
  paper: Paper,
  near: Pt,
  stuck: (side: Side) => void,
  isLine = false,
): Path => {
  if (staysWithin(path, paper, near)) return path;
  return SIDES.reduce((now, side) => {
    const axis = axisOf(side, paper);
    if (!pointsOf(now).some(([x, y]) => axis.isAt(axis.of(x, y), near))) return now;
    const lines = linesOf(now);
    const touching = lines?.filter(([a, b]) => isAtEnd(axis, a, near) || isAtEnd(axis, b, near));
    const along = touching?.some(([a, b]) => isAtEnd(axis, a, near) && isAtEnd(axis, b, near));
    const isSquare = touching?.every(([a, b]) => isLevel(a, b));
    // A border that runs along the cut would be halved by it.
    if (isSquare && !(isLine && along)) return moved(now, axis, near);
    if (along || (!lines && hasStraightEdge(now, axis, near))) stuck(side);
    return now;
  }, path);
};

/** Most paths are nowhere near the cut. */
const staysWithin = (path: Path, { width, height }: Paper, near: Pt): boolean => {
  for (const command of path)
    for (let i = 1; i + 1 < command.length; i += 2) {
      const [x, y] = [command[i] as number, command[i + 1] as number];
      if (x <= near || y <= near || x >= width - near || y >= height - near) return false;
    }
  return true;
};

type Place = readonly [x: number, y: number];

interface Axis {
  /** The coordinate that counts at this side. */
  of(x: number, y: number): number;
  /** Whether it is at the cut or past it, but short of the bleed's end. */
  isAt(value: number, near: Pt): boolean;
  readonly end: number;
  readonly upright: boolean;
}

const axisOf = (side: Side, { width, height, bleed }: Paper): Axis => {
  const upright = side === 'left' || side === 'right';
  const size = upright ? width : height;
  const isLow = side === 'left' || side === 'top';
  return {
    upright,
    of: (x, y) => (upright ? x : y),
    isAt: (value, near) => {
      const past = isLow ? -value : value - size;
      return past >= -near && past < bleed - NEAR;
    },
    end: isLow ? -bleed : size + bleed,
  };
};

const isAtEnd = (axis: Axis, [x, y]: Place, near: Pt): boolean => axis.isAt(axis.of(x, y), near);

const isLevel = ([ax, ay]: Place, [bx, by]: Place): boolean =>
  Math.abs(ax - bx) < NEAR || Math.abs(ay - by) < NEAR;

const pointsOf = (path: Path): Place[] =>
  path.flatMap((command): Place[] => {
    if (command[0] === 'Z') return [];
    const places: Place[] = [];
    for (let i = 1; i < command.length; i += 2)
      places.push([command[i] as number, command[i + 1] as number]);
    return places;
  });

/** The stretches of a path of straight lines; nothing when it has curves. */
const linesOf = (path: Path): (readonly [Place, Place])[] | undefined =>
  path.some(([kind]) => kind === 'C') ? undefined : stretches(path);

const stretches = (path: Path): (readonly [Place, Place])[] => {
  const lines: (readonly [Place, Place])[] = [];
  let start: Place = [0, 0];
  let at: Place = [0, 0];
  for (const command of path) {
    if (command[0] === 'M') start = [command[1], command[2]];
    else if (command[0] === 'L') lines.push([at, [command[1], command[2]]]);
    else if (command[0] === 'Z') lines.push([at, start]);
    at =
      command[0] === 'Z'
        ? start
        : [command[command.length - 2] as number, command[command.length - 1] as number];
  }
  return lines;
};

const hasStraightEdge = (path: Path, axis: Axis, near: Pt): boolean =>
  stretches(path).some(
    ([a, b]) =>
      isAtEnd(axis, a, near) && isAtEnd(axis, b, near) && Math.hypot(a[0] - b[0], a[1] - b[1]) > 1,
  );

const moved = (path: Path, axis: Axis, near: Pt): Path =>
  path.map((command): PathCommand => {
    if (command[0] === 'Z' || command[0] === 'C') return command;
    const [kind, x, y] = command;
    if (!axis.isAt(axis.of(x, y), near)) return command;
    return axis.upright ? [kind, axis.end, y] : [kind, x, axis.end];
  });

/** A picture that fills the paper to its edge is enlarged about its centre until it covers the bleed. */
const extendedPicture = (
  item: PlacedPicture,
  paper: Paper,
  stuck: (side: Side) => void,
): PlacedPicture => {
  const seen = item.clip ? boundsOf(item.clip) : item.rect;
  const at = SIDES.filter((side) => {
    const axis = axisOf(side, paper);
    const edge =
      side === 'left' || side === 'top'
        ? axis.of(seen.x, seen.y)
        : axis.of(seen.x + seen.width, seen.y + seen.height);
    return axis.isAt(edge, NEAR);
  });
  if (at.length === 0) return item;
  // Marks on a screenshot have fixed sizes: it cannot grow under them.
  if (item.scene || (item.clip && !isRectangle(item.clip))) {
    at.forEach(stuck);
    return item;
  }
  const left = at.includes('left') ? -paper.bleed : seen.x;
  const top = at.includes('top') ? -paper.bleed : seen.y;
  const right = at.includes('right') ? paper.width + paper.bleed : seen.x + seen.width;
  const bottom = at.includes('bottom') ? paper.height + paper.bleed : seen.y + seen.height;
  const { x, y, width, height } = item.rect;
  const centre = { x: x + width / 2, y: y + height / 2 };
  const scale = Math.max(
    1,
    (2 * Math.max(centre.x - left, right - centre.x)) / width,
    (2 * Math.max(centre.y - top, bottom - centre.y)) / height,
  );
  return {
    ...item,
    rect: {
      x: centre.x - (width * scale) / 2,
      y: centre.y - (height * scale) / 2,
      width: width * scale,
      height: height * scale,
    },
    clip: [['M', left, top], ['L', right, top], ['L', right, bottom], ['L', left, bottom], ['Z']],
  };
};

const isRectangle = (path: Path): boolean =>
  linesOf(path)?.every(([a, b]) => isLevel(a, b)) === true;

/** The box of a path's points, handles of curves included. */
export const boundsOf = (path: Path): Rect => {
  const places = pointsOf(path);
  if (places.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};
