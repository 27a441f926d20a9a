import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import type { Annotation } from '../../src/guide/annotation.ts';
import { burnScene } from '../../src/screenshot/burn.ts';
import { composeScene } from '../../src/screenshot/compose.ts';
import { type PreparedScreenshot, preparePicture } from '../../src/screenshot/prepare.ts';
import type { Scene, SourcePicture } from '../../src/screenshot/scene.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { assertAlike, compareImages, fromPng, type Image } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { face, page, print } from './pages.ts';

/** Ten pixels a millimetre, so that both painters fall on the same grid. */
const PPI = 254;
const SIZE = { widthMm: 36, heightMm: 48 };
const source: SourcePicture = {
  path: 'assets/screens/test.png',
  width: 1080,
  height: 1440,
  crop: { x: 0, y: 0, width: 1080, height: 1440 },
  hash: 'test',
};

/** Soft colour all over: an edge in the picture would show where the painters resample differently. */
async function screen(): Promise<Uint8Array> {
  const rgb = new Uint8Array(source.width * source.height * 3);
  for (let i = 0; i < source.width * source.height; i++) {
    const x = (i % source.width) / source.width;
    const y = Math.floor(i / source.width) / source.height;
    rgb.set([60 + 150 * x, 90 + 120 * y, 220 - 90 * x], i * 3);
  }
  const raw = { width: source.width, height: source.height, channels: 3 } as const;
  return sharp(rgb, { raw }).png().toBuffer();
}

const px = (value: number) => ({ value, unit: 'px' }) as const;
const point = (x: number, y: number) => ({ x: px(x), y: px(y) });
const rect = (x: number, y: number, width: number, height: number) => ({
  ...point(x, y),
  width: px(width),
  height: px(height),
});
const span = { file: 'guides/test.yaml', line: 1, column: 1 };

const CASES: Readonly<Record<string, readonly Annotation[]>> = {
  'boxes, ellipses and badges': [
    { kind: 'box', at: rect(120, 160, 500, 150), badge: '1', side: 'auto', span },
    { kind: 'ellipse', at: rect(300, 700, 420, 200), badge: '2', side: 'auto', span },
    { kind: 'badge', at: point(900, 1200), text: 'A', span },
  ],
  'arrows, taps and swipes': [
    { kind: 'arrow', from: point(200, 200), to: point(800, 500), span },
    { kind: 'tap', at: point(300, 900), span },
    { kind: 'swipe', from: point(540, 1350), to: point(540, 950), span },
  ],
  'labels beside and inside': [
    {
      kind: 'label',
      at: rect(120, 160, 500, 150),
      text: 'Bấm “Đăng nhập”',
      side: 'right',
      place: 'beside',
      span,
    },
    { kind: 'label', at: point(540, 900), text: 'Nhập mã', side: 'auto', place: 'inside', span },
  ],
  spotlight: [{ kind: 'spotlight', at: rect(200, 500, 600, 300), shape: 'ellipse', span }],
  magnifier: [{ kind: 'magnifier', at: rect(200, 300, 160, 160), zoom: 2, span }],
};

interface Case {
  readonly scene: Scene;
  readonly prepared: PreparedScreenshot;
}

async function prepare(annotations: readonly Annotation[]): Promise<Case> {
  const margins = { left: 0, right: 24, top: 0, bottom: 0 };
  const fonts = { label: face('Bold'), badge: face('Bold') };
  const scene = composeScene({ source, annotations, ...SIZE, margins, fonts }).value;
  if (!scene) throw new Error('no scene');
  const request = { source, annotations, ...SIZE, insets: scene.insets };
  // At the burnt picture's own resolution: what differs is the painting alone.
  const edition = { ...EMAIL, picturePpi: PPI, jpegQuality: 100, maxError: undefined };
  const prepared = (await preparePicture(await screen(), { ...request, edition })).value;
  if (!prepared) throw new Error('no picture');
  return { scene, prepared };
}

const burnt = async ({ scene, prepared }: Case): Promise<Image> => {
  const background = { rgb: [1, 1, 1], alpha: 1 } as const;
  return fromPng(await burnScene(prepared, scene, { ppi: PPI, background }));
};

/** The PDF's painting of the same view: its corner stands on a whole pixel, as in the burnt picture. */
async function painted({ scene, prepared }: Case, size: Image): Promise<Image> {
  const wholePixels = (mm: number): number => (Math.ceil(-mm * 10 - 1e-6) / 10) * PT_PER_MM;
  const rect = {
    x: wholePixels(scene.bounds.x),
    y: wholePixels(scene.bounds.y),
    width: SIZE.widthMm * PT_PER_MM,
    height: SIZE.heightMm * PT_PER_MM,
  };
  const sheet = { width: (size.width * 72) / PPI, height: (size.height * 72) / PPI };
  const pages = page([{ kind: 'picture', picture: 'a', rect, scene }], sheet);
  return renderPdf(await print(pages, { pictures: new Map([['a', prepared]]) }), 0, PPI);
}

/** 0.03 % of the pixels: fewer than one digit of a badge has. */
const MAX_SHARE = 0.0003;

describe('the same scene as vectors in the PDF and as pixels of a burnt picture', () => {
  test.each(Object.entries(CASES))('%s', async (name, annotations) => {
    const shown = await prepare(annotations);
    const expected = await burnt(shown);
    assertAlike(await painted(shown, expected), expected, `painters ${name}`, MAX_SHARE);
  });

  test('the comparison sees any one shape that is missing', async () => {
    const shown = await prepare(CASES['boxes, ellipses and badges'] ?? []);
    const expected = await burnt(shown);
    for (const shape of shown.scene.shapes) {
      const shapes = shown.scene.shapes.filter((other) => other !== shape);
      const { scene, prepared } = shown;
      const without = await painted({ scene: { ...scene, shapes }, prepared }, expected);
      expect(compareImages(without, expected).share).toBeGreaterThan(MAX_SHARE);
    }
  });
});
