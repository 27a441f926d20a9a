import { loadTaffy } from 'taffy-layout';
import { beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src/layout/layout.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';
import type { LayoutResources } from '../../src/layout/resources.ts';
import type {
  MarginBox,
  MarginBoxName,
  PageStyle,
  Replaced,
  StyledElement,
} from '../../src/template/styled.ts';
import { projectFonts } from '../support/fonts.ts';
import { all, documentOf, el, PLAIN, pt } from '../support/styled.ts';

beforeAll(() => loadTaffy());

const resources: LayoutResources = {
  fonts: projectFonts(),
  screenshots: new Map([
    ['home', { width: 1080, height: 2160, compose: () => ({ diagnostics: [] }) }],
  ]),
  images: new Map([['logo.png', { width: 400, height: 200 }]]),
  readingDistanceMm: 300,
  checkTarget: () => [],
};

function lay(root: StyledElement, page: Partial<PageStyle> = {}) {
  const outcome = layOut(documentOf(root, { width: 400, height: 400, ...page }), resources);
  if (!outcome.value) throw new Error('no pages');
  const messages = outcome.diagnostics.map(({ message }) => message);
  return { ...outcome.value, codes: outcome.diagnostics.map((d) => d.code), messages };
}

const picture = (page: Page | undefined) =>
  page?.items.find((i): i is Extract<PageItem, { kind: 'picture' }> => i.kind === 'picture');
const textOf = (items: readonly PageItem[]): string =>
  items.map((i) => (i.kind === 'glyphs' ? i.glyphs.map((g) => g.text).join('') : '')).join('');

const shot = (style: object) =>
  el('gp-screenshot', {
    role: 'Figure',
    alt: 'Màn hình',
    replaced: { kind: 'screenshot', ref: 'home' },
    style,
  });

describe('pictures keep their ratio', () => {
  it.each([
    ['width alone', { width: pt(100) }, { width: 100, height: 200 }],
    ['height alone', { height: pt(100) }, { width: 50, height: 100 }],
    ['neither, under a largest width', { maxWidth: pt(40) }, { width: 40, height: 80 }],
    ['both', { width: pt(30), height: pt(30) }, { width: 30, height: 30 }],
    [
      'a percentage with padding inside the border box',
      { width: { percent: 50 }, boxSizing: 'border-box', padding: all(pt(10)) },
      { width: 180, height: 360 },
    ],
  ])('%s', (_what, style, size) => {
    expect(picture(lay(el('div', {}, shot(style))).pages[0])?.rect).toMatchObject(size);
  });

  it('contain leaves room at the sides, cover is clipped', () => {
    const box = { width: pt(100), height: pt(100) };
    const contain = picture(lay(el('div', {}, shot({ ...box, objectFit: 'contain' }))).pages[0]);
    expect(contain?.rect).toEqual({ x: 25, y: 0, width: 50, height: 100 });
    const cover = picture(lay(el('div', {}, shot({ ...box, objectFit: 'cover' }))).pages[0]);
    expect(cover?.rect).toEqual({ x: 0, y: -50, width: 100, height: 200 });
    expect(cover?.clip?.[0]).toEqual(['M', 0, 0]);
  });
});

describe('named pages', () => {
  it('change between what stands in body, and come back', () => {
    const part = (page: string, text: string) => el('p', { style: { page } }, text);
    const body = el('body', {}, part('auto', 'A'), part('cover', 'B'), part('auto', 'C'));
    const { pages, codes } = lay(el('html', {}, body));
    expect(codes).toEqual([]);
    expect(pages.map((page) => textOf(page.items))).toEqual(['A', 'B', 'C']);
  });

  it('leave body its padding above the first and below the last', () => {
    const style = { padding: { ...all(pt(0)), top: pt(30), bottom: pt(30) } };
    const part = (page: string, text: string) => el('p', { style: { page } }, text);
    const body = el('body', { style }, part('auto', 'A'), part('cover', 'B'), part('auto', 'C'));
    const { pages } = lay(el('html', {}, body));
    const baselines = pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'glyphs' ? item.y : [])),
    );
    const [first = 0, second = 0] = baselines;
    expect(first - second).toBeCloseTo(30);
    expect(baselines).toEqual([first, second, second]);
  });

  it('may be that of body', () => {
    const { codes } = lay(
      el('html', {}, el('body', { style: { page: 'cover' } }, el('p', {}, 'A'))),
    );
    expect(codes).toEqual([]);
  });
});

describe('text in a padded grid cell', () => {
  it('makes its row as high as the lines that fit inside the padding', () => {
    const text = el('p', { style: { padding: all(pt(10)) } }, 'một hai ba bốn năm sáu bảy tám');
    const after = el('p', {}, 'sau');
    const grid = el('div', { style: { display: 'grid' } }, text, after);
    const { pages, codes } = lay(el('div', { style: { width: pt(75) } }, grid));
    const baselines = pages[0]?.items.map((i) => (i.kind === 'glyphs' ? i.y : Number.NaN)) ?? [];
    expect(codes).toEqual([]);
    expect(baselines.map((y) => Math.round(y - (baselines[0] ?? 0)))).toEqual([0, 20, 40, 60, 90]);
  });
});

describe('links', () => {
  it('cover each line of their words once', () => {
    const a = el('a', { href: 'https://a.example/' }, 'một hai ba bốn năm sáu');
    const { pages } = lay(el('div', {}, el('p', {}, a)), { width: 60 });
    expect(pages[0]?.links.map((l) => Math.round(l.rect.y))).toEqual([0, 20, 40]);
    expect(pages[0]?.links[0]?.description).toBe('một hai ba bốn năm sáu');
  });

  it('inside the document lead to the element’s page', () => {
    const root = el(
      'div',
      {},
      el('p', {}, el('a', { href: '#cuoi' }, 'xuống cuối')),
      el('p', { id: 'cuoi', style: { breakBefore: 'page' } }, 'Cuối'),
    );
    expect(lay(root).pages[0]?.links[0]?.target).toEqual({ kind: 'place', page: 1, y: 0 });
  });

  it('to nowhere are named', () => {
    expect(lay(el('div', {}, el('a', { href: '#khong' }, 'x'))).codes).toEqual(['GP435']);
  });

  it('a code is one', () => {
    const code = el('gp-qr', {
      role: 'Figure',
      alt: 'Mã QR',
      replaced: { kind: 'code', value: 'https://a.example/x' },
    });
    const { pages } = lay(el('div', {}, code));
    const [item] = pages[0]?.items ?? [];
    expect(item).toMatchObject({ kind: 'code', value: 'https://a.example/x' });
    expect(pages[0]?.links[0]?.target).toEqual({ kind: 'url', url: 'https://a.example/x' });
  });
});

describe('what does not fit is said', () => {
  it.each([
    ['a word wider than its box', el('p', { style: { width: pt(20) } }, 'nghiêng')],
    [
      'text taller than its box',
      el('p', { style: { width: pt(60), height: pt(20) } }, 'một hai ba bốn năm'),
    ],
    ['a box wider than its parent', el('div', { style: { width: pt(500) } }, 'a')],
    [
      'a picture that leaves the sheet',
      shot({ width: pt(50), position: 'relative', inset: { ...all('auto'), left: pt(380) } }),
    ],
    [
      'a picture that leaves it at the left',
      shot({ width: pt(50), position: 'relative', inset: { ...all('auto'), left: pt(-20) } }),
    ],
    ['a box wider by more than half a point', el('div', { style: { width: pt(400.6) } }, 'a')],
    [
      'a word wider than the inline-block that it stands in',
      el('p', {}, el('span', { style: { display: 'inline-block', width: pt(20) } }, 'nghiêng')),
    ],
  ])('%s', (_what, child) => {
    expect(lay(el('div', {}, child)).codes).toEqual(['GP402']);
  });

  it('but nothing of an empty box, whose margin passes through the end of its parent', () => {
    const margin = { ...all(pt(0)), top: pt(12) };
    const section = (...last: Parameters<typeof el>[2][]) =>
      el('section', {}, el('p', {}, 'a'), el('div', { style: { margin } }, ...last));
    expect(lay(el('div', {}, section())).codes).toEqual([]);
    const high = el('p', { style: { width: pt(20) } }, 'nghiêng');
    expect(lay(el('div', {}, section(high))).codes).toEqual(['GP402']);
  });

  const tight = { lineHeight: pt(8) } as const;
  const clip = { overflow: 'hidden' } as const;
  it.each([
    ['of lines closer than their marks are high', el('p', { style: { ...clip, ...tight } }, 'Ẩm')],
    ['of a box further inside', el('div', { style: clip }, el('p', { style: tight }, 'Ẩm'))],
    ['below the line', el('p', { style: { ...clip, ...tight } }, 'gỵ')],
    [
      'of an inline-block',
      el('p', {}, el('span', { style: { display: 'inline-block', ...clip, ...tight } }, 'Ẩm')),
    ],
    [
      'of a positioned box',
      el(
        'div',
        { style: { ...clip, position: 'relative', height: pt(20) } },
        el('p', { style: { position: 'absolute', inset: { ...all('auto'), top: pt(10) } } }, 'Ẩm'),
      ),
    ],
  ])('letters that overflow: hidden cuts off, %s', (_what, child) => {
    expect(lay(el('div', {}, child)).codes).toEqual(['GP406']);
  });

  it.each([
    ['lines with room for their marks', el('p', { style: clip }, 'Ẩm gỵ')],
    [
      'padding with room for them',
      el('p', { style: { ...clip, ...tight, padding: all(pt(5)) } }, 'Ẩm gỵ'),
    ],
    ['nothing that is cut', el('p', { style: tight }, 'Ẩm gỵ')],
    [
      'decoration',
      el('div', { role: 'Artifact' }, el('p', { style: { ...clip, ...tight } }, 'Ẩm')),
    ],
  ])('no letters are missed with %s', (_what, child) => {
    expect(lay(el('div', {}, child)).codes).toEqual([]);
  });

  it.each([
    ['an absolute box without offsets', 'GP432', { position: 'absolute' }],
    ['a named page inside the flow', 'GP433', { page: 'poster' }],
    [
      'percentage padding that the height would leave out',
      'GP436',
      { height: pt(20), padding: { ...all(pt(0)), top: { percent: 5 } } },
    ],
  ])('%s is refused', (_what, code, style) => {
    const inner = el('div', { style: style as object }, 'a');
    expect(lay(el('div', {}, el('div', {}, inner))).codes).toContain(code);
  });

  const anchor = { position: 'absolute', inset: all(pt(0)) } as const;
  const below = { ...all(pt(0)), top: pt(30) };
  const vector: Replaced = {
    kind: 'vector',
    viewBox: { x: 0, y: 0, width: 20, height: 10 },
    shapes: [],
    alt: '',
  };
  it.each([
    [
      'an absolute box inside words',
      'GP437',
      el('p', {}, 'a', el('strong', {}, el('span', { style: anchor }, 'b'))),
    ],
    [
      'an absolute box that leaves an inline-block',
      'GP437',
      el(
        'p',
        {},
        el('span', { style: { display: 'inline-block' } }, 'a', el('div', { style: anchor }, 'b')),
      ),
    ],
    [
      'an absolute box whose place would be that in the line',
      'GP432',
      el(
        'p',
        { style: { position: 'relative' } },
        'a',
        el('span', { style: { position: 'absolute' } }, 'b'),
      ),
    ],
    ['a drawing without a size', 'GP438', el('svg', { replaced: vector })],
    [
      'a flex box that would lose its ratio',
      'GP439',
      el('div', { style: { display: 'flex', aspectRatio: 2 } }),
    ],
    [
      'a ratio that padding would be taken into',
      'GP439',
      el('div', { style: { aspectRatio: 2, padding: all(pt(5)) } }),
    ],
    [
      'a ratio that follows what a flex row makes of the width',
      'GP439',
      el(
        'div',
        { style: { display: 'flex' } },
        el('p', { style: { flexGrow: 1, aspectRatio: 2 } }, 'a'),
      ),
    ],
    ['justify-self outside of a grid', 'GP440', el('p', { style: { justifySelf: 'center' } }, 'a')],
    [
      'alignment of an absolute box between two offsets',
      'GP440',
      el(
        'div',
        { style: { position: 'relative', height: pt(40) } },
        el('p', { style: { ...anchor, alignSelf: 'center' } }, 'a'),
      ),
    ],
    [
      'auto margins of a picture that would be stretched between two offsets',
      'GP440',
      el(
        'div',
        { style: { position: 'relative', height: pt(40) } },
        shot({ ...anchor, width: pt(10), margin: all('auto') }),
      ),
    ],
    [
      'a height that a flex-basis stands for in a column',
      'GP440',
      el(
        'div',
        { style: { display: 'flex', flexDirection: 'column' } },
        el('p', { style: { flexGrow: 1, flexBasis: { percent: 0 }, height: pt(30) } }, 'a'),
      ),
    ],
    [
      'gaps between rows in parts of no height',
      'GP440',
      el('div', { style: { display: 'grid', rowGap: { percent: 5 } } }, el('p', {}, 'a')),
    ],
    [
      'a height in a line that is a part of the box around it',
      'GP440',
      el(
        'p',
        { style: { height: pt(40) } },
        'a',
        el('svg', { replaced: vector, style: { display: 'inline', height: { percent: 50 } } }),
      ),
    ],
    [
      'rows in parts of no height',
      'GP440',
      el(
        'div',
        {
          style: {
            display: 'grid',
            gridTemplateRows: [{ min: { percent: 20 }, max: { percent: 20 } }],
          },
        },
        el('svg', { replaced: vector, style: { width: pt(10), height: pt(5) } }),
      ),
    ],
  ])('%s is refused, too', (_what, code, child) => {
    expect(lay(el('div', {}, child)).codes).toEqual([code]);
  });

  it.each<[string, StyledElement]>([
    [
      'a box that a flex row aligns beyond its left edge',
      el(
        'div',
        { style: { display: 'flex', justifyContent: 'flex-end', width: pt(100) } },
        el('p', { style: { width: pt(120), flexShrink: 0 } }, 'a'),
      ),
    ],
    [
      'a box that a flex row aligns beyond its upper edge',
      el(
        'div',
        { style: { display: 'flex', alignItems: 'flex-end', height: pt(20), margin: below } },
        el('p', { style: { height: pt(30) } }, 'a'),
      ),
    ],
    [
      'a flex box as wide as what it stands in, beside its margins',
      el(
        'div',
        {
          style: { display: 'flex', flexDirection: 'column', alignItems: 'center', width: pt(100) },
        },
        el(
          'div',
          { style: { display: 'flex', margin: { ...all(pt(0)), left: pt(10) } } },
          el('p', {}, 'Một dòng dài hơn chỗ của nó'),
        ),
      ),
    ],
  ])('%s is an overflow', (_what, child) => {
    expect(lay(el('div', {}, child)).codes).toEqual(['GP402']);
  });

  it.each<[string, object]>([
    ['a negative margin', { margin: { ...all(pt(0)), left: pt(-20), right: pt(-20) } }],
    ['a negative margin below', { margin: { ...all(pt(0)), bottom: pt(-20) } }],
    [
      'an absolute box',
      {
        position: 'absolute',
        inset: { ...all('auto'), top: pt(0), left: pt(200) },
        width: pt(180),
      },
    ],
    ['hidden text', { visibility: 'hidden', width: pt(2) }],
    ['a hidden box wider than what it stands in', { visibility: 'hidden', width: pt(500) }],
    ['less than half a point', { width: pt(360.4) }],
  ])('but %s is no overflow', (_what, style) => {
    const parent = { position: 'relative' } as const;
    const root = el('div', { style: parent }, el('div', { style }, 'a'));
    expect(lay(root, { margin: all(pt(20)) }).codes).toEqual([]);
  });

  it('codes smaller than their reading distance asks', () => {
    const code = el('gp-qr', {
      role: 'Figure',
      alt: 'Mã QR',
      replaced: { kind: 'code', value: 'https://a.example/x' },
      style: { width: pt(40), height: pt(40) },
    });
    expect(lay(el('div', {}, code)).codes).toEqual(['GP503']);
  });
});

describe('margin boxes', () => {
  const boxes = (entries: Partial<Record<MarginBoxName, MarginBox['content']>>) =>
    new Map(
      Object.entries(entries).map(([name, content]) => [
        name as MarginBoxName,
        { style: { ...PLAIN, textAlign: 'center' as const }, content: content ?? [] },
      ]),
    );
  const counter = (name: 'page' | 'pages') => ({ kind: 'counter', name }) as const;
  const words = (text: string) => ({ kind: 'text', text }) as const;

  it('count pages', () => {
    const root = el('div', {}, el('p', {}, 'A'), el('p', { style: { breakBefore: 'page' } }, 'B'));
    const footer = boxes({ 'bottom-center': [counter('page'), words('/'), counter('pages')] });
    const { pages } = lay(root, { margin: all(pt(40)), boxes: footer });
    expect(pages.map((p) => textOf(p.items))).toEqual(['A1/2', 'B2/2']);
  });

  it('carry the running title from page to page', () => {
    const set = (text: string, style = {}) =>
      el(
        'p',
        { style: { stringSet: [{ name: 'title', value: [{ kind: 'content' }] }], ...style } },
        text,
      );
    const root = el(
      'div',
      {},
      set('Một'),
      el('p', { style: { breakBefore: 'page' } }, 'x'),
      set('Hai', { breakBefore: 'page' }),
    );
    const footer = boxes({ 'bottom-left': [{ kind: 'string', name: 'title' }] });
    const { pages } = lay(root, { margin: all(pt(40)), boxes: footer });
    expect(pages.map((p) => textOf(p.items))).toEqual(['MộtMột', 'xMột', 'HaiHai']);
  });

  it('say when their words do not fit', () => {
    const box = { 'bottom-left': [words('một hai ba bốn năm sáu bảy tám chín mười mười một')] };
    const page = { width: 100, margin: all(pt(30)), boxes: boxes(box) };
    expect(lay(el('div', {}), page).codes).toEqual(['GP402']);
  });

  it('say it once, with the pages', () => {
    const chapter = (name: string) =>
      el(
        'p',
        {
          style: {
            fontSize: 5,
            breakBefore: 'page',
            stringSet: [{ name: 'title', value: [{ kind: 'content' }] }],
          },
        },
        name,
      );
    const long = 'Cấp giấy';
    const root = el('div', {}, ...['a', long, long, 'b', `${long} tờ`, 'c', long].map(chapter));
    const box = { 'bottom-left': [{ kind: 'string', name: 'title' }] } as const;
    const page = { width: 100, margin: { ...all(pt(40)), bottom: pt(20) }, boxes: boxes(box) };
    const { messages } = lay(root, page);
    expect(messages).toEqual([
      '@bottom-left sticks out of its box by 14.1 mm on pages 2–3, 5 and 7.',
    ]);
  });

  it.each([
    [19.6, []],
    [19.4, ['GP402']],
  ])('a line of 20 pt in a margin of %f pt gives %j', (bottom, expected) => {
    const margin = { ...all(pt(40)), bottom: pt(bottom) };
    const page = { margin, boxes: boxes({ 'bottom-left': [words('một')] }) };
    expect(lay(el('div', {}), page).codes).toEqual(expected);
  });

  it('are decoration to a listener', () => {
    const { pages } = lay(el('div', {}), {
      margin: all(pt(40)),
      boxes: boxes({ 'top-left': [words('a')] }),
    });
    expect(pages[0]?.items[0]).not.toHaveProperty('structure');
  });
});

describe('bookmarks', () => {
  it('nest by level', () => {
    const mark = (level: number, title: string) => el('p', { bookmark: { level, title } }, title);
    const root = el(
      'div',
      {},
      mark(1, 'A'),
      mark(2, 'A1'),
      mark(3, 'A1a'),
      mark(2, 'A2'),
      mark(1, 'B'),
    );
    const { bookmarks } = lay(root);
    const show = (list: typeof bookmarks): string =>
      list.map((b) => b.title + (b.children.length > 0 ? `(${show(b.children)})` : '')).join(' ');
    expect(show(bookmarks)).toBe('A(A1(A1a) A2) B');
  });
});

describe('painting order', () => {
  it('puts positioned boxes over the flow and obeys z-index', () => {
    const fill = (red: number, style: object) =>
      el('div', {
        style: { height: pt(10), backgroundColor: { rgb: [red, 0, 0], alpha: 1 }, ...style },
      });
    const at = {
      position: 'absolute',
      inset: { top: pt(0), left: pt(0), right: pt(0), bottom: 'auto' },
    };
    const root = el(
      'div',
      { style: { position: 'relative' } },
      fill(0.1, { ...at, zIndex: 2 }),
      fill(0.2, at),
      fill(0.3, {}),
      fill(0.4, { ...at, zIndex: -1 }),
    );
    const order = lay(root).pages[0]?.items.map((i) =>
      i.kind === 'fill' && i.paint.kind === 'solid' ? i.paint.colour.rgb[0] : 0,
    );
    expect(order).toEqual([0.4, 0.3, 0.2, 0.1]);
  });

  it('gathers what shares an opacity', () => {
    const root = el('div', {}, el('div', { style: { opacity: 0.5 } }, 'mờ'));
    expect(lay(root).pages[0]?.items[0]).toMatchObject({ kind: 'group', opacity: 0.5 });
  });
});

it('has room for more styles than are kept for other documents', () => {
  const boxes = Array.from({ length: 600 }, (_, i) => {
    const inset = { top: pt(i / 100), right: pt(i / 8), bottom: 'auto', left: 'auto' } as const;
    return el('div', { style: { position: 'absolute', inset, minHeight: pt(i / 100) } }, 'a');
  });
  expect(textOf(lay(el('html', {}, ...boxes)).pages[0]?.items ?? [])).toBe('a'.repeat(600));
});
