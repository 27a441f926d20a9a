import { loadTaffy } from 'taffy-layout';
import { beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src/layout/layout.ts';
import type { PageItem } from '../../src/layout/page.ts';
import type { ComputedStyle } from '../../src/template/styled.ts';
import { wordsAlone } from '../support/resources.ts';
import { all, documentOf, el, PLAIN, pt } from '../support/styled.ts';

beforeAll(() => loadTaffy());

const resources = { ...wordsAlone(), images: new Map([['logo.png', { width: 400, height: 200 }]]) };
const part = (percent: number) => ({ percent });

/** An inline-block with a ground; letters are 10 pt high, lines 20 pt. */
const block = (style: Partial<ComputedStyle>, words = 'b') =>
  el('span', { style: { display: 'inline-block', backgroundColor: PLAIN.color, ...style } }, words);
const logo = (style: Partial<ComputedStyle>) =>
  el('img', {
    role: 'Figure',
    alt: 'Logo',
    replaced: { kind: 'image', src: 'logo.png', alt: '' },
    style,
  });

const flat = (items: readonly PageItem[]): PageItem[] =>
  items.flatMap((item) => (item.kind === 'group' ? flat(item.items) : [item]));

/** Where the ground or the picture in it stands on a page 400 pt wide. */
const placeIn = (child: Parameters<typeof el>[2]) => {
  const { value } = layOut(
    documentOf(el('div', {}, child), { width: 400, height: 400 }),
    resources,
  );
  for (const item of flat(value?.pages[0]?.items ?? [])) {
    if (item.kind === 'picture') return item.rect;
    if (item.kind !== 'fill') continue;
    const [from, , to] = item.path.map((step) => step.slice(1) as number[]);
    const [x = 0, y = 0] = from ?? [];
    const [right = 0, bottom = 0] = to ?? [];
    return { x, y, width: right - x, height: bottom - y };
  }
  return undefined;
};
const inLine = (...content: Parameters<typeof el>[2][]) => placeIn(el('p', {}, ...content));

const B = 6.52;
const WORD = 38.88;
const near = (value: number) => expect.closeTo(value, 2);

it('words alone are so wide', () => {
  expect(inLine(block({}, 'nghiêng'))?.width).toEqual(near(WORD));
  expect(inLine(block({}))?.width).toEqual(near(B));
});

describe('percentages of a box in a line are parts of the width of what it stands in', () => {
  it.each([
    ['width', inLine.bind(null, block({ width: part(50) })), { x: 0, width: 200 }],
    [
      'width in a narrower block',
      () => placeIn(el('p', { style: { width: pt(120) } }, block({ width: part(50) }))),
      { width: 60 },
    ],
    [
      'width of a picture',
      inLine.bind(null, logo({ width: part(25) })),
      { width: 100, height: 50 },
    ],
    ['width over the whole', inLine.bind(null, block({ width: part(110) })), { width: 440 }],
    ['min-width', inLine.bind(null, block({ minWidth: part(50) })), { width: 200, height: 20 }],
    [
      'max-width of words that are longer',
      inLine.bind(null, block({ maxWidth: part(25) }, 'Phường Ba Đình, phường Ngọc Hà')),
      { width: 100, height: 40 },
    ],
    [
      'max-width of words that are not',
      inLine.bind(null, block({ maxWidth: part(25) })),
      { width: B },
    ],
    [
      'max-width of a picture',
      inLine.bind(null, logo({ maxWidth: part(10) })),
      { width: 40, height: 20 },
    ],
    [
      'padding',
      inLine.bind(null, block({ padding: all(part(10)) })),
      { width: B + 80, height: 100 },
    ],
    [
      'padding of a word that is wider',
      () =>
        placeIn(
          el('p', { style: { width: pt(20) } }, block({ padding: all(part(10)) }, 'nghiêng')),
        ),
      { width: WORD + 4 },
    ],
    [
      'margin',
      inLine.bind(null, block({ margin: { ...all(pt(0)), left: part(25) } })),
      { x: 100, width: B },
    ],
  ])('%s', (_, place, expected) => {
    const wanted = Object.entries(expected).map(([key, value]) => [key, near(value)]);
    expect(place()).toMatchObject(Object.fromEntries(wanted));
  });
});

it('a box as wide as the line has a line of its own', () => {
  expect(inLine('a', block({ width: part(100) }))).toMatchObject({ x: 0, y: near(20), width: 400 });
});

it('a line is as high as its parts of a specified width make it', () => {
  const below = el('p', { style: { backgroundColor: PLAIN.color } }, 'c');
  const parts = el('span', { style: { display: 'inline-block', padding: all(part(5)) } }, 'b');
  const line = el('p', { style: { width: pt(200) } }, 'Bên trong có ', parts, ' lề theo dòng');
  expect(placeIn(el('div', {}, line, below))).toMatchObject({ y: near(40) });
});

it('what is as wide as its content has percentages of that', () => {
  const shrunk = el('p', { style: { position: 'absolute' } }, block({ width: part(50) }));
  expect(placeIn(shrunk)?.width).toBeCloseTo(B / 2, 2);
});
