import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planCode } from '../../src/code/plan.ts';
import { GREY, PRINT } from '../../src/edition.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { fill, line, page, rgb } from './pages.ts';
import { BLEED, inks, printForPress } from './press.ts';

const PLATES = ['Cyan', 'Magenta', 'Yellow', 'Black'];
const PPI = 144;
const hasGhostscript = spawnSync('gs', ['--version']).status === 0;
if (!hasGhostscript) console.warn('Ghostscript is not there: no separations are looked at.');

const folder = mkdtempSync(join(tmpdir(), 'guidepress-plates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The strongest (or least) ink of each plate inside a rectangle of the page, 0–255. */
type Look = (
  x: number,
  y: number,
  width: number,
  height: number,
  which?: 'most' | 'least',
) => Promise<number[]>;

async function plates(name: string, bytes: Uint8Array, of = PLATES): Promise<Look> {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, bytes);
  const output = join(folder, `${name}.tif`);
  const options = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', `-r${PPI}`, '-o', output];
  execFileSync('gs', [...options, file]);
  // The trimmed page begins after bleed and marks.
  const corner = BLEED + 5 * PT_PER_MM;
  const pixels = (pt: number) => Math.round((pt * PPI) / 72);
  return (x, y, width, height, which = 'most') =>
    Promise.all(
      of.map(async (plate) => {
        const [left, top] = [pixels(corner + x), pixels(corner + y)];
        const area = { left, top, width: pixels(width), height: pixels(height) };
        const path = join(folder, `${name}(${plate}).tif`);
        const raw = await sharp(path).extractChannel(0).extract(area).raw().toBuffer();
        // Plates are negative: black is the ink.
        const choose = which === 'most' ? Math.min : Math.max;
        return 255 - raw.reduce((found, value) => choose(found, value));
      }),
    );
}

const plan = planCode('https://a.vn/1', { readingDistanceMm: 300 }).value;
if (!plan) throw new Error('no plan');
const document = page([
  fill({ x: 0, y: 0, width: 200, height: 40 }, inks(1, 0.4, 0, 0)),
  line('Chữ đen', 10, 70),
  {
    kind: 'code',
    value: 'https://a.vn/1',
    rect: { x: 100, y: 50, width: 50, height: 50 },
    outline: plan.outline,
    modulePt: 50 / plan.boxModules,
    colour: rgb(0, 0, 0),
  },
]);

describe.skipIf(!hasGhostscript)('on the plates of Ghostscript', () => {
  let print: Look;
  let grey: Look;
  beforeAll(async () => {
    print = await plates('print', await printForPress(document, { base: PRINT }));
    grey = await plates('grey', await printForPress(document, { base: GREY }));
  });

  test('text and codes are in black alone, and solid', async () => {
    expect(await print(5, 55, 90, 20)).toEqual([0, 0, 0, 255]);
    expect(await print(100, 50, 50, 50)).toEqual([0, 0, 0, 255]);
  });

  test('a colour is laid down exactly as it says', async () => {
    expect(await print(20, 10, 100, 20)).toEqual([255, 102, 0, 0]);
  });

  test('marks are on every plate', async () => {
    const [lineX, lineY] = [-BLEED - 5 * PT_PER_MM, -2];
    for (const ink of await print(lineX, lineY, 10, 4)) expect(ink).toBeGreaterThan(60);
  });

  test('grey leaves three plates empty, marks and bar included', async () => {
    const all = -BLEED - 5 * PT_PER_MM;
    const [cyan, magenta, yellow, black] = await grey(all, all, 240, 140);
    expect([cyan, magenta, yellow, black]).toEqual([0, 0, 0, 255]);
  });

  test('text that overprints leaves the ground whole beneath it', async () => {
    const ground = { x: 0, y: 0, width: 100, height: 50 };
    const over = { ...line('Chữ đen', 10, 30), overprint: true };
    const made = await printForPress(page([fill(ground, inks(0.4, 0, 0, 0)), over]));
    const look = await plates('over', made, PLATES);
    expect(await look(5, 10, 80, 30, 'least')).toEqual([102, 0, 0, 0]);
    expect(await look(5, 10, 80, 30, 'most')).toEqual([102, 0, 0, 255]);
  });

  test('an ink of its own has its plate, and the others are free of it', async () => {
    const spot = (tint: number) => ({
      ...inks(0, tint, 0.8 * tint, 0),
      spot: { name: 'PANTONE 186 C', tint, inks: [0, 1, 0.8, 0] as const },
    });
    const fade = {
      kind: 'linear',
      from: { x: 0, y: 0 },
      to: { x: 200, y: 0 },
      stops: [0, 1].map((offset) => ({ offset, colour: spot(1 - offset) })),
    } as const;
    const items: PageItem[] = [
      fill({ x: 0, y: 0, width: 50, height: 50 }, spot(1)),
      fill({ x: 50, y: 0, width: 50, height: 50 }, spot(0.4)),
      {
        kind: 'fill',
        path: [['M', 0, 60], ['L', 200, 60], ['L', 200, 100], ['L', 0, 100], ['Z']],
        evenOdd: false,
        paint: fade,
      },
    ];
    const made = await printForPress(page(items));
    const look = await plates('spot', made, [...PLATES, 'PANTONE 186 C']);
    expect(await look(10, 10, 30, 30)).toEqual([0, 0, 0, 0, 255]);
    expect(await look(60, 10, 30, 30)).toEqual([0, 0, 0, 0, 102]);
    const faded = await look(95, 65, 10, 30);
    expect(faded.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(faded[4]).toBeGreaterThan(125);
    expect(faded[4]).toBeLessThan(137);
  });
});
