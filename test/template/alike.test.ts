import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isOpenAlike, rewordingInPrint, rewordingInTree } from '../../src/template/alike.ts';
import { differencesInPrint, differencesInTree } from '../../src/template/differences.ts';
import { output, type Rendered } from '../../src/template/handlebars/rendered.ts';
import { type Format, loadTemplate } from '../../src/template/load.ts';
import { printPage, readPage, stylePage } from '../../src/template/style.ts';
import type { Rewording } from '../../src/template/styled.ts';
import { filesOf, type Written } from './support.ts';

/** The first page of a run, and how another one differs from it: told by what was printed, and by parsing. */
async function compare(written: Written, one: object, other: object) {
  const { value: template, diagnostics } = await loadTemplate(filesOf(written), 't', one);
  if (!template) throw new Error(diagnostics[0]?.message);
  const [first, second] = [printPage(template, one).value, printPage(template, other).value];
  const page = first && readPage(first).value;
  const styled = page && stylePage(template, 'a4', page).value;
  if (!second || !page || !styled) return undefined;
  const format = template.formats.get('a4') as Format;
  const run = { page, styledOf: styled.styledOf, styling: { format } };
  const { value: parsed, diagnostics: problems } = readPage(second);
  return {
    inPrint: rewordingInPrint(run, second),
    inTree: parsed && rewordingInTree(run, parsed),
    problems,
  };
}

/** What is told of another page, in its words. */
const words = (found: Rewording | undefined) =>
  found && {
    texts: [...found.texts.values()],
    elements: [...found.elements].map(([{ tag }, own]) => ({ tag, ...own })),
  };

const rich = (...inline: object[]) => ({ inline, plain: '', source: 'guides/a.yaml:1:2' });
const text = (words: string) => ({ kind: 'text', text: words });
const link = (href: string, ...children: object[]) => ({ kind: 'link', href, children });

describe('what a value changes is told by what was printed', () => {
  it.each([
    ['a text', '<p>{{x}}</p>', 'Ba Đình', 'Ngọc Hà', { texts: ['Ngọc Hà'] }],
    ['signs of HTML', '<p>{{x}}</p>', 'a', `<b>&"'=\``, { texts: [`<b>&"'=\``] }],
    ['before and after', '<p>{{x}}</p>', '<&>', 'a', { texts: ['a'] }],
    [
      'a part of a text',
      '<p>ở {{x}}, &amp; {{x}}</p>',
      'A',
      'B & C',
      { texts: ['ở B & C, & B & C'] },
    ],
    ['beside nothing', '<p>ở {{x}}</p>', '', 'A', { texts: ['ở A'] }],
    ['nothing beside', '<p>ở {{x}}</p>', 'A', '', { texts: ['ở '] }],
    ['half a reference', '<p>&{{x}};</p>', 'gt', 'lt', { texts: ['<'] }],
    ['texts that stand apart', '<p>{{x}}<br>{{x}}</p>', 'A', 'B', { texts: ['B', 'B'] }],
    ['what only browsers read', '<head><title>{{x}}</title></head><p>a</p>', 'A', 'B', {}],
    [
      'where a link leads',
      '<a href="https://a.example/{{x}}?a=1&amp;b">a</a>',
      '1',
      '2',
      { elements: [{ tag: 'a', href: 'https://a.example/2?a=1&b' }] },
    ],
    [
      'a code',
      `<gp-qr value='https://a.example/{{x}}' alt="Mã của {{x}}"></gp-qr>`,
      'A',
      `B'`,
      {
        elements: [
          {
            tag: 'gp-qr',
            alt: `Mã của B'`,
            replaced: { kind: 'code', value: `https://a.example/B'` },
          },
        ],
      },
    ],
    [
      'a title in the outline',
      '<section data-outline="1"><h1 data-outline="2">Ở <em>{{x}}</em>  đây</h1> a</section>',
      'A',
      'B',
      {
        texts: ['B'],
        elements: [
          { tag: 'h1', bookmark: { level: 2, title: 'Ở B đây' } },
          { tag: 'section', bookmark: { level: 1, title: 'Ở B đây a' } },
        ],
      },
    ],
    [
      'an item of a list',
      '<p>b</p>{{#each x}}<p>{{this}}</p>{{/each}}',
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
      { texts: ['d'] },
    ],
    ['what is not shown', '<p>a</p><p style="display: none">{{x}}</p>', 'A', 'B', {}],
  ])('%s', async (_, html, x, y, expected) => {
    const found = await compare({ html }, { x }, { x: y });
    expect(words(found?.inPrint)).toEqual({ texts: [], elements: [], ...expected });
    expect(found?.inPrint).toEqual(found?.inTree);
  });

  it('the texts of a guide with their marks', async () => {
    const of = (name: string, where: string) => ({
      x: rich(text('Mở '), link(`https://a.example/${where}`, text(name)), text(' nhé')),
    });
    const found = await compare({ html: '<p>{{rich x}}</p>' }, of('A', 'a'), of('B&B', 'b'));
    expect(words(found?.inPrint)).toEqual({
      texts: ['B&B'],
      elements: [{ tag: 'a', href: 'https://a.example/b' }],
    });
    expect(found?.inPrint).toEqual(found?.inTree);
  });
});

describe('what cannot be told by what was printed is told by the parsed page', () => {
  it.each([
    ['an attribute without quotes', '<p>a</p><img src="a.png" alt={{x}}>', 'a', 'b'],
    ['a text around a comment', '<p>{{x}}<!-- a --></p>', 'a', 'b'],
    ['a text with half a tag', '<p>a < {{x}}</p>', 'a', 'b'],
    ['another branch', '<p>{{#if x}}{{x}}{{else}}<!-- -->none{{/if}}</p>', 'a', ''],
    ['words of the template for a value', '<p>{{#if x}}{{x}}{{else}}none{{/if}}</p>', 'a', ''],
    ['other words of the template', '<p>{{#if x}}some{{else}}none{{/if}}</p>', 'a', ''],
    ['the same by another branch', '<p>{{#if x}}{{x}}{{else}}a{{/if}} {{x}}b</p>', 'a', ''],
  ])('%s', async (_, html, x, y) => {
    const found = await compare({ html }, { x }, { x: y });
    expect(found?.inPrint).toBeUndefined();
    expect(found?.inTree).toBeDefined();
  });
});

describe('documents are alike that would open the same places', () => {
  const html = `<p>Số: {{x}}</p><p>{{#if y}}{{y}}{{else}}không{{/if}}</p>
<gp-qr value="https://a.example/{{z}}" alt="Mã {{x}}"></gp-qr>`;
  const first = { x: 'a', y: 'b', z: 'c' };
  const all = { x: 'A', y: 'B', z: 'C' };

  it.each<[string, typeof first, Partial<typeof first>, boolean]>([
    ['with other values', { x: 'd', y: 'e', z: 'f' }, all, true],
    ['with the values of the first', first, all, true],
    ['without a value', { ...first, x: '' }, { y: 'B', z: 'C' }, false],
    ['with words for a value', { ...first, y: '' }, { x: 'A', z: 'C' }, false],
    ['of which no code differs', first, { x: 'A', y: 'B' }, false],
    ['of which no text differs', first, { z: 'C' }, false],
  ])('%s', async (_, own, changed, expected) => {
    const { value: template } = await loadTemplate(filesOf({ html }), 't', first);
    if (!template) throw new Error('not read');
    const pageOf = (context: object) => {
      const printed = printPage(template, context).value;
      const page = printed && readPage(printed).value;
      if (!page) throw new Error('not printed');
      return page;
    };
    const page = pageOf(first);
    const styled = stylePage(template, 'a4', page).value;
    if (!styled) throw new Error('not styled');
    const format = template.formats.get('a4') as Format;
    const run = { page, styledOf: styled.styledOf, styling: { format } };
    const wordsOf = (context: object) => rewordingInTree(run, pageOf(context)) as Rewording;
    const [open, words, others] = [all, own, { ...own, ...changed }].map(wordsOf);
    expect(open && words && others && isOpenAlike(open, words, others)).toBe(expected);
  });
});

describe('a page that must be styled by itself', () => {
  it.each([
    ['an empty text', '<p>{{x}}</p>', 'a', ''],
    ['a text where none was', '<p>{{x}}</p>', '', 'a'],
    ['white space for a text', '<p>{{x}}</p>', 'a', ' '],
    ['an attribute that has a style', '<p class="{{x}}">a</p>', 'a', 'b'],
    ['another picture', '<img src="{{x}}" alt="a">', 'a.png', 'b.png'],
    ['another language', '<p lang="{{x}}">a</p>', 'vi', 'en'],
    ['an alternative text that is empty', '<p>a</p><img src="a.png" alt="{{x}}">', 'a', ''],
    ['marks that differ', '<p>a{{#if x}}<b>b</b>{{/if}}</p>', 'a', ''],
    ['a longer list', '<p>a</p>{{#each x}}<p>{{this}}</p>{{/each}}', ['a'], ['a', 'b']],
    ['generated words', '<a class="g" href="https://a.example/{{x}}">a</a>', 'a', 'b'],
  ])('%s', async (_, html, x, y) => {
    const css = '.g::after { content: attr(href) }';
    const found = await compare({ html, css }, { x }, { x: y });
    expect([found?.inPrint, found?.inTree]).toEqual([undefined, undefined]);
  });
});

describe('an address that a selector asks for', () => {
  const html = '<p><a href="https://a.example/{{x}}">a</a></p>';
  it.each([
    ['a[href$="9"] { color: red }', '1', '9'],
    ['a:not([href$="9"]) { color: red }', '9', '1'],
    ['p:has([href$="9"]) + p { color: red }', '1', '9'],
  ])('%s: a page with another answer is styled by itself', async (css, x, y) => {
    const found = await compare({ html, css }, { x }, { x: y });
    expect([found?.inPrint, found?.inTree]).toEqual([undefined, undefined]);
  });

  it('a page with the same answer differs in words', async () => {
    const css = 'a[href$="9"], a[href^="https:"] { color: red }';
    const found = await compare({ html, css }, { x: '1' }, { x: '2' });
    expect(words(found?.inPrint)?.elements).toEqual([{ tag: 'a', href: 'https://a.example/2' }]);
    expect(found?.inPrint).toEqual(found?.inTree);
  });
});

describe('a page with a problem is not told by what was printed', () => {
  it.each([
    ['a link without a scheme', '<a href="{{x}}">a</a>', 'https://a.example/', 'a.example'],
    ['a link to nowhere', '<p id="a">a</p><a href="#{{x}}">a</a>', 'a', 'b'],
    ['a code that says nothing', '<gp-qr value="{{x}}"></gp-qr>', 'a', '\u00a0'],
    ['a picture nobody hears of', '<img src="a.png" alt="{{x}}">', 'a', '\u00a0'],
    ['words beside the body', '<html><body><p>a</p></body> {{x}}</html>', '\u00a0', 'a'],
    ['half a reference to nothing', '<p>&{{x}};</p>', 'gt', 'gr'],
    ['half a reference to nothing that is heard', '<p aria-label="&{{x}};">a</p>', 'gt', 'gr'],
    ['a reference without an end', '<p>&{{x}}</p>', 'b', 'gt'],
    ['an id that is taken', '<p id="{{x}}">a</p><p id="b">a</p>', 'a', 'b'],
    ['a drawing without a size', '<svg viewBox="0 0 {{x}} 1" aria-label="a"></svg>', '1', 'a'],
  ])('%s', async (_, html, x, y) => {
    const found = await compare({ html }, { x }, { x: y });
    expect(found?.problems).toHaveLength(1);
    expect(found?.inPrint).toBeUndefined();
  });
});

test('references to signs are read in a value as they are in a page', () => {
  const part = fc.constantFrom(
    ...['&', '&', '#', 'x', '3', '9', '128', 'D800', 'FFFFFF', ';', '=', 'a', ' ', '\0', 'ế'],
    ...['lt', 'amp', 'not', 'notin', 'AElig', 'nope', '&#', '&#x', '&amp;', '&quot', '&#0;'],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (a, b) => {
      const [first, other] = [
        ['x', 'x'],
        [a.join(''), b.join('')],
      ].map(([alt = '', words = '']) =>
        printed(['<p>', words, '<i aria-label="', alt, '"></i></p>']),
      ) as [Rendered, Rendered];
      const page = readPage(first).value;
      const { value: parsed, diagnostics } = readPage(other);
      const found = page && differencesInPrint(page, other);
      if (found) expect(found).toEqual(parsed && differencesInTree(page.html, parsed.html));
      else if (b.length > 0) expect(diagnostics).not.toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

const loc = { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } };

/** What was printed, when values stand among the words of a template. */
const printed = (pieces: readonly string[]): Rendered => {
  const out = output('t.hbs');
  const print = (some: readonly string[]) => {
    for (const piece of some) out.value('t.hbs', loc, piece);
  };
  // Some of it in lists.
  const third = Math.ceil(pieces.length / 3);
  print(pieces.slice(0, third));
  out.group(() => {
    out.group(() => print(pieces.slice(third, 2 * third)));
    print(pieces.slice(2 * third));
  });
  return out.finish();
};

/** A place for a value: what it is for the first page and for the other one. */
type Hole = readonly [string, string];
type Pieces = readonly (string | Hole)[];

const signs = fc.constantFrom(
  ...['a', 'b', ' ', '<', '>', '"', "'", '=', '/', '-', '!', '&', '#', ';', 'lt', 'amp', '39'],
  ...['&amp;', '&lt;', '<b>', '</b>', '</p>', '<!--', '-->', '<br>', 'ế', '\u00a0', '\n', ''],
);
/** Mostly harmless, so that first pages can be read. */
const sign = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'ế', ' ', '&amp;', '') },
  signs,
);
const value = fc.array(sign, { maxLength: 3 }).map((all) => all.join(''));
const hole: fc.Arbitrary<Hole> = fc.oneof(
  value.map((same) => [same, same] as const),
  fc.tuple(value, value),
);
const filled: fc.Arbitrary<Pieces> = fc.array(
  fc.oneof(fc.constantFrom('a', ' ', '&', '&lt', ';', '#'), hole),
  { maxLength: 4 },
);
const tree = fc.letrec<{ nodes: Pieces; node: Pieces }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 3 }).map((nodes) => nodes.flat()),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    filled,
    filled.map((inside): Pieces => ['<!--', ...inside, '-->']),
    fc
      .tuple(fc.constantFrom('"', "'", ''), fc.constantFrom('alt', 'class'), filled, tie('nodes'))
      .map(
        ([quote, name, inside, nodes]): Pieces => [
          `<i ${name} = ${quote}`,
          ...inside,
          `${quote} id=x>`,
          ...nodes,
          '</i >',
        ],
      ),
    tie('nodes').map((nodes): Pieces => ['<p\n>', ...nodes, '</p>']),
    fc
      .tuple(filled, tie('nodes'))
      .map(([title, nodes]): Pieces => ['<head><title>', ...title, '</title></head>', ...nodes]),
  ),
}));

test('whatever a value holds, what is told by what was printed is what parsing tells', () => {
  let told = 0;
  fc.assert(
    fc.property(tree.nodes, (pieces) => {
      const [first, other] = [0, 1].map((page) =>
        printed(
          pieces.map((piece) => (typeof piece === 'string' ? piece : (piece[page] as string))),
        ),
      ) as [Rendered, Rendered];
      const page = readPage(first).value;
      const found = page && differencesInPrint(page, other);
      if (!page || !found) return;
      const { value: parsed } = readPage(other);
      expect(parsed).toBeDefined();
      expect(found).toEqual(parsed && differencesInTree(page.html, parsed.html));
      told += found.texts.size + found.attributes.size > 0 ? 1 : 0;
    }),
    { numRuns: 3000, seed: 20261126 },
  );
  // It does tell something, in a part of them.
  expect(told).toBeGreaterThan(100);
});
