import type { Colour } from '../colour.ts';
import type { Rect } from '../geometry.ts';
import { bottom as bottomOf, right } from './rect.ts';
import type { PreparedPicture, Scene, SceneShape } from './scene.ts';
import { fromPixels, openPicture } from './sharp.ts';
import { pathData, sceneSvg } from './svg.ts';

export interface BurnOptions {
  /** Pixels per inch of the result; the prepared picture's own when absent. */
  readonly ppi?: number;
  /** What lies behind labels in the margins; transparent when absent. */
  readonly background?: Colour;
}

interface Canvas {
  /** In millimetres, on whole pixels, so that the picture is not resampled by a fraction. */
  readonly view: Rect;
  readonly width: number;
  readonly height: number;
  /** The picture's place in pixels. */
  readonly left: number;
  readonly top: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

const canvasFor = (scene: Scene, ppi: number): Canvas => {
  const perMm = ppi / 25.4;
  const pictureWidth = Math.max(1, Math.round(scene.widthMm * perMm));
  const pictureHeight = Math.max(1, Math.round(scene.heightMm * perMm));
  const [sx, sy] = [pictureWidth / scene.widthMm, pictureHeight / scene.heightMm];
  const { bounds } = scene;
  const left = Math.ceil(-bounds.x * sx - 1e-6);
  const top = Math.ceil(-bounds.y * sy - 1e-6);
  const width = left + Math.ceil(right(bounds) * sx - 1e-6);
  const height = top + Math.ceil(bottomOf(bounds) * sy - 1e-6);
  const view = { x: -left / sx, y: -top / sy, width: width / sx, height: height / sy };
  return { view, width, height, left, top, pictureWidth, pictureHeight };
};

interface Layer {
  readonly input: Buffer;
  readonly left: number;
  readonly top: number;
}

/** Shapes between two insets are one layer: sharp lays layers over each other in order. */
const strata = (
  shapes: readonly SceneShape[],
): (SceneShape[] | (SceneShape & { kind: 'inset' }))[] => {
  const result: (SceneShape[] | (SceneShape & { kind: 'inset' }))[] = [];
  for (const shape of shapes) {
    const last = result[result.length - 1];
    if (shape.kind === 'inset') result.push(shape);
    else if (Array.isArray(last)) last.push(shape);
    else result.push([shape]);
  }
  return result;
};

const insetLayer = async (
  shape: SceneShape & { kind: 'inset' },
  picture: PreparedPicture,
  canvas: Canvas,
): Promise<Layer> => {
  const sx = canvas.width / canvas.view.width;
  const sy = canvas.height / canvas.view.height;
  const { rect } = shape;
  const left = Math.round((rect.x - canvas.view.x) * sx);
  const top = Math.round((rect.y - canvas.view.y) * sy);
  const width = Math.max(1, Math.round(rect.width * sx));
  const height = Math.max(1, Math.round(rect.height * sy));
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${rect.x} ${rect.y} ${rect.width} ${rect.height}" preserveAspectRatio="none"><path d="${pathData(shape.clip)}"/></svg>`;
  const pixels = (await openPicture(picture.bytes)).resize(width, height, { fit: 'fill' });
  const input = await pixels
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { input, left, top };
};

/**
 * The prepared picture with its annotations drawn into the pixels, margins with labels included, as PNG:
 * for places that show a picture without a PDF around it.
 */
export const burnScene = async (
  prepared: { readonly picture: PreparedPicture; readonly insets: readonly PreparedPicture[] },
  scene: Scene,
  options: BurnOptions = {},
): Promise<Uint8Array> => {
  const canvas = canvasFor(scene, options.ppi ?? prepared.picture.ppi);
  const { view, width, height, left, top, pictureWidth, pictureHeight } = canvas;
  const picture = { x: 0, y: 0, width: scene.widthMm, height: scene.heightMm };
  const base = await (await openPicture(prepared.picture.bytes))
    .resize(pictureWidth, pictureHeight, { fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const layers: Layer[] = [{ input: base, left, top }];
  for (const stratum of strata(scene.shapes)) {
    if (Array.isArray(stratum)) {
      const svg = sceneSvg(stratum, view, picture, width, height);
      layers.push({ input: Buffer.from(svg), left: 0, top: 0 });
    } else {
      const inset = prepared.insets[stratum.inset];
      if (inset) layers.push(await insetLayer(stratum, inset, canvas));
    }
  }
  const { rgb, alpha } = options.background ?? { rgb: [1, 1, 1], alpha: 0 };
  const pixel = [...rgb, alpha].map((part) => Math.round(part * 255));
  const ground = new Uint8Array(width * height * 4);
  for (let i = 0; i < ground.length; i += 4) ground.set(pixel, i);
  const canvasPixels = await fromPixels(ground, width, height, 4);
  return canvasPixels.composite(layers).png({ compressionLevel: 9 }).toBuffer();
};
