import { type Box, touches } from '../pdf/box.ts';
import type { Matrix } from '../pdf/matrix.ts';
import type { Grey } from './image.ts';
import { boundsOf, CLOSE, LINE, MOVE, type Outline, RECTANGLE, shareOf } from './outline.ts';
import { symbolOf } from './symbol.ts';

/** Where a code stands on a page. */
export interface CodeArea {
  /** With its quiet zone. */
  readonly place: Box;
  /** Side of a module, points. */
  readonly module: number;
}

/** A path in its own coordinates, filled or used to clip (ISO 32000-1, 8.5.3.3). */
export interface Shape {
  readonly outline: Outline;
  readonly matrix: Matrix;
  readonly rule: 'nonzero' | 'evenodd';
}

export interface Paint {
  readonly shape: Shape;
  readonly clips: readonly Shape[];
  /** How light (0 to 1), when it is opaque and the same everywhere. */
  readonly light: number | undefined;
  /** Of a stroke: how far from its path it may paint, points. */
  readonly reach?: number;
}

/** What stands in places of a page, while its content is played. */
export interface Scenes {
  paint(paint: Paint): void;
  /** For each place the one dark outline that is seen there, on one light tone and with nothing else. */
  symbols(): readonly (Grey | undefined)[];
}

interface Scene extends CodeArea {
  readonly inner: Box;
  /** How light it is everywhere; undefined when that is not certain. */
  ground: number | undefined;
  symbol: Grey | undefined;
}

const PAPER = 1;
/** Symbol contrast of the best grade (ISO/IEC 15415, 7.8.3). */
const CONTRAST = 0.7;
/**
 * So many outer modules of the quiet zone may have something in them: half of it, and readers still find the code by the rest.
 * The box of a line of text often does, for it is as high as the highest letter of its font.
 */
const SPARE = 2;
/** Rounding of places, points. */
const SLACK = 0.01;

export const openScenes = (areas: readonly CodeArea[]): Scenes => {
  const scenes = areas.map((area): Scene => {
    const inner = around(area.place, -SPARE * area.module);
    return { ...area, inner, ground: PAPER, symbol: undefined };
  });
  return {
    paint(paint) {
      const { shape, reach = 0 } = paint;
      const bounds = around(boundsOf(shape), reach);
      for (const scene of scenes) if (touches(bounds, scene.inner)) paintOn(scene, paint);
    },
    symbols: () => scenes.map(({ symbol }) => symbol),
  };
};

const around = ({ left, bottom, right, top }: Box, distance: number): Box => ({
  left: left - distance,
  bottom: bottom - distance,
  right: right + distance,
  top: top + distance,
});

const paintOn = (scene: Scene, { shape, clips, light, reach }: Paint): void => {
  const { inner, ground } = scene;
  const own = shareOf(shape, inner, reach);
  if (own === 'none') return;
  const clipped = clips.map((clip) => shareOf(clip, inner));
  if (clipped.includes('none')) return;
  const isFlat =
    light !== undefined && reach === undefined && clipped.every((each) => each === 'all');
  scene.ground = isFlat && own === 'all' ? light : undefined;
  const isDark = isFlat && ground !== undefined && ground - light >= CONTRAST;
  scene.symbol = isDark && own === 'some' ? symbolIn(shape, scene) : undefined;
};

/** The code that fills the place, if the shape is one in whole modules. */
const symbolIn = ({ outline, matrix }: Shape, { place, module }: CodeArea): Grey | undefined => {
  const edges = edgesIn(outline);
  const symbol = edges && symbolOf(edges);
  if (!symbol) return undefined;
  const [a, b, c, d, e, f] = matrix;
  const isUpright = (b === 0 && c === 0) || (a === 0 && d === 0);
  // PDF counts upwards, codes downwards: what is not turned over would be printed as in a mirror.
  const isTurnedOver = a * d - b * c < 0;
  const { width } = symbol;
  const corners = [0, width].flatMap((x) =>
    [0, width].map((y) => [a * x + c * y + e, b * x + d * y + f]),
  );
  const [xs, ys] = [corners.map(([x]) => x as number), corners.map(([, y]) => y as number)];
  const gaps = [
    Math.min(...xs) - place.left,
    Math.max(...xs) - place.right,
    Math.min(...ys) - place.bottom,
    Math.max(...ys) - place.top,
    (Math.hypot(a, b) - module) * width,
  ];
  return isUpright && isTurnedOver && gaps.every((gap) => Math.abs(gap) < SLACK)
    ? symbol
    : undefined;
};

/** Of closed polygons and rectangles in whole numbers without a slanted side; undefined for any other outline. */
const edgesIn = (outline: Outline): number[] | undefined => {
  const edges: number[] = [];
  let x = 0;
  let y = 0;
  let firstX = 0;
  let firstY = 0;
  let isSlanted = false;
  const goTo = (toX: number, toY: number): void => {
    if (toX === x) edges.push(x, y, toY);
    else isSlanted ||= toY !== y;
    x = toX;
    y = toY;
  };
  for (let i = 0; i < outline.length; ) {
    const command = outline[i];
    const ownX = outline[i + 1] ?? 0;
    const ownY = outline[i + 2] ?? 0;
    if (!Number.isInteger(ownX) || !Number.isInteger(ownY)) return undefined;
    if (command === MOVE) {
      x = firstX = ownX;
      y = firstY = ownY;
    } else if (command === LINE) goTo(ownX, ownY);
    else if (command === CLOSE) goTo(firstX, firstY);
    else if (command === RECTANGLE) {
      const endX = ownX + (outline[i + 3] as number);
      const endY = ownY + (outline[i + 4] as number);
      if (!Number.isInteger(endX) || !Number.isInteger(endY)) return undefined;
      edges.push(ownX, ownY, endY, endX, ownY, endY);
    } else return undefined;
    i += command === RECTANGLE ? 5 : command === CLOSE ? 1 : 3;
  }
  return isSlanted ? undefined : edges;
};
