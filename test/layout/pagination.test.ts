import { loadTaffy } from 'taffy-layout';
import { beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src/layout/layout.ts';
import type { PageItem } from '../../src/layout/page.ts';
import type { ComputedStyle, StyledElement } from '../../src/template/styled.ts';
import { wordsAlone } from '../support/resources.ts';
import { all, documentOf, el, pt } from '../support/styled.ts';

beforeAll(() => loadTaffy());

const resources = wordsAlone();

/** A box of one height, named by its text colour so that it can be found on the pages. */
const block = (name: string, height: number, style: Partial<ComputedStyle> = {}): StyledElement =>
  el('div', {
    name,
    style: { height: pt(height), backgroundColor: { rgb: NAMES(name), alpha: 1 }, ...style },
  });

const only = (side: 'top' | 'bottom', size: number) => ({ ...all(pt(0)), [side]: pt(size) });

const known: string[] = [];
function NAMES(name: string): [number, number, number] {
  if (!known.includes(name)) known.push(name);
  return [known.indexOf(name) / 255, 0, 0];
}

const nameOf = (item: PageItem): string =>
  item.kind === 'fill' && item.paint.kind === 'solid'
    ? (known[Math.round(item.paint.colour.rgb[0] * 255)] ?? '?')
    : '?';

const topOf = (item: PageItem): number =>
  item.kind === 'fill' ? Math.round((item.path[0] as ['M', number, number])[2]) : Number.NaN;

const filled = (items: readonly PageItem[]): PageItem[] =>
  items.flatMap((item) =>
    item.kind === 'group' ? filled(item.items) : item.kind === 'fill' ? [item] : [],
  );

/** `a@0 b@50 | c@0`: each page's boxes with their tops. */
function pagesOf(root: StyledElement, width = 100, height = 100): string {
  const { value, diagnostics } = layOut(documentOf(root, { width, height }), resources);
  const pages = value?.pages.map((page) =>
    filled(page.items)
      .map((item) => `${nameOf(item)}@${topOf(item)}`)
      .join(' '),
  );
  const codes = diagnostics.map((d) => ` !${d.code}`).join('');
  return (pages?.join(' | ') ?? '') + codes;
}

describe('pages break between boxes', () => {
  it('fills a page, then goes on at the top of the next', () => {
    const root = el('div', {}, block('a', 60), block('b', 40), block('c', 30));
    expect(pagesOf(root)).toBe('a@0 b@60 | c@0');
  });

  it.each([
    [33.34, 'a@0 b@33 c@67'],
    [33.4, 'a@0 b@33 | c@0'],
  ])('three boxes of %f pt: what rounding makes is no overflow, more is', (height, expected) => {
    const root = el('div', {}, block('a', height), block('b', height), block('c', height));
    expect(pagesOf(root)).toBe(expected);
  });

  it('cuts the margin off at a break', () => {
    const margin = { top: pt(20), right: pt(0), bottom: pt(0), left: pt(0) };
    const root = el('div', {}, block('a', 90), block('b', 40, { margin }));
    expect(pagesOf(root)).toBe('a@0 | b@0');
  });

  it('breaks before and after where it is told to', () => {
    const root = el(
      'div',
      {},
      block('a', 10),
      block('b', 10, { breakBefore: 'page' }),
      block('c', 10, { breakAfter: 'page' }),
      block('d', 10),
    );
    expect(pagesOf(root)).toBe('a@0 | b@0 c@10 | d@0');
  });

  it('keeps a heading with what follows', () => {
    const root = el(
      'div',
      {},
      block('a', 80),
      block('heading', 15, { breakAfter: 'avoid' }),
      block('b', 40),
    );
    expect(pagesOf(root)).toBe('a@0 | heading@0 b@15');
  });

  it('lets neighbours come apart that no page can hold together', () => {
    const tied: Partial<ComputedStyle> = { breakBefore: 'avoid' };
    expect(pagesOf(el('div', {}, block('a', 70), block('b', 60, tied)))).toBe('a@0 | b@0');
    const root = el('div', {}, block('a', 30), block('b', 70), block('c', 60, tied));
    expect(pagesOf(root)).toBe('a@0 b@30 | c@0');
  });

  it('takes the last row of a grid along with what must not stand alone', () => {
    const share = { min: 'auto', max: { fr: 1 } } as const;
    const grid: Partial<ComputedStyle> = { display: 'grid', gridTemplateColumns: [share, share] };
    const cells = ['a', 'b', 'c', 'd'].map((name) => block(name, 40));
    const last = block('e', 30, { breakBefore: 'avoid' });
    const root = el('div', {}, el('div', { style: grid }, ...cells), last);
    expect(pagesOf(root)).toBe('a@0 b@0 | c@0 d@0 e@40');
  });

  it('never splits what avoids breaks inside', () => {
    const step = el('div', { style: { breakInside: 'avoid' } }, block('b', 30), block('c', 30));
    expect(pagesOf(el('div', {}, block('a', 60), step))).toBe('a@0 | b@0 c@30');
  });

  it('never splits a clipped box', () => {
    const clipped = el('div', { style: { overflow: 'hidden' } }, block('b', 30), block('c', 30));
    expect(pagesOf(el('div', {}, block('a', 60), clipped))).toBe('a@0 | b@0 c@30');
  });

  const ground = (name: string, style: Partial<ComputedStyle>) => ({
    backgroundColor: { rgb: NAMES(name), alpha: 1 },
    ...style,
  });
  it.each<[string, number, StyledElement, string]>([
    [
      'above the first box',
      70,
      el('div', { style: ground('card', { padding: only('top', 20) }) }, block('b', 30)),
      'a@0 | card@0 b@20',
    ],
    [
      'below the last box',
      50,
      el('div', { style: ground('card', { padding: only('bottom', 20) }) }, block('b', 40)),
      'a@0 | card@0 b@0',
    ],
    [
      'above the first line',
      70,
      el('p', { style: ground('card', { padding: only('top', 20) }) }, 'một'),
      'a@0 | card@0',
    ],
    [
      'below the last line',
      70,
      el('p', { style: ground('card', { padding: only('bottom', 20) }) }, 'một'),
      'a@0 | card@0',
    ],
  ])('leaves no padding behind: %s', (_, height, card, expected) => {
    expect(pagesOf(el('div', {}, block('a', height), card))).toBe(expected);
  });

  it('does not tie what comes next to content that reaches into the padding', () => {
    const card = el(
      'div',
      { style: { height: pt(50), padding: only('bottom', 10) } },
      block('a', 55),
    );
    expect(pagesOf(el('div', {}, card, block('b', 45)))).toBe('a@0 | b@0');
  });

  it('goes on with a box that is seen through', () => {
    const pale = el(
      'div',
      { style: { opacity: 0.5 } },
      block('b', 30),
      block('c', 30, { position: 'relative' }),
    );
    expect(pagesOf(el('div', {}, block('a', 60), pale))).toBe('a@0 b@60 | c@0');
  });

  it('breaks a grid between rows, at a place that suits every column', () => {
    const grid = el(
      'div',
      {
        style: {
          display: 'grid',
          gridTemplateColumns: [
            { min: pt(50), max: pt(50) },
            { min: pt(50), max: pt(50) },
          ],
          alignItems: 'start',
        },
      },
      block('a', 70),
      block('b', 40),
      block('c', 20),
      block('d', 60),
    );
    expect(pagesOf(grid)).toBe('a@0 b@0 | c@0 d@0');
  });

  it('names a box that no page can hold', () => {
    expect(pagesOf(el('div', {}, block('tall', 130)))).toBe('tall@0 !GP401');
  });

  it('names the tallest of those that must stay together', () => {
    const style = { padding: only('top', 10) };
    const root = el('div', { name: 'frame', style }, block('tall', 130));
    const { diagnostics } = layOut(documentOf(root, { width: 100, height: 100 }), resources);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'GP401 tall is 14.1 mm taller than page 1 has room for.',
    ]);
  });

  it('draws a box that goes on over the page in parts', () => {
    const card = el(
      'div',
      { style: { backgroundColor: { rgb: NAMES('card'), alpha: 1 } } },
      block('a', 60),
      block('b', 60),
    );
    expect(pagesOf(el('div', {}, card))).toBe('card@0 a@0 | card@0 b@0');
  });

  it('starts a page for another named page', () => {
    const root = el('div', {}, block('a', 10), block('b', 10, { page: 'poster' }));
    expect(pagesOf(root)).toBe('a@0 | b@0');
  });
});

describe('lines of a paragraph', () => {
  const text = 'một hai ba bốn năm sáu bảy tám chín mười';
  /** The words of each page; the paragraph has five lines of 20 pt. */
  const words = (height: number, style: Partial<ComputedStyle> = {}) => {
    const root = el('div', {}, el('p', { style }, text));
    const { value } = layOut(documentOf(root, { width: 50, height }), resources);
    return value?.pages.map((page) =>
      page.items
        .map((i) =>
          i.kind === 'glyphs'
            ? i.glyphs
                .map((g) => g.text)
                .join('')
                .trim()
            : '',
        )
        .join('/'),
    );
  };

  it('break by words', () => {
    expect(words(1000)).toEqual(['một hai/ba bốn/năm sáu/bảy tám/chín mười']);
  });

  it('leave two lines for the next page', () => {
    expect(words(80)).toEqual(['một hai/ba bốn/năm sáu', 'bảy tám/chín mười']);
  });

  it('move on together when fewer than two would stay', () => {
    const root = el('div', {}, block('a', 70), el('p', {}, text));
    const { value } = layOut(documentOf(root, { width: 50, height: 100 }), resources);
    expect(value?.pages.map((p) => p.items.length)).toEqual([1, 5]);
  });

  it.each<[number, string, number[]]>([
    [3, 'một hai ba bốn năm sáu', [0, 3]],
    [4, 'một hai ba bốn năm sáu bảy tám', [2, 2]],
  ])('of %i lines where two have room, as many as %j stand on each page', (_, words, expected) => {
    const root = el('div', {}, block('a', 60), el('p', {}, words));
    const { value } = layOut(documentOf(root, { width: 50, height: 100 }), resources);
    expect(
      value?.pages.map(({ items }) => items.filter(({ kind }) => kind === 'glyphs').length),
    ).toEqual(expected);
  });

  it('stand alone when orphans and widows allow it', () => {
    expect(words(80, { orphans: 1, widows: 1 })?.[0]).toBe('một hai/ba bốn/năm sáu/bảy tám');
  });
});

describe('numbers of pages in the text', () => {
  const entry = (id: string, style: Partial<ComputedStyle> = {}): StyledElement => ({
    ...el('p', { style }),
    children: [{ kind: 'text', text: '', pageOf: id }],
  });
  const target = (id: string, height: number): StyledElement => ({ ...block(id, height), id });
  const wordsOf = (root: StyledElement): string[] => {
    const { value } = layOut(documentOf(root, { width: 100, height: 100 }), resources);
    return (value?.pages ?? []).map(({ items }) =>
      items
        .flatMap((item) => (item.kind === 'glyphs' ? item.glyphs.map(({ text }) => text) : []))
        .join(''),
    );
  };

  it('are those on which the elements begin', () => {
    const root = el('div', {}, entry('a'), entry('b'), target('a', 90), target('b', 90));
    expect(wordsOf(root)).toEqual(['23', '', '']);
  });

  it('count with what they push on themselves', () => {
    const many = Array.from({ length: 11 }, (_, i) => target(`t${i}`, 100));
    // With one digit all fits on the first page and the tenth box stands on page 11: two lines, which push the rest down.
    const narrow = entry('t9', { width: pt(6), overflowWrap: 'anywhere' });
    const root = el('div', {}, narrow, block('rest', 75), ...many);
    const [first = ''] = wordsOf(root);
    expect(first).toBe('12');
  });
});
