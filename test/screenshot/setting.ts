import { readFileSync } from 'node:fs';
import type { Outcome } from '../../src/diagnostic/diagnostic.ts';
import { loadFont } from '../../src/font/load.ts';
import type { Rect } from '../../src/geometry.ts';
import type { Annotation, Coordinate } from '../../src/guide/annotation.ts';
import { composeScene, type SceneInput } from '../../src/screenshot/compose.ts';
import type { Scene, SceneShape, SourcePicture } from '../../src/screenshot/scene.ts';

const face = (name: string, weight: number) => {
  const bytes = readFileSync(
    new URL(`../../assets/fonts/BeVietnamPro-${name}.ttf`, import.meta.url),
  );
  const { value } = loadFont(bytes, { family: 'Be Vietnam Pro', weight, italic: false });
  if (!value) throw new Error(`the font ${name} cannot be read`);
  return value;
};
export const fonts = { label: face('SemiBold', 600), badge: face('Bold', 700) };

type Short = number | `${number}%`;
const coordinate = (short: Short): Coordinate =>
  typeof short === 'number'
    ? { value: short, unit: 'px' }
    : { value: Number(short.slice(0, -1)), unit: '%' };
export const point = (x: Short, y: Short) => ({ x: coordinate(x), y: coordinate(y) });
export const area = (x: Short, y: Short, width: Short, height: Short) => ({
  ...point(x, y),
  width: coordinate(width),
  height: coordinate(height),
});

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Written = DistributiveOmit<Annotation, 'span' | 'side' | 'place' | 'shape'> & {
  readonly side?: string;
  readonly place?: string;
  readonly shape?: string;
};

/** As the schema gives them: defaults filled in, each on a line of its own. */
export const annotations = (...list: readonly Written[]): Annotation[] =>
  list.map(
    (written, i) =>
      ({
        side: 'auto',
        place: 'beside',
        shape: 'box',
        ...written,
        span: { file: 'guides/a.yaml', line: i + 1, column: 1 },
      }) as Annotation,
  );

export const screen = (width = 1080, height = 2340, crop?: Rect): SourcePicture => ({
  path: 'assets/screens/a.png',
  width,
  height,
  crop: crop ?? { x: 0, y: 0, width, height },
  hash: 'hash',
});

export const NO_MARGINS = { left: 0, right: 0, top: 0, bottom: 0 };

/** A phone screen 40 mm wide: 27 px a millimetre. */
export const compose = (
  list: readonly Annotation[],
  over: Partial<SceneInput> = {},
): Outcome<Scene> & { readonly value: Scene } => {
  const source = over.source ?? screen();
  const widthMm = over.widthMm ?? 40;
  const outcome = composeScene({
    source,
    annotations: list,
    widthMm,
    heightMm: (widthMm * source.crop.height) / source.crop.width,
    margins: NO_MARGINS,
    fonts,
    ...over,
  });
  if (!outcome.value) throw new Error('composeScene gives a scene whatever is wrong');
  return { ...outcome, value: outcome.value };
};

export const codes = (outcome: Outcome<unknown>): string[] =>
  outcome.diagnostics.map((d) => d.code);

/** The end points of a path's commands. */
export const pointsOf = (shape: SceneShape): { x: number; y: number }[] =>
  (shape.kind === 'path' ? shape.path : shape.clip).flatMap((command) => {
    const numbers = command.slice(1) as number[];
    return command[0] === 'Z' ? [] : [{ x: numbers.at(-2) as number, y: numbers.at(-1) as number }];
  });

export const boxOf = (shape: SceneShape): Rect => {
  const points = pointsOf(shape);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

export const pathsOf = (scene: Scene) => scene.shapes.filter((shape) => shape.kind === 'path');
export const textsOf = (scene: Scene): string[] =>
  pathsOf(scene).flatMap((shape) => shape.text ?? []);
