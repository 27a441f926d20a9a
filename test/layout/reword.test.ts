import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { loadTaffy } from 'taffy-layout';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Laid, layOut, layOutRun } from '../../src/layout/layout.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';
import { rewordedPages } from '../../src/layout/reword.ts';
import type {
  ComputedStyle,
  MarginBox,
  MarginBoxName,
  PageStyle,
  Rewording,
  StyledDocument,
  StyledElement,
  StyledNode,
} from '../../src/template/styled.ts';
import { wordsAlone } from '../support/resources.ts';
import '../support/property.ts';
import { all, documentOf, el, PLAIN, pt } from '../support/styled.ts';

beforeAll(() => loadTaffy());

const resources = wordsAlone();

type Words = Readonly<Record<string, string>>;
/** A document with these words in it. */
type Sketch = (words: Words) => StyledElement;

const PAGE = { width: 300, height: 200 } as const;

let laid: Laid | undefined;
afterEach(() => {
  laid?.free();
  laid = undefined;
});

/** Margins change sides on left pages. */
function documentWith(root: StyledElement, page: Partial<PageStyle>): StyledDocument {
  const right = documentOf(root, { ...PAGE, ...page });
  const style = right.pageStyle('auto', { first: false, left: false });
  const { margin } = style;
  const mirrored = { ...style, margin: { ...margin, left: margin.right, right: margin.left } };
  return { ...right, pageStyle: (_, { left }) => (left ? mirrored : style) };
}

/** The first document of a run in which all these words are open. */
function runOf(sketch: Sketch, first: Words, page: Partial<PageStyle> = {}) {
  const root = sketch(first);
  const open = difference(root, sketch(mapped(first, (word) => `${word}?`)));
  const { value, diagnostics } = layOutRun(documentWith(root, page), resources, open);
  expect(diagnostics).toEqual([]);
  laid = value;
  return {
    /** What the run shows with other words, beside what a document with them shows that is laid out alone. */
    with(words: Words) {
      const other = sketch({ ...first, ...words });
      const again = value?.again(difference(root, other));
      const alone = layOut(documentWith(other, page), resources).value?.pages;
      return {
        again: again && value && shown(rewordedPages(value.pages.pages, again)),
        alone: alone && shown(alone),
      };
    },
  };
}

const mapped = (words: Words, change: (word: string) => string): Words =>
  Object.fromEntries(Object.entries(words).map(([key, word]) => [key, change(word)]));

/** The words in which two documents of one shape differ. */
function difference(a: StyledElement, b: StyledElement): Rewording {
  const texts = new Map();
  const elements = new Map();
  const walk = (one: StyledNode, other: StyledNode | undefined): void => {
    if (one.kind === 'text') {
      if (other?.kind === 'text' && other.text !== one.text) texts.set(one, other.text);
    } else if (other?.kind === 'element') {
      const words = (['alt', 'href', 'bookmark', 'replaced'] as const).filter(
        (name) => !isDeepStrictEqual(one[name], other[name]),
      );
      if (words.length > 0)
        elements.set(one, Object.fromEntries(words.map((name) => [name, other[name]])));
      one.children.forEach((child, i) => {
        walk(child, other.children[i]);
      });
    }
  };
  walk(a, b);
  return { texts, elements };
}

/** Every text with its place, by page, in painting order. */
const shown = (pages: readonly Page[]): string[][] =>
  pages.map(({ items }) => {
    const visit = (item: PageItem): string[] => {
      if (item.kind === 'group') return item.items.flatMap(visit);
      if (item.kind !== 'glyphs') return [];
      const words = item.glyphs.map(({ text }) => text).join('');
      return [`${words} at ${item.x.toFixed(2)} ${item.y.toFixed(2)}`];
    };
    return items.flatMap(visit);
  });

const p = (text: string, style: Partial<ComputedStyle> = {}) => el('p', { style }, text);
const box = (style: Partial<ComputedStyle>, ...children: StyledElement[]) =>
  el('div', { style }, ...children);
const AUTO = { min: 'auto', max: 'auto' } as const;
const FLEX = { display: 'flex' } as const;
const FIRST = { name: 'Phường Ba Đình', after: 'Số 00 phố Mẫu' };
const LONGER = 'Phường Văn Miếu';

describe('other words in their places look as in a document of their own', () => {
  it.each<[string, Sketch, string]>([
    ['on a line', ({ name = '', after = '' }) => box({}, p(name), p(after)), LONGER],
    [
      'on as many lines',
      ({ name = '', after = '' }) => box({ width: pt(60) }, p(name), p(after)),
      LONGER,
    ],
    [
      'in a box that takes all room',
      ({ name = '', after = '' }) =>
        box(FLEX, p(name, { flexGrow: 1, flexBasis: pt(0) }), p(after, { width: pt(90) })),
      LONGER,
    ],
    [
      'in front of other words that may move',
      ({ name = '', after = '' }) => box(FLEX, p(name), p(after)),
      LONGER,
    ],
    [
      'in a box as wide as they are, in the middle',
      ({ name = '', after = '' }) =>
        box({}, box({ ...FLEX, justifyContent: 'center' }, p(name)), p(after)),
      LONGER,
    ],
    [
      'in a box as wide as they are, at the right',
      ({ name = '', after = '' }) => box({ position: 'relative' }, p(name, TOP_RIGHT), p(after)),
      LONGER,
    ],
    [
      'in one of two boxes that stand in the line like letters',
      ({ name = '', after = '' }) =>
        el('p', {}, el('span', { style: LETTER }, name), ' ', el('span', { style: LETTER }, after)),
      LONGER,
    ],
    [
      'in a box that hides what leaves it, where their marks have room',
      ({ name = '', after = '' }) =>
        box({}, box({ overflow: 'hidden' }, p(name), p(after, { overflow: 'hidden' })), p(after)),
      LONGER,
    ],
  ])('%s', (_where, sketch, name) => {
    const run = runOf(sketch, FIRST);
    const { again, alone } = run.with({ name });
    expect(again).toBeDefined();
    expect(again).toEqual(alone);
  });

  const TOP_RIGHT = {
    position: 'absolute',
    inset: { ...all('auto' as const), top: pt(0), right: pt(0) },
  } as const;
  const LETTER = { display: 'inline-block', padding: all(pt(2)) } as const;

  it('whatever they are, and whichever were laid out before', () => {
    const centred = { ...FLEX, justifyContent: 'center' } as const;
    const sketch: Sketch = ({ name = '', after = '', code = '' }) =>
      box(
        {},
        box(centred, p(name)),
        box(FLEX, p(name, { width: pt(60) }), box({ flexGrow: 1, flexBasis: pt(0) }, p(after))),
        el('p', {}, el('span', { style: LETTER }, code), ' ', el('span', { style: LETTER }, after)),
        box({ width: pt(90), overflowWrap: 'anywhere' }, p(code), p(name)),
      );
    const first = { ...FIRST, code: 'phuong=00004' };
    const words = fc.record({
      name: fc.constantFrom(first.name, LONGER, 'Phường Ngọc Hà', 'Phường Tây Hồ', 'Xã Ba Vì'),
      after: fc.constantFrom(first.after, 'Số 1', 'Số 12 phố Mới'),
      code: fc.constantFrom(first.code, 'phuong=00008', 'phuong=11111', 'phuong=00004&lan=2'),
    });
    let shownOnes = 0;
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (offices) => {
        const run = runOf(sketch, first);
        for (const office of offices) {
          const { again, alone } = run.with(office);
          if (!again) continue;
          shownOnes += 1;
          expect(again).toEqual(alone);
        }
        laid?.free();
        laid = undefined;
      }),
      { numRuns: 40 },
    );

    expect(shownOnes).toBeGreaterThan(50);
  });
});

describe('in boxes of every kind', () => {
  const GROUND = { backgroundColor: { rgb: [1, 1, 0], alpha: 1 } } as const;
  const length = fc.constantFrom(pt(0), pt(40), pt(90));
  const auto = fc.constant('auto' as const);
  const narrow = { min: pt(0), max: { fr: 1 } } as const;
  /** How a box stands in the one around it. */
  const place: fc.Arbitrary<Partial<ComputedStyle>> = fc.record({
    width: fc.oneof({ weight: 3, arbitrary: auto }, length),
    minWidth: fc.oneof(auto, fc.constant(pt(0))),
    flexGrow: fc.constantFrom(0, 1),
    flexShrink: fc.constantFrom(0, 1),
    flexBasis: fc.oneof(auto, length, fc.constant({ percent: 0 })),
    justifySelf: fc.constantFrom('auto' as const, 'auto' as const, 'start' as const),
    position: fc.constantFrom('static' as const, 'static' as const, 'absolute' as const),
    inset: fc.constantFrom(
      { ...all('auto' as const), top: pt(0), left: pt(0) },
      { ...all('auto' as const), bottom: pt(0), left: pt(0) },
      { ...all('auto' as const), bottom: pt(0), right: pt(0) },
    ),
  });
  const inner: fc.Arbitrary<Partial<ComputedStyle>> = fc.constantFrom(
    {},
    {},
    FLEX,
    { ...FLEX, flexDirection: 'column' } as const,
    { display: 'grid', gridTemplateColumns: [narrow, narrow] } as const,
    { display: 'grid', gridTemplateColumns: [AUTO, narrow] } as const,
    { display: 'grid' } as const,
  );
  type Tree = {
    readonly style: Partial<ComputedStyle>;
    readonly children: readonly (Tree | Key)[];
  };
  type Key = 'name' | 'after' | 'fixed';
  const key = fc.constantFrom<Key[]>('name', 'after', 'fixed');
  const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      style: fc.tuple(place, inner).map(([own, content]) => ({ ...own, ...content, ...GROUND })),
      children: fc.array(
        fc.oneof({ depthSize: 'small', withCrossShrink: true }, key, tie('tree')),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  })).tree;
  const sketchOf =
    (root: Tree): Sketch =>
    (words) => {
      const drawn = ({ style, children }: Tree): StyledElement =>
        box(
          style,
          ...children.map((child) =>
            typeof child === 'string' ? p(words[child] ?? 'và') : drawn(child),
          ),
        );
      return box({ position: 'relative' }, drawn(root), p('Hết'));
    };
  const words = fc.record({
    name: fc.constantFrom('Phường Ba Đình', LONGER, 'Phường Ngọc Hà', 'Phường Tây Hồ', 'Xã Ba Vì'),
    after: fc.constantFrom('Số 00 phố Mẫu', 'Số 1', 'Số 12 phố Mới'),
  });

  it('words in their places look as in a document of their own, grounds around them too', () => {
    let found = 0;
    fc.assert(
      fc.property(tree, fc.array(words, { minLength: 1, maxLength: 5 }), (root, offices) => {
        const sketch = sketchOf(root);
        const first = sketch(FIRST);
        const open = difference(first, sketch(mapped(FIRST, (word) => `${word}?`)));
        const { value, diagnostics } = layOutRun(documentWith(first, {}), resources, open);
        laid = value;
        for (const office of diagnostics.length > 0 ? [] : offices) {
          const other = sketch({ ...FIRST, ...office });
          const again = value?.again(difference(first, other));
          if (!again || !value) continue;
          found += 1;
          const { value: alone } = layOut(documentWith(other, {}), resources);
          expect(painted(rewordedPages(value.pages.pages, again))).toEqual(
            painted(alone?.pages ?? []),
          );
        }
        laid?.free();
        laid = undefined;
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(40);
  });

  it('longer words laid out by themselves do too, and so do those of the next in the same tree', () => {
    const long = fc.record({
      name: fc.constantFrom('Phường Ba Đình', 'Phường Văn Miếu - Quốc Tử Giám', 'Xã Ba Vì'),
      after: fc.constantFrom('Số 00 phố Mẫu', 'Số 1', 'Số 00 phố Mẫu kéo dài đến ngõ 9'),
    });
    let found = 0;
    fc.assert(
      fc.property(tree, fc.array(long, { minLength: 1, maxLength: 5 }), (root, offices) => {
        const sketch = sketchOf(root);
        const first = sketch(FIRST);
        const open = difference(first, sketch(mapped(FIRST, (word) => `${word}?`)));
        const { value, diagnostics } = layOutRun(documentWith(first, {}), resources, open);
        const masters = value ? [value] : [];
        for (const office of diagnostics.length > 0 ? [] : offices) {
          const other = sketch({ ...FIRST, ...office });
          const words = difference(first, other);
          const alone = painted(layOut(documentWith(other, {}), resources).value?.pages ?? []);
          for (const master of masters) {
            const again = master.again(words);
            if (!again) continue;
            found += 1;
            expect(painted(rewordedPages(master.pages.pages, again))).toEqual(alone);
          }
          const made = masters.at(-1)?.byItself(words);
          if (!made) continue;
          masters.push(made);
          expect(painted(made.pages.pages)).toEqual(alone);
        }
        for (const each of masters) each.free();
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(40);
  });

  /** Everything that is painted, by page, whatever groups it stands in. */
  const painted = (pages: readonly Page[]): string[][] =>
    pages.map(({ items }) => {
      const visit = (item: PageItem): string[] =>
        item.kind === 'group' ? item.items.flatMap(visit) : [inHundredths(item)];
      return items.flatMap(visit);
    });
  const inHundredths = (item: PageItem): string =>
    JSON.stringify(item, (_, value) =>
      typeof value === 'number' ? Math.round(value * 50) : value,
    );
});

describe('a document laid out by itself from the tree of another', () => {
  const letter = { style: { display: 'inline-block' as const } };
  /** Its last chapter's page stands in the contents, its name in bookmarks, links, alternative texts and a code. */
  const sketch: Sketch = ({ name = '', after = '', code = '' }) => {
    const value = `https://a.example/${code}`;
    const page = { kind: 'text', text: '', pageOf: 'last' } as const;
    return box(
      {},
      p(name, { fontSize: 20 }),
      el('p', {}, 'Trang ', page, el('span', letter, ' hay ', page, ', ', after)),
      el('p', {}, el('a', { href: `tel:${code}` }, after), ' ', el('a', { href: '#last' }, 'cuối')),
      el('div', { replaced: { kind: 'code', value }, role: 'Figure', alt: name }),
      el('p', { style: { width: pt(50) } }, name, el('span', letter, after)),
      el('p', { id: 'last', bookmark: { level: 1, title: name } }, name),
      p('Hết'),
    );
  };
  const first = { ...FIRST, code: '00004' };
  const LOW = { height: 188 };
  const longer = { name: 'Phường Văn Miếu - Quốc Tử Giám', after: 'Số 12, ngõ 3', code: '00226' };
  const shorter = { name: 'Ba Vì', after: 'Số 00 phố Mẫu kéo dài đến ngõ 9', code: '09619' };
  const root = sketch(first);
  const wordsOf = (words: Words) => difference(root, sketch(words));
  const pagesOf = (words: Words) => {
    const own = sketch(words);
    const open = difference(own, sketch(mapped(words, (word) => `${word}?`)));
    const { value } = layOutRun(documentWith(own, LOW), resources, open);
    value?.free();
    return value?.pages;
  };
  const freed: Laid[] = [];
  afterEach(() => {
    for (const each of freed.splice(0)) each.free();
  });
  const beside = (before: Laid | undefined, words: Words): Laid | undefined => {
    const made = before?.byItself(wordsOf(words));
    if (made) freed.push(made);
    return made;
  };
  beforeEach(() => {
    const open = wordsOf(mapped(first, (word) => `${word}?`));
    laid = layOutRun(documentWith(root, LOW), resources, open).value;
  });

  it.each([
    ['with a page more', longer, 3],
    ['with fewer lines', shorter, 2],
    ['with the same words', first, 2],
  ])('%s is as if laid out from a tree of its own', (_, words, pages) => {
    const made = beside(laid, words);
    expect(made?.pages.pages).toHaveLength(pages);
    expect(made?.pages).toEqual(pagesOf(words));
  });

  it('has others laid out from it: in its place, or by themselves', () => {
    const made = beside(laid, longer);
    expect(laid?.again(wordsOf(longer))).toBeUndefined();
    const alike = { ...longer, after: 'Số 13, ngõ 3' };
    const again = made?.again(wordsOf(alike));
    expect(made && again && shown(rewordedPages(made.pages.pages, again))).toEqual(
      shown(pagesOf(alike)?.pages ?? []),
    );
    expect(made?.again(wordsOf(first))).toBeUndefined();
    expect(beside(made, first)?.pages).toEqual(laid?.pages);
    expect(beside(made, shorter)?.pages).toEqual(pagesOf(shorter));
  });

  it('takes turns with it where widths hang on words, and outlives it', () => {
    const inRow: Sketch = ({ name = '', after = '' }) =>
      box({}, box({ ...FLEX, width: pt(150) }, p(name), p(after)), p('Hết'));
    const root = inRow(FIRST);
    const open = difference(root, inRow(mapped(FIRST, (word) => `${word}?`)));
    const run = layOutRun(documentWith(root, LOW), resources, open).value;
    const tall = { name: 'Phường Văn Miếu - Quốc Tử Giám', after: 'Số 12, ngõ 3' };
    const made = run?.byItself(difference(root, inRow(tall)));
    const pairs = [
      [run, { ...FIRST, name: 'Phường Ba Vì' }],
      [made, { ...tall, after: 'Số 21, ngõ 3' }],
      [run, { ...FIRST, name: 'Phường Ba Đồn' }],
      [made, tall],
      [run, FIRST],
      [made, { ...tall, after: 'Số 13, ngõ 4' }],
    ] as const;
    for (const [from, words] of pairs) {
      if (words.after.endsWith('4')) run?.free();
      const other = inRow(words);
      const again = from?.again(difference(root, other));
      expect(from && again && shown(rewordedPages(from.pages.pages, again))).toEqual(
        shown(layOut(documentWith(other, LOW), resources).value?.pages ?? []),
      );
    }
    made?.free();
  });

  it('has no problem that somebody must be told', () => {
    const wide = 'Quốc'.repeat(40);
    expect(beside(laid, { ...first, name: wide })).toBeUndefined();
  });
});

describe('words that would move anything else are refused', () => {
  const NARROW = { display: 'inline-block', width: pt(60), whiteSpace: 'nowrap' } as const;
  it.each<[string, Sketch, string, string?]>([
    [
      'a line more',
      ({ name = '', after = '' }) => box({ width: pt(60) }, p(name), p(after)),
      'Phường Văn Miếu - Quốc Tử Giám',
    ],
    [
      'a line more of words that are no wider',
      ({ name = '', after = '' }) =>
        box({}, box({ ...FLEX, width: pt(60) }, p(name, { width: pt(60) })), p(after)),
      'Phường Ba Đình Ba Đình',
    ],
    [
      'a line less',
      ({ name = '', after = '' }) => box({ width: pt(60) }, p(name), p(after)),
      'Ba Vì',
    ],
    [
      'a line less in a box of a given height',
      ({ name = '' }) => box(FLEX, p(name, { width: pt(60), height: pt(60) })),
      'Ba Vì',
    ],
    [
      'a wider box with another one behind it',
      ({ name = '' }) => box(FLEX, p(name), p('và')),
      LONGER,
    ],
    [
      'a wider column of a grid',
      ({ name = '' }) =>
        box({ display: 'grid', gridTemplateColumns: [AUTO, AUTO] }, p(name), p('và')),
      LONGER,
    ],
    [
      'a wider ground around it',
      ({ name = '', after = '' }) =>
        box({ ...FLEX, justifyContent: 'center' }, box({}, p(name), p(after))),
      LONGER,
    ],
    [
      'words that leave their box',
      ({ name = '', after = '' }) =>
        box({ width: pt(90) }, p(name, { whiteSpace: 'nowrap' }), p(after)),
      'Phường Văn Miếu - Quốc Tử Giám',
    ],
    [
      'higher letters where a box hides what leaves it',
      ({ name = '', after = '' }) =>
        box({}, box({ overflow: 'hidden' }, p(name, { lineHeight: pt(9) })), p(after)),
      'Phường Ẩm',
      'nam',
    ],
    [
      'words that leave an inline-block',
      ({ name = '', after = '' }) =>
        box({}, el('p', {}, el('span', { style: NARROW }, name)), p(after)),
      'Phường Văn Miếu - Quốc Tử Giám',
      'Ba Vì',
    ],
  ])('%s', (_what, sketch, name, first = FIRST.name) => {
    const run = runOf(sketch, { ...FIRST, name: first });
    expect(run.with({ name }).again).toBeUndefined();
    // A refusal leaves nothing behind.
    const { again, alone } = run.with({});
    expect(again).toEqual(alone);
  });
});

describe('words in places that are not open are refused', () => {
  const sketch: Sketch = ({ name = '', after = '', to = '', fixed = '' }) =>
    box({}, p(name), p(fixed), el('a', { href: `tel:${to}` }, after));
  const first = { ...FIRST, to: '024 1', fixed: 'Phường' };
  const root = sketch(first);
  const open = difference(root, sketch({ ...first, name: 'a', after: 'b' }));

  it.each<[string, Words, boolean]>([
    ['open ones', { name: 'Phường Ba Vì', after: 'Số 1' }, true],
    ['a text beside them', { name: 'Phường Ba Vì', fixed: 'Xã' }, false],
    ['an address', { name: 'Phường Ba Vì', to: '024 2' }, false],
  ])('%s', (_what, words, isOpen) => {
    laid = layOutRun(documentWith(root, {}), resources, open).value;
    const others = difference(root, sketch({ ...first, ...words }));
    const beside = laid?.byItself(others);
    beside?.free();
    expect([laid?.again(others) !== undefined, beside !== undefined]).toEqual([isOpen, isOpen]);
  });
});

describe('margin boxes', () => {
  const named: Sketch = ({ name = '', after = '' }) =>
    box(
      {},
      p(name, { stringSet: [{ name: 'office', value: [{ kind: 'content' }] }] }),
      p(after, { breakBefore: 'page' }),
      p('Hết', { breakBefore: 'page' }),
    );
  const foot = (style: Partial<ComputedStyle>, last: Partial<ComputedStyle> = {}) => ({
    margin: { ...all(pt(20)), left: pt(40) },
    boxes: new Map<MarginBoxName, MarginBox>([
      [
        'bottom-left',
        { style: { ...PLAIN, ...style }, content: [{ kind: 'string', name: 'office' }] },
      ],
      [
        'bottom-right',
        {
          style: { ...PLAIN, ...last },
          content: [
            { kind: 'counter', name: 'page' },
            { kind: 'text', text: '/' },
            { kind: 'counter', name: 'pages' },
          ],
        },
      ],
    ]),
  });

  it('show the words where every page has them, each with its number', () => {
    const run = runOf(named, FIRST, foot({ width: pt(100) }));
    const { again, alone } = run.with({ name: LONGER });
    expect(again).toEqual(alone);
    expect(
      again?.map((page) => page.slice(-2).map((text) => text.replace(/ [\d.]+$/, ''))),
    ).toEqual([
      [`${LONGER} at 40.00`, '1/3 at 140.00'],
      [`${LONGER} at 20.00`, '2/3 at 120.00'],
      [`${LONGER} at 40.00`, '3/3 at 140.00'],
    ]);
  });

  it('refuse words that take room from another box, and words for which there is no room', () => {
    expect(runOf(named, FIRST, foot({})).with({ name: LONGER }).again).toBeUndefined();
    const narrow = runOf(named, FIRST, foot({ width: pt(100), whiteSpace: 'nowrap' }));
    expect(narrow.with({ name: 'Phường Văn Miếu - Quốc Tử Giám' }).again).toBeUndefined();
  });
});
