import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { planCode } from '../../src/code/plan.ts';
import { type Colour, REGISTRATION } from '../../src/colour.ts';
import { GREY } from '../../src/edition.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { pixel } from '../support/images.ts';
import { renderPdf } from '../support/pdfium.ts';
import { fill, line, page, rgb } from './pages.ts';
import { BARE, BLEED, contentOf, dictionaries, inks, pagesOf, printForPress } from './press.ts';
import { type PdfFile, readPdf } from './reader.ts';
import { sampler, samplerFonts, samplerPictures } from './sampler.ts';

const square = { x: 0, y: 0, width: 10, height: 10 };
const first = async (item: PageItem, options: Parameters<typeof printForPress>[1] = {}) => {
  const pdf = readPdf(await printForPress(page([item]), { profile: BARE, ...options }));
  return contentOf(pdf)
    .split('\n')
    .find((row) => /(\b[kKgGrR]|rg|RG|scn|SCN)$/.test(row));
};

let bytes: Uint8Array;
let pdf: PdfFile;
beforeAll(async () => {
  bytes = await printForPress(sampler(), { fonts: samplerFonts, pictures: samplerPictures });
  pdf = readPdf(bytes);
});

describe('colour', () => {
  test('C1: device colours are inks, in streams, patterns and groups', () => {
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('DeviceRGB');
    const streams = [contentOf(pdf, 0), contentOf(pdf, 1)].join('\n');
    expect(streams).not.toMatch(/\b(rg|RG|g|G)$/m);
  });

  test('G4, G5: pages with transparency are blended in the intent’s space', () => {
    for (const { Group } of pagesOf(pdf)) {
      expect(Group).toEqual({ Type: '/Group', S: '/Transparency', CS: '/DeviceCMYK' });
    }
    const groups = dictionaries(pdf).filter(({ S }) => S === '/Transparency');
    // A soft mask's luminosity is a grey.
    expect(new Set(groups.map(({ CS }) => CS))).toEqual(new Set(['/DeviceCMYK', '/DeviceGray']));
  });

  test('a page without transparency declares no group', async () => {
    const file = readPdf(await printForPress(page([line('a', 5, 20)])));
    expect(pagesOf(file)[0]).not.toHaveProperty('Group');
  });

  test('G1–G3: graphics states know opacity and masks only, never overprint', () => {
    const states = dictionaries(pdf).filter(({ Type }) => Type === '/ExtGState');
    expect(states.length).toBeGreaterThan(0);
    const keys = new Set(states.flatMap((state) => Object.keys(state)));
    expect([...keys].sort()).toEqual(['CA', 'SMask', 'Type', 'ca']);
  });

  test.each([
    ['inks as the theme says', inks(0.1, 0.6, 0.9, 0), '.1 .6 .9 0 k'],
    ['black', rgb(0, 0, 0), '0 0 0 1 k'],
    ['neutral', rgb(0.2, 0.2, 0.2), '0 0 0 .8 k'],
    ['white', rgb(1, 1, 1), '0 0 0 0 k'],
  ])('%s', async (_, colour, operator) => {
    expect(await first(fill(square, colour))).toBe(operator);
  });

  test('text and codes in black are in K alone', async () => {
    expect(await first(line('a', 5, 20))).toBe('0 0 0 1 k');
    const plan = planCode('https://a.vn/1', { readingDistanceMm: 300 }).value;
    if (!plan) throw new Error('no plan');
    const rect = { x: 0, y: 0, width: 90, height: 90 };
    const colour = rgb(0, 0, 0);
    const { outline } = plan;
    expect(await first({ kind: 'code', value: '', rect, outline, modulePt: 2, colour })).toBe(
      '0 0 0 1 k',
    );
  });

  test('a colour without inks is never made up', async () => {
    await expect(first(fill(square, rgb(1, 0.5, 0)))).rejects.toThrow('without inks');
  });

  test('an ink of its own', async () => {
    const spot = { name: 'PANTONE 186 C', tint: 0.4, inks: [0, 1, 0.8, 0.05] } as const;
    const colour: Colour = { ...inks(0, 0.4, 0.32, 0.02), spot };
    expect(await first(fill(square, colour))).toBe('/S1 cs .4 scn');
    const made = await printForPress(page([fill(square, colour)]), { profile: BARE });
    expect(Buffer.from(made).toString('latin1')).toContain(
      '/Separation /PANTONE#20186#20C /DeviceCMYK',
    );
    expect(await first(fill(square, colour), { base: GREY })).toMatch(/^0 0 0 \.\d+ k$/);
  });

  const red = (tint: number): Colour => ({
    ...inks(0, tint, 0.8 * tint, 0),
    spot: { name: 'Đỏ', tint, inks: [0, 1, 0.8, 0] },
  });
  const fade = (...colours: Colour[]): PageItem => ({
    kind: 'fill',
    path: [['M', 0, 0], ['L', 10, 0], ['L', 10, 10], ['Z']],
    evenOdd: false,
    paint: {
      kind: 'linear',
      from: { x: 0, y: 0 },
      to: { x: 10, y: 0 },
      stops: colours.map((colour, i) => ({ offset: i, colour })),
    },
  });

  test.each([
    ['tints of one ink', fade(red(1), red(0.2)), [[1], [0.2]]],
    ['an ink and paper', fade(red(1), inks(0, 0, 0, 0)), [[1], [0]]],
  ])('a gradient of %s is on that plate', async (_, item, ends) => {
    const file = readPdf(await printForPress(page([item]), { profile: BARE }));
    const shading = file.dictionary(dictionaries(file).find((d) => 'Shading' in d)?.Shading);
    expect(file.array(shading.ColorSpace)[0]).toBe('/Separation');
    const [piece] = file.array(file.dictionary(shading.Function).Functions);
    const { C0, C1 } = file.dictionary(piece);
    expect([C0, C1]).toEqual(ends);
  });

  test('a gradient to another colour is in the four inks', async () => {
    const item = fade(red(1), inks(1, 0, 0, 0));
    const file = readPdf(await printForPress(page([item]), { profile: BARE }));
    const shading = file.dictionary(dictionaries(file).find((d) => 'Shading' in d)?.Shading);
    expect(shading.ColorSpace).toBe('/DeviceCMYK');
  });

  test('C3: one ink cannot be mixed in two ways', async () => {
    const spot = (m: number): Colour => ({
      ...inks(0, m, 0, 0),
      spot: { name: 'Đỏ', tint: 1, inks: [0, m, 0, 0] },
    });
    const items = [fill(square, spot(1)), fill(square, spot(0.5))];
    await expect(printForPress(page(items))).rejects.toThrow('mixed in two ways');
  });
});

describe('the grey edition', () => {
  test('prints with black alone, marks included', async () => {
    const items = [
      fill(square, inks(1, 0.5, 0, 0.2)),
      line('a', 5, 20),
      fill(square, rgb(1, 0, 0)),
    ];
    const file = readPdf(await printForPress(page(items), { base: GREY }));
    const operators = contentOf(file)
      .split('\n')
      .filter((row) => /(?:^| )(k|K|g|G|rg|RG|cs|CS|scn|SCN)$/.test(row));
    expect(operators.length).toBeGreaterThan(5);
    expect(operators.filter((row) => !/^0 0 0 \S+ [kK]$/.test(row))).toEqual([]);
  });

  test('registration colour is black there', async () => {
    expect(await first(fill(square, REGISTRATION), { base: GREY })).toBe('0 0 0 1 k');
  });
});

describe('pictures', () => {
  const picture = async (kind: 'cmyk' | 'srgb' | 'grey') => {
    const raw = { width: 20, height: 20, channels: 3, background: '#c81020' } as const;
    const image = sharp({ create: raw });
    const space = { cmyk: 'cmyk', srgb: 'srgb', grey: 'b-w' }[kind];
    const data = await image.toColourspace(space).jpeg().toBuffer();
    const prepared = {
      format: 'jpeg',
      colour: kind,
      bytes: data,
      width: 20,
      height: 20,
      ppi: 72,
    } as const;
    const item = {
      kind: 'picture',
      picture: 'a',
      rect: { x: 0, y: 0, width: 20, height: 20 },
    } as const;
    const made = await printForPress(page([item]), {
      profile: BARE,
      pictures: new Map([['a', { picture: prepared, insets: [] }]]),
    });
    const file = readPdf(made);
    const found = dictionaries(file).find(({ Subtype }) => Subtype === '/Image');
    const at = BLEED * 2 + 20;
    const image144 = await renderPdf(made, 0, 144);
    return { found, file, seen: pixel(image144, at, at) };
  };

  test('CMYK as sharp writes it: Adobe’s marker, inverted', async () => {
    const { found, seen } = await picture('cmyk');
    expect(found).toMatchObject({ ColorSpace: '/DeviceCMYK', Decode: [1, 0, 1, 0, 1, 0, 1, 0] });
    expect(seen[0]).toBeGreaterThan(150);
    expect(seen[1]).toBeLessThan(80);
  });

  test('C2: sRGB with its profile', async () => {
    const { found, file, seen } = await picture('srgb');
    const [name, ref] = file.array(found?.ColorSpace);
    expect([name, file.dictionary(ref).N]).toEqual(['/ICCBased', 3]);
    const icc = file.stream(ref);
    expect(icc.readUInt32BE(0)).toBe(icc.length);
    expect(icc.toString('latin1', 12, 20)).toBe('mntrRGB ');
    expect(icc.toString('latin1', 36, 40)).toBe('acsp');
    expect(seen[0]).toBeGreaterThan(180);
  });

  test('grey', async () => {
    expect((await picture('grey')).found).toMatchObject({ ColorSpace: '/DeviceGray' });
  });

  test('the profile means what sRGB means', async () => {
    const { file, found } = await picture('srgb');
    const icc = file.stream(file.array(found?.ColorSpace)[1]);
    const red = { create: { width: 1, height: 1, channels: 3, background: '#c86420' } } as const;
    const png = await sharp(red).png().toBuffer();
    const { writeFile, mkdtemp, rm } = await import('node:fs/promises');
    const folder = await mkdtemp('/tmp/guidepress-icc-');
    await writeFile(`${folder}/srgb.icc`, icc);
    const same = await sharp(png)
      .withIccProfile(`${folder}/srgb.icc`)
      .removeAlpha()
      .raw()
      .toBuffer();
    await rm(folder, { recursive: true });
    [0xc8, 0x64, 0x20].forEach((part, i) => {
      expect(Math.abs((same[i] ?? 0) - part)).toBeLessThanOrEqual(1);
    });
  });
});
