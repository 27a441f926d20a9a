import { planCode } from '../../src/code/plan.ts';
import type { Colour } from '../../src/colour.ts';
import type { Page, PageItem, Pages, StructureNode } from '../../src/layout/page.ts';
import type { Pictures } from '../../src/pdf/picture.ts';
import { toPng } from '../support/images.ts';
import { box, face, fill, line, link, page, pages, rgb } from './pages.ts';

const bold = face('Bold');
const NAVY: Colour = { ...rgb(0.05, 0.2, 0.4), cmyk: [1, 0.75, 0.2, 0.3] };
const RED: Colour = { ...rgb(0.827, 0.082, 0.169), cmyk: [0.1, 1, 0.85, 0] };
const SKY: Colour = { ...rgb(0.1, 0.6, 0.9, 0.2), cmyk: [0.75, 0.25, 0, 0] };
const PALE: Colour = { ...rgb(0.96, 0.97, 0.99), cmyk: [0.05, 0.02, 0, 0] };

/** A picture with soft edges: alpha falls from the middle. */
function glow(): Uint8Array {
  const rgba = new Uint8Array(60 * 60 * 4);
  for (let i = 0; i < 3600; i++) {
    const [x, y] = [(i % 60) - 29.5, Math.floor(i / 60) - 29.5];
    rgba.set([40, 120, 200, Math.max(0, 255 - 8 * Math.hypot(x, y))], i * 4);
  }
  return toPng({ width: 60, height: 60, rgba });
}

export const samplerPictures: Pictures = new Map([
  [
    'glow',
    {
      picture: {
        format: 'png',
        colour: 'srgb',
        bytes: glow(),
        width: 60,
        height: 60,
        ppi: 72,
      },
      insets: [],
    },
  ],
]);

export const samplerFonts = [face('Regular'), bold];

/** Two pages with one of everything that a page can hold. */
export function sampler(): Pages {
  const value = 'https://phuongmau.example/hd/vnpt-smartca';
  const plan = planCode(value, { readingDistanceMm: 300 }).value;
  if (!plan) throw new Error('no plan');
  const side = 90;
  const structure: readonly StructureNode[] = [
    { role: 'Document', children: [1, 2, 5, 9, 10, 12, 13] },
    { role: 'H1', children: [] },
    { role: 'P', children: [3, 4] },
    { role: 'Span', children: [] },
    { role: 'Link', children: [] },
    { role: 'L', children: [6] },
    { role: 'LI', children: [7, 8] },
    { role: 'Lbl', children: [] },
    { role: 'LBody', children: [] },
    { role: 'Figure', alt: 'Màn hình đăng nhập', children: [] },
    { role: 'Link', children: [11] },
    { role: 'Figure', alt: `Mã QR dẫn tới ${value}`, children: [] },
    { role: 'Note', lang: 'en', children: [] },
    { role: 'P', children: [] },
  ];
  const items: PageItem[] = [
    fill({ x: 0, y: 0, width: 300, height: 200 }, PALE),
    {
      kind: 'fill',
      path: box({ x: 0, y: 0, width: 300, height: 8 }),
      evenOdd: false,
      paint: {
        kind: 'linear',
        from: { x: 0, y: 0 },
        to: { x: 300, y: 0 },
        stops: [
          { offset: 0, colour: NAVY },
          { offset: 1, colour: SKY },
        ],
      },
    },
    { ...line('Đăng ký chữ ký số', 12, 34, { size: 20, face: bold, colour: NAVY }), structure: 1 },
    { ...line('Bấm “Đăng nhập” rồi xem ', 12, 54), structure: 3 },
    { ...line('trang này', 160, 54, { colour: RED, tracking: 0.4 }), structure: 4 },
    { ...line('1.', 12, 74), structure: 7 },
    { ...line('Nhập mật khẩu VNeID', 28, 74), structure: 8 },
    {
      kind: 'picture',
      picture: 'glow',
      rect: { x: 12, y: 90, width: 60, height: 60 },
      structure: 9,
      scene: {
        widthMm: 20,
        heightMm: 20,
        bounds: { x: 0, y: 0, width: 20, height: 20 },
        insets: [],
        shapes: [
          {
            kind: 'path',
            path: box({ x: 3, y: 4, width: 13, height: 6 }),
            stroke: { colour: RED, widthMm: 0.6, join: 'round' },
          },
        ],
      },
    },
    {
      kind: 'group',
      opacity: 0.5,
      clip: box({ x: 85, y: 90, width: 60, height: 40 }),
      items: [
        fill({ x: 80, y: 85, width: 40, height: 40 }, RED),
        fill({ x: 100, y: 100, width: 60, height: 40 }, NAVY),
        { ...line('note', 104, 124), structure: 12 },
      ],
    },
    {
      kind: 'stroke',
      path: [
        ['M', 12, 170],
        ['C', 60, 150, 100, 190, 160, 170],
      ],
      colour: NAVY,
      width: 2,
      dash: [6, 3],
      cap: 'round',
      join: 'round',
    },
    fill({ x: 195, y: 80, width: side, height: side }, rgb(1, 1, 1)),
    {
      kind: 'code',
      value,
      rect: { x: 195, y: 80, width: side, height: side },
      outline: plan.outline,
      modulePt: side / plan.boxModules,
      colour: rgb(0, 0, 0),
      structure: 11,
    },
  ];
  const first: Page = page(items, {
    width: 300,
    height: 200,
    links: [
      link({ x: 160, y: 42, width: 60, height: 16 }, 'https://phuongmau.example/', 4),
      link({ x: 195, y: 80, width: side, height: side }, value, 10),
    ],
  });
  const second = page([{ ...line('Trang 2 có nội dung tiếp theo.', 12, 30), structure: 13 }]);
  return pages([first, second], structure, [
    {
      title: 'Đăng ký',
      page: 0,
      y: 20,
      children: [{ title: 'Tiếp', page: 1, y: 10, children: [] }],
    },
  ]);
}
