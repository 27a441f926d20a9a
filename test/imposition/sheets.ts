import type { Page, PageItem, Pages } from '../../src/layout/page.ts';
import { ptFromMm } from '../../src/units.ts';

export const box = (x: number, y: number, width: number, height: number): PageItem => ({
  kind: 'fill',
  path: [
    ['M', x, y],
    ['L', x + width, y],
    ['L', x + width, y + height],
    ['L', x, y + height],
    ['Z'],
  ],
  evenOdd: false,
  paint: { kind: 'solid', colour: { rgb: [0.6, 0.1, 0.2], alpha: 1 } },
  structure: 1,
});

/** A page in millimetres with one box on it. */
export const pageOf = (widthMm: number, heightMm: number, bleedMm = 0): Page => ({
  width: ptFromMm(widthMm),
  height: ptFromMm(heightMm),
  bleed: ptFromMm(bleedMm),
  marks: { crop: false, cross: false },
  items: [box(10, 10, 20, 20)],
  links: [],
});

export const documentOf = (pages: readonly Page[]): Pages => ({
  pages,
  structure: [
    { role: 'Document', children: [1] },
    { role: 'Figure', alt: 'Ô', children: [] },
  ],
  bookmarks: [{ title: 'Đầu', page: 0, y: 0, children: [] }],
});

export const documentOfEqual = (count: number, widthMm: number, heightMm: number, bleedMm = 0) =>
  documentOf(Array.from({ length: count }, () => pageOf(widthMm, heightMm, bleedMm)));

/** Every end of every line among the marks. */
export const strokePoints = (items: readonly PageItem[]): readonly (readonly [number, number])[] =>
  items.flatMap((item) =>
    item.kind === 'stroke'
      ? item.path.flatMap((c) => (c[0] === 'M' || c[0] === 'L' ? [[c[1], c[2]] as const] : []))
      : [],
  );
