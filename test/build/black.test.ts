import { describe, expect, test } from 'vitest';
import { withBlack } from '../../src/build/press-pages/black.ts';
import type { Colour } from '../../src/colour.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';
import type { BlackHandling } from '../../src/profile.ts';
import { ptFromMm } from '../../src/units.ts';

type Inks = NonNullable<Colour['cmyk']>;

const ink = (...cmyk: Inks): Colour => ({ rgb: [0, 0, 0], cmyk, alpha: 1 });
const BLACK = ink(0, 0, 0, 1);
const PAPER = ink(0, 0, 0, 0);
const MIXED = ink(0.6, 0.4, 0.4, 1);

const text = (size: number, colour = BLACK, xMm = 0): PageItem => ({
  kind: 'glyphs',
  font: 'f',
  size,
  x: ptFromMm(xMm),
  y: ptFromMm(20),
  colour,
  glyphs: [{ id: 1, advance: size, text: 'Đ' }],
});
const area = (widthMm: number, heightMm: number, colour = BLACK): PageItem => {
  const [w, h] = [ptFromMm(widthMm), ptFromMm(heightMm)];
  return {
    kind: 'fill',
    path: [['M', 0, 0], ['L', w, 0], ['L', w, h], ['L', 0, h], ['Z']],
    evenOdd: false,
    paint: { kind: 'solid', colour },
  };
};
const line = (width: number, colour = BLACK): PageItem => ({
  kind: 'stroke',
  path: [
    ['M', 0, 0],
    ['L', 9, 0],
  ],
  colour,
  width,
  cap: 'butt',
  join: 'miter',
});
const group = (opacity: number, ...items: PageItem[]): PageItem => ({
  kind: 'group',
  opacity,
  items,
});

/** What became of the items: their inks, and “over” where they print over what lies beneath. */
const made = (handling: BlackHandling, ...items: PageItem[]): string[] => {
  const page = { items } as unknown as Page;
  const tell = (item: PageItem): string[] => {
    if (item.kind === 'group') return item.items.flatMap(tell);
    if (item.kind === 'picture') return ['picture'];
    const paint =
      item.kind === 'fill' ? item.paint : { kind: 'solid' as const, colour: item.colour };
    const inks = paint.kind === 'solid' ? (paint.colour.cmyk ?? []) : [];
    const over = 'overprint' in item && item.overprint ? ' over' : '';
    return [`${inks.map((part) => Math.round(part * 100)).join('/')}${over}`];
  };
  return withBlack([page], handling, 300)[0]?.items.flatMap(tell) ?? [];
};

describe('text: k-only', () => {
  test.each<[string, PageItem, string]>([
    ['small text that is mixed of four inks', text(12, MIXED), '0/0/0/100'],
    ['black made of three inks', text(12, ink(0.9, 0.88, 0.87, 0)), '0/0/0/87'],
    ['a dark colour stays', text(12, ink(0.3, 1, 0.9, 0.4)), '30/100/90/40'],
    ['large text stays', text(24, MIXED), '60/40/40/100'],
    ['a hairline', line(0.5, MIXED), '0/0/0/100'],
    ['a hairline that is a thin area', area(80, 0.2, MIXED), '0/0/0/100'],
    ['a thick line stays', line(3, MIXED), '60/40/40/100'],
  ])('%s', (_, item, inks) => {
    expect(made({ text: 'k-only' }, item)).toEqual([inks]);
  });

  test('as-written leaves the mix', () => {
    expect(made({ text: 'as-written' }, text(12, MIXED))).toEqual(['60/40/40/100']);
  });

  test('an ink of its own stays', () => {
    const spot = { ...MIXED, spot: { name: 'Đen', tint: 1, inks: MIXED.cmyk as Inks } };
    expect(made({ text: 'k-only' }, text(12, spot))).toEqual(['60/40/40/100']);
  });
});

describe('overprintBelowPt', () => {
  const over = (...items: PageItem[]) => made({ text: 'k-only', overprintBelowPt: 18 }, ...items);

  test.each<[string, PageItem, string]>([
    ['small black text', text(17.9), '0/0/0/100 over'],
    ['text of that size and more', text(18), '0/0/0/100'],
    ['a hairline', line(0.5), '0/0/0/100 over'],
    ['grey text would let the ground through', text(12, ink(0, 0, 0, 0.7)), '0/0/0/70'],
    ['white text would vanish', text(12, PAPER), '0/0/0/0'],
    ['mixed black becomes plain first', text(12, MIXED), '0/0/0/100 over'],
    ['nothing in a translucent group', group(0.5, text(12)), '0/0/0/100'],
    ['in a clipped group', group(1, text(12)), '0/0/0/100 over'],
  ])('%s', (_, item, inks) => {
    expect(over(item)).toEqual([inks]);
  });
});

describe('a ground that bears no more ink', () => {
  const HEAVY = ink(0.2, 1, 0.9, 0.15);
  const last = (...items: PageItem[]) =>
    made({ text: 'k-only', overprintBelowPt: 18 }, ...items).at(-1);

  test.each<[string, PageItem[], string]>([
    ['is cut out below the letters', [area(60, 60, HEAVY)], '0/0/0/100'],
    ['a lighter one is not', [area(60, 60, ink(0, 0.3, 0.8, 0))], '0/0/0/100 over'],
    ['nor one that paper covers', [area(60, 60, HEAVY), area(60, 60, PAPER)], '0/0/0/100 over'],
    ['half covered it still counts', [area(60, 60, HEAVY), area(60, 15, PAPER)], '0/0/0/100'],
    ['beside the letters it does not', [area(60, 5, HEAVY)], '0/0/0/100 over'],
  ])('%s', (_, grounds, inks) => {
    expect(last(...grounds, text(12))).toBe(inks);
  });
});

describe('rich', () => {
  const rich = (...items: PageItem[]) =>
    made({ text: 'k-only', rich: { cyan: 40, magenta: 30, yellow: 20, fromMm: 50 } }, ...items);

  test.each<[string, PageItem[], string]>([
    ['a large black area', [area(60, 50)], '40/30/20/100'],
    ['one that is too low', [area(200, 49)], '0/0/0/100'],
    ['a large grey area', [area(60, 60, ink(0, 0, 0, 0.8))], '0/0/0/80'],
    ['with large light letters on it', [area(60, 60), text(36, PAPER)], '40/30/20/100'],
    ['with small light letters on it', [area(60, 60), text(12, PAPER)], '0/0/0/100'],
    ['with small light letters beside it', [area(60, 60), text(12, PAPER, 70)], '40/30/20/100'],
    ['in a translucent group', [group(0.5, area(60, 60))], '0/0/0/100'],
  ])('%s', (_, items, inks) => {
    expect(rich(...items)[0]).toBe(inks);
  });

  test('a frame around a large area is no area', () => {
    const frame = { ...area(60, 60) } as Extract<PageItem, { kind: 'fill' }>;
    const inner = (area(58, 58) as typeof frame).path;
    expect(rich({ ...frame, evenOdd: true, path: [...frame.path, ...inner] })).toEqual([
      '0/0/0/100',
    ]);
  });
});
