import { describe, expect, it } from 'vitest';
import { computed, find, style, textOf } from './support.ts';

/** The z-index that `#x` gets tells which rule won. */
const winner = async (css: string, html = '<div id="x" class="a b"></div>') =>
  (await computed(css, html)).zIndex;

describe('which declaration wins (CSS Cascade 5, 6)', () => {
  it.each([
    ['the later of two equals', '.a { z-index: 1 } .b { z-index: 2 }', 2],
    ['a class beats any number of tags', '.a { z-index: 1 } html body div { z-index: 2 }', 1],
    ['an id beats any number of classes', '#x { z-index: 1 } .a.b.a.b { z-index: 2 }', 1],
    [
      '[id=x] is as strong as a class only',
      '.a { z-index: 1 } [id=x] { z-index: 2 } .b { z-index: 3 }',
      3,
    ],
    [':is() is as strong as its strongest', ':is(.a, #y) { z-index: 1 } .a.b { z-index: 2 }', 1],
    [':not() likewise', 'div:not(#y) { z-index: 1 } .a.b { z-index: 2 }', 1],
    [':where() has no strength', ':where(#x) { z-index: 1 } div { z-index: 2 }', 2],
    ['!important beats strength', 'div { z-index: 1 !important } #x { z-index: 2 }', 1],
    [
      'the stronger !important wins',
      '.a { z-index: 1 !important } div { z-index: 2 !important }',
      1,
    ],
    [
      '!important holds in custom properties',
      '.a { --z: 1 !important } #x { --z: 2; z-index: var(--z) }',
      1,
    ],
    ['initial', '.a { z-index: 1 } #x { z-index: initial }', 'auto'],
  ])('%s', async (_, css, expected) => {
    expect(await winner(css)).toBe(expected);
  });

  it('the style attribute beats every selector, !important beats it', async () => {
    const html = '<div id="x" style="z-index: 3; width: 5pt"></div>';
    expect(await winner('#x { z-index: 1 }', html)).toBe(3);
    expect(await winner('#x { z-index: 1 !important }', html)).toBe(1);
  });

  it('a shorthand resets what it does not give', async () => {
    const x = await computed(
      '#x { font: bold 10pt/2 A; font: 12pt B; border: 2pt solid red; border-top: dashed }',
    );
    expect([x.fontWeight, x.lineHeight, x.fontFamily]).toEqual([400, 'normal', ['B']]);
    expect(x.border.top).toEqual({ width: 2.25, style: 'dashed', colour: x.color });
    expect(x.border.left.width).toBe(2);
  });

  it('text properties are inherited, box properties are not', async () => {
    const x = await computed(
      'body { font-size: 20pt; color: red; text-align: center; width: 99pt; opacity: 0.5 }',
    );
    expect([x.fontSize, x.color.rgb, x.textAlign]).toEqual([20, [1, 0, 0], 'center']);
    expect([x.width, x.opacity]).toEqual(['auto', 1]);
  });

  it('inherit and unset', async () => {
    const x = await computed(
      'body { width: 9pt; color: red } #x { width: inherit; color: unset; margin: unset }',
    );
    expect([x.width, x.color.rgb, x.margin.top]).toEqual([{ pt: 9 }, [1, 0, 0], { pt: 0 }]);
  });

  it('a line height without unit is inherited as a factor, in percent as points', async () => {
    const html = '<div class="out"><p id="x"></p></div>';
    const css = (value: string) =>
      `.out { font-size: 10pt; line-height: ${value} } p { font-size: 20pt }`;
    expect((await computed(css('1.5'), html)).lineHeight).toEqual({ factor: 1.5 });
    expect((await computed(css('150%'), html)).lineHeight).toEqual({ pt: 15 });
    expect((await computed(css('calc(1em + 2pt)'), html)).lineHeight).toEqual({ pt: 12 });
  });

  it('lines are drawn through inline descendants, not through inline-blocks and boxes out of the flow', async () => {
    const html = '<p class="u"><span id="x"></span><b id="y"></b><i id="z"></i></p>';
    const { document } = await style({
      css: '.u { text-decoration: underline } span { text-decoration: none } b { display: inline-block } i { position: absolute; top: 0; left: 0 }',
      html,
    });
    expect(find(document, 'x').style.underline).toBe(true);
    expect(find(document, 'y').style.underline).toBe(false);
    expect(find(document, 'z').style.underline).toBe(false);
  });

  it('bolder steps from the parent’s weight', async () => {
    const html = '<div class="w"><b id="x"></b></div>';
    expect((await computed('.w { font-weight: 300 }', html)).fontWeight).toBe(400);
    expect((await computed('.w { font-weight: 500 }', html)).fontWeight).toBe(700);
    expect((await computed('.w { font-weight: 700 }', html)).fontWeight).toBe(900);
  });
});

describe('elements before any style sheet (HTML, 15.3)', () => {
  it('give way to the weakest rule of an author (CSS Cascade 5, 6.2)', async () => {
    const html = '<ul><li><ol id="x"></ol></li></ul>';
    expect((await computed('* { margin: 3pt; padding: 0 }', html)).margin.top).toEqual({ pt: 3 });
  });

  it('has the margins, sizes and weights of browsers', async () => {
    const { document } = await style({
      html: '<h2 id="h">a</h2><ul id="u"><li id="l">a</li></ul>',
    });
    expect(find(document, 'h').style).toMatchObject({
      display: 'block',
      fontSize: 18,
      fontWeight: 700,
      margin: { top: { pt: expect.closeTo(14.94, 6) }, left: { pt: 0 } },
    });
    expect(find(document, 'u').style.padding.left).toEqual({ pt: 30 });
    expect(find(document, 'l').style).toMatchObject({
      display: 'list-item',
      listStyleType: 'disc',
    });
  });
});

describe('custom properties (CSS Variables 1)', () => {
  it('are inherited, replaced where they are declared, and may have a fallback', async () => {
    const x = await computed(
      ':root { --a: 2pt; --b: calc(var(--a) * 2) } #x { --a: 9pt; width: var(--b); height: var(--a); margin: 1pt var(--none, 3pt) }',
    );
    expect([x.width, x.height, x.margin.left]).toEqual([{ pt: 4 }, { pt: 9 }, { pt: 3 }]);
  });

  it('hold a shorthand’s parts, and both values of a colour', async () => {
    const x = await computed(
      ':root { --ink: device-cmyk(0 0 0 1, black); --edge: 1pt solid var(--ink) } #x { border: var(--edge) }',
    );
    expect(x.border.left).toEqual({
      width: 1,
      style: 'solid',
      colour: { rgb: [0, 0, 0], cmyk: [0, 0, 0, 1], alpha: 1 },
    });
  });

  it('set by a style attribute', async () => {
    const x = await computed('#x { width: var(--w) }', '<div id="x" style="--w: 7pt"></div>');
    expect(x.width).toEqual({ pt: 7 });
  });

  it('in a circle are a problem, said once', async () => {
    const { problems } = await style({
      css: ':root { --a: var(--b); --b: var(--a) } p { width: var(--a) }',
      html: '<p></p>',
    });
    expect(problems.filter((p) => p.startsWith('GP346'))).toEqual([
      'GP346 page.css:2:9 --a, --b depend on each other in a circle.',
    ]);
  });

  it('that exist nowhere are a problem even in a rule that matches nothing', async () => {
    const { problems, hints } = await style({
      css: ':root { --brand: red }\n.nothing { color: var(--brnad) }',
    });
    expect(problems).toEqual([
      'GP345 page.css:3:19 color uses --brnad, which is defined nowhere for this element.',
    ]);
    expect(hints).toEqual(['Did you mean “--brand”?']);
  });

  it('with a value that does not fit are a problem where they are used', async () => {
    const { problems } = await style({ css: ':root { --w: red } .nothing { width: var(--w) }' });
    expect(problems).toEqual([
      'GP342 page.css:2:38 “red” is not a value of width that is supported.',
    ]);
  });

  it('that double themselves without end are stopped', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `--v${i + 1}: var(--v${i}) var(--v${i});`);
    const { problems } = await style({
      css: `:root { --v0: aaaaaaaa; ${lines.join('')} } p { font-family: var(--v40) }`,
      html: '<p></p>',
    });
    expect(problems.join()).toContain('grow without end');
  });
});

describe('selectors', () => {
  const html = `<ul class="list"><li id="one" class="a">1</li><li id="two" data-kind="wide x">2</li><li id="three"></li></ul>
<p id="after"><a id="link" class="small
link" href="#one">x</a></p>`;
  const matched = async (selector: string) => {
    const { document, problems } = await style({ css: `${selector} { z-index: 7 }`, html });
    if (problems.length > 0) return problems;
    const ids = ['one', 'two', 'three', 'after', 'link'];
    return ids.filter((id) => find(document, id).style.zIndex === 7).join(' ');
  };

  it.each([
    ['li', 'one two three'],
    ['.list > .a', 'one'],
    ['ul li + li', 'two three'],
    ['.a ~ li', 'two three'],
    ['body > li', ''],
    ['li:first-child', 'one'],
    ['li:last-child', 'three'],
    ['li:nth-child(odd)', 'one three'],
    ['li:nth-child(2n)', 'two'],
    ['li:nth-last-child(2)', 'two'],
    ['a:only-child', 'link'],
    ['p:only-of-type', 'after'],
    ['li:empty', 'three'],
    ['li:not(.a, :empty)', 'two'],
    [':is(#one, p)', 'one after'],
    ['[data-kind]', 'two'],
    ['[data-kind~="x"]', 'two'],
    ['[data-kind^="wid"]', 'two'],
    ['[id="one" i], [href$="one"]', 'one link'],
    ['li:has(+ [data-kind])', 'one'],
    ['a:link', 'link'],
    [':root li.a', 'one'],
    ['.link.small, p.sm, .A', 'link'],
    ['[class~="A" i], [class~="SMALL"], [id="LINK" i]', 'one link'],
    ['li /* the first */ .b, .a', 'one'],
  ])('%s matches %s', async (selector, expected) => {
    expect(await matched(selector)).toBe(expected);
  });

  it.each([
    ['a:hover', ':hover is not supported'],
    ['li::marker', '::marker is not supported'],
    ['p::first-line', '::first-line is not supported'],
    ['p:first-letter', ':first-letter is not supported'],
    ['li:nth-child(2 of .a)', '“of” inside it is not supported'],
    ['p >', 'it cannot be read'],
    ['li:nth-child(2n+)', 'it cannot be read'],
    ['li:nth-child()', 'it cannot be read'],
    ['li:is(:nth-child(x))', 'it cannot be read'],
    ['li:first-child(2)', 'it cannot be read'],
    ['li:not()', 'it cannot be read'],
    ['li:has()', 'it cannot be read'],
    ['a:is(:hover)', ':hover is not supported'],
  ])('%s is refused by name', async (selector, reason) => {
    const problems = await matched(selector);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^GP343 page\.css:2:1 /);
    expect(problems[0]).toContain(reason);
  });

  it('a comment of another language is told how it is written here', async () => {
    const { hints } = await style({ css: '// the title\nh1 { color: red }' });
    expect(hints).toEqual(['A comment is written /* … */.']);
  });
});

describe('::before and ::after', () => {
  it('may name the page that a link leads to', async () => {
    const { document, problems } = await style({
      css: '#x::after { content: " " target-counter(attr(href), page) }',
      html: '<p><a id="x" href="#y">Mở</a></p><p id="y">Nhấn</p>',
    });
    expect(problems).toEqual([]);
    expect(find(document, 'x').children[1]).toMatchObject({
      children: [
        { kind: 'text', text: ' ' },
        { kind: 'text', pageOf: 'y' },
      ],
    });
  });

  it.each([
    ['target-counter(attr(href), pages)', '#y', 'gives the page of a link only'],
    ['target-counter("#y", page)', '#y', 'gives the page of a link only'],
    ['target-counter(attr(href), page)', 'https://phuongmau.example/', 'it leads to no element'],
  ])('%s to %s: %s', async (content, href, message) => {
    const { diagnostics } = await style({
      css: `a::after { content: ${content} }`,
      html: `<p id="y"><a href="${href}">Mở</a></p>`,
    });
    expect(diagnostics.map((diagnostic) => diagnostic.message).join()).toContain(message);
  });

  it('become elements with the words of content', async () => {
    const { document, problems } = await style({
      css: `#x::before { content: "Bước " attr(data-n) ": "; color: red }
#x:after { content: "!" / ""; display: block }`,
      html: '<p id="x" data-n="3">Mở</p>',
    });
    expect(problems).toEqual([]);
    const x = find(document, 'x');
    expect(textOf(x)).toBe('Bước 3: Mở!');
    expect(x.children[0]).toMatchObject({
      tag: '::before',
      role: 'Span',
      style: { display: 'inline', color: { rgb: [1, 0, 0] } },
    });
    expect(x.children[2]).toMatchObject({
      tag: '::after',
      role: 'Artifact',
      style: { display: 'block' },
    });
  });

  it('need content', async () => {
    const { document } = await style({ css: '#x::before { color: red }', html: '<p id="x">a</p>' });
    expect(find(document, 'x').children).toHaveLength(1);
  });

  it('cannot count pages', async () => {
    const { problems } = await style({ css: 'p::before { content: counter(page) }' });
    expect(problems[0]).toContain(
      'page counters and string() work in the margin boxes of @page only',
    );
  });
});
