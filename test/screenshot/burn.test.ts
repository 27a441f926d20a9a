import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { WHITE } from '../../src/colour.ts';
import { burnScene } from '../../src/screenshot/burn.ts';
import { sceneSvg } from '../../src/screenshot/svg.ts';
import { decoded, patch, prepare } from './pictures.ts';
import { annotations, area, compose, NO_MARGINS, point, screen } from './setting.ts';

const source = screen(800, 800);
const bytes = patch(
  800,
  800,
  '#3366cc',
  { left: 100, top: 100, width: 100, height: 100 },
  '#00ff00',
)
  .png()
  .toBuffer();
const burn = async (
  list: Parameters<typeof compose>[0],
  over: { margins?: typeof NO_MARGINS; background?: typeof WHITE } = {},
) => {
  const { value: scene } = compose(list, {
    source,
    widthMm: 40,
    margins: over.margins ?? NO_MARGINS,
  });
  const prepared = await prepare(await bytes, {
    source,
    widthMm: 40,
    heightMm: 40,
    insets: scene.insets,
    annotations: list,
  });
  const png = await burnScene(
    prepared,
    scene,
    over.background ? { background: over.background } : {},
  );
  return { scene, prepared, png, ...(await decoded(png)) };
};

describe('burnScene', () => {
  it('without annotations: the prepared picture, pixel for pixel', async () => {
    const { width, height, at, prepared } = await burn([]);
    expect([width, height]).toEqual([prepared.picture.width, prepared.picture.height]);
    const before = await decoded(prepared.picture);
    for (const [x, y] of [
      [0, 0],
      [50, 50],
      [170, 300],
    ] as const)
      expect(at(x, y).slice(0, 3)).toEqual(before.at(x, y));
  });

  it('a box: red in the middle of its line, white beside it, the picture within', async () => {
    const { at, width } = await burn(
      annotations({ kind: 'box', at: area('25%', '25%', '50%', '50%') }),
    );
    const perMm = width / 40;
    const pixel = (xMm: number) => at(Math.round(xMm * perMm), Math.round(20 * perMm)).slice(0, 3);
    expect(pixel(10 - 0.51)).toEqual([211, 21, 43]);
    expect(pixel(10 - 0.51 - 0.45)).toEqual([255, 255, 255]);
    // Blending through 8-bit alpha may cost one step.
    expect(pixel(20)[0]).toBeCloseTo(0x33, -1);
    expect(pixel(20)[2]).toBeCloseTo(0xcc, -1);
  });

  it('margins with labels: transparent, or the colour that is asked for', async () => {
    const margins = { ...NO_MARGINS, right: 25 };
    const list = annotations({ kind: 'label', at: point('50%', '50%'), text: 'Mở' });
    const clear = await burn(list, { margins });
    expect(clear.width).toBeGreaterThan(clear.prepared.picture.width + 20);
    expect(clear.at(clear.width - 2, 2)[3]).toBe(0);
    const white = await burn(list, { margins, background: WHITE });
    expect(white.at(white.width - 2, 2)).toEqual([255, 255, 255, 255]);
  });

  it('a magnifier shows its place, enlarged', async () => {
    const { scene, at, width } = await burn(
      annotations({
        kind: 'magnifier',
        at: area(100, 100, 100, 100),
        zoom: 2,
        centre: point('60%', '60%'),
      }),
    );
    const perMm = width / 40;
    const green = at(Math.round(24 * perMm), Math.round(24 * perMm));
    expect(green.slice(0, 3)).toEqual([0, 255, 0]);
    expect(scene.insets).toHaveLength(1);
  });

  it('no metadata in the PNG', async () => {
    const { png } = await burn(annotations({ kind: 'tap', at: point('50%', '50%') }));
    const { exif, icc, xmp } = await sharp(png).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });
});

describe('sceneSvg', () => {
  const list = annotations(
    { kind: 'box', at: area('25%', '25%', '50%', '50%'), badge: '1', label: 'Mở <script>' },
    { kind: 'spotlight', at: area('25%', '25%', '50%', '50%') },
  );
  const { value: scene } = compose(list, {
    source,
    widthMm: 40,
    margins: { ...NO_MARGINS, right: 25 },
  });
  const svg = sceneSvg(scene.shapes, scene.bounds, { x: 0, y: 0, width: 40, height: 40 }, 650, 400);

  it('paths and one clip alone; no text, no picture, no reference outside', () => {
    const names = new Set([...svg.matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name));
    expect([...names].sort()).toEqual(['clipPath', 'path', 'rect', 'svg']);
    expect(svg).not.toMatch(/href|url\((?!#picture\))|script/);
  });

  it('numbers are plain and short', () => {
    expect(svg).not.toMatch(/NaN|Infinity|\de-|\d\.\d{5}/);
  });
});
