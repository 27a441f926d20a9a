import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BLACK, type Colour } from '../../src/colour.ts';
import { type Edition, EMAIL } from '../../src/edition.ts';
import type { Font } from '../../src/font/font.ts';
import { loadFont } from '../../src/font/load.ts';
import type { Path, Rect } from '../../src/geometry.ts';
import type {
  Bookmark,
  GlyphRun,
  Page,
  PageItem,
  PageLink,
  Pages,
  StructureNode,
} from '../../src/layout/page.ts';
import type { Metadata } from '../../src/pdf/metadata.ts';
import type { Pictures } from '../../src/pdf/picture.ts';
import type { PrintJob } from '../../src/pdf/surround.ts';
import { writePdf } from '../../src/pdf/write.ts';

export const METADATA: Metadata = {
  title: 'Hướng dẫn đăng ký VNPT SmartCA & VNeID',
  author: 'UBND Phường Mẫu',
  subject: 'Tờ hướng dẫn <số 2>',
  keywords: ['chữ ký số', 'VNeID'],
  language: 'vi',
  created: new Date('2026-11-20T01:02:03.456Z'),
  producer: 'guidepress 0.1.0',
};

/** A face of the sample project's family. */
export function face(style: 'Regular' | 'Bold' | 'Italic'): Font {
  const path = new URL(`../../assets/fonts/BeVietnamPro-${style}.ttf`, import.meta.url);
  const { value } = loadFont(readFileSync(fileURLToPath(path)), {
    family: 'Be Vietnam Pro',
    weight: style === 'Bold' ? 700 : 400,
    italic: style === 'Italic',
  });
  if (!value) throw new Error(`${style} cannot be loaded`);
  return value;
}

export const regular = face('Regular');

/** Text on one baseline, shaped as a whole. */
export function line(
  text: string,
  x: number,
  y: number,
  more: Partial<GlyphRun> & { face?: Font; tracking?: number } = {},
): GlyphRun {
  const { face: font = regular, tracking = 0, ...rest } = more;
  const size = more.size ?? 12;
  const glyphs = font.shape(text).glyphs.map((glyph) => ({
    id: glyph.id,
    advance: (glyph.advance * size) / font.unitsPerEm + tracking,
    text: glyph.text,
  }));
  return { kind: 'glyphs', font: font.id, size, x, y, colour: BLACK, glyphs, ...rest };
}

export const box = ({ x, y, width, height }: Rect): Path => [
  ['M', x, y],
  ['L', x + width, y],
  ['L', x + width, y + height],
  ['L', x, y + height],
  ['Z'],
];

export const rgb = (r: number, g: number, b: number, alpha = 1): Colour => ({
  rgb: [r, g, b],
  alpha,
});

export const fill = (rect: Rect, colour: Colour): PageItem => ({
  kind: 'fill',
  path: box(rect),
  evenOdd: false,
  paint: { kind: 'solid', colour },
});

/** A page of 200 × 100 pt. */
export const page = (items: readonly PageItem[], more: Partial<Page> = {}): Page => ({
  width: 200,
  height: 100,
  bleed: 0,
  marks: { crop: false, cross: false },
  items,
  links: [],
  ...more,
});

export function pages(
  list: readonly Page[],
  structure: readonly StructureNode[] = [{ role: 'Document', children: [] }],
  bookmarks: readonly Bookmark[] = [],
): Pages {
  return { pages: list, structure, bookmarks };
}

export interface PrintOptions {
  readonly pictures?: Pictures;
  readonly fonts?: readonly Font[];
  readonly metadata?: Partial<Metadata>;
  readonly edition?: Partial<Edition>;
  readonly job?: PrintJob;
}

export async function print(
  document: Pages | Page,
  options: PrintOptions = {},
): Promise<Uint8Array> {
  const { pictures = new Map(), fonts = [regular], metadata, edition } = options;
  return writePdf(
    'pages' in document ? document : pages([document]),
    { pictures, fonts: new Map(fonts.map((font) => [font.id, font])) },
    { ...METADATA, ...metadata },
    { ...EMAIL, ...edition },
    options.job,
  );
}

export const link = (rect: Rect, url: string, structure: number): PageLink => ({
  rect,
  target: { kind: 'url', url },
  description: `Mở ${url}`,
  structure,
});
