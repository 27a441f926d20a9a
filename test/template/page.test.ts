import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../src/template/load.ts';
import { styleDocument } from '../../src/template/style.ts';
import type { PageStyle } from '../../src/template/styled.ts';
import { filesOf, find, style } from './support.ts';

const RIGHT = { first: false, left: false };

async function page(css: string, name = 'auto', position = RIGHT): Promise<PageStyle> {
  const { document, problems } = await style({ css, html: '<p>a</p>' });
  if (!document || problems.length > 0) throw new Error(problems.join('\n'));
  return document.pageStyle(name, position);
}
const mm = (value: number) => expect.closeTo((value * 72) / 25.4, 6);

describe('@page size (CSS Page 3, 7.1)', () => {
  it.each([
    ['A4', 210, 297],
    ['a3 landscape', 420, 297],
    ['landscape A6', 148, 105],
    ['A0 portrait', 841, 1189],
    ['letter', 215.9, 279.4],
    ['100mm', 100, 100],
    ['60cm 160cm', 600, 1600],
  ])('%s', async (size, width, height) => {
    expect(await page(`@page { size: ${size} }`)).toMatchObject({
      width: mm(width),
      height: mm(height),
    });
  });

  it.each(['A7', 'A4 A3', '100%', 'auto', '10mm 10mm 10mm'])('%s is refused', async (size) => {
    const { problems } = await style({ css: `@page { size: ${size} }` });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('GP342 page.css:2:15');
  });

  it.each(['0', '100mm 0', '0 100mm'])('%s is no page', async (size) => {
    const { problems } = await style({ css: `@page { size: ${size} }` });
    expect(problems).toEqual(['GP348 The page has no size.']);
  });

  it('is needed', async () => {
    const files = { 'templates/t/page.css': '@page { margin: 1cm }' };
    expect((await style({ files })).problems).toEqual(['GP348 The page has no size.']);
  });
});

describe('@page margin, background', () => {
  it('are computed', async () => {
    const found = await page(
      'html { color: red } @page { margin: 10mm 5%; background: currentColor }',
    );
    expect(found).toMatchObject({
      margin: { top: { pt: mm(10) }, left: { percent: 5 } },
      background: { rgb: [1, 0, 0] },
    });
  });

  it('bleed and marks are the print profile’s', async () => {
    const { problems } = await style({ css: '@page { bleed: 3mm; marks: crop }' });
    expect(problems).toEqual([
      'GP341 page.css:2:9 The property “bleed” is not supported.',
      'GP341 page.css:2:21 The property “marks” is not supported.',
    ]);
  });

  it.each(['display: flex', 'width: 10mm', 'padding: 1mm', 'content: "x"', 'transform: none'])(
    '%s has no place on a page',
    async (declaration) => {
      const { problems } = await style({ css: `@page { ${declaration} }` });
      expect(problems).toEqual([
        `GP341 page.css:2:9 The property “${declaration.split(':')[0]}” is not supported.`,
      ]);
    },
  );

  it('a page has a plain colour only', async () => {
    const { problems } = await style({ css: '@page { background: linear-gradient(red, blue) }' });
    expect(problems.join()).toContain('pages have plain colours only');
  });
});

describe('the bleed of the run', () => {
  const sheet = {
    css: ':root { --reach: calc(var(--gp-bleed) * -1) } #x { position: absolute; top: var(--reach) }',
    html: '<div id="x"></div>',
  };
  it('is a custom property, with a value for each profile', async () => {
    const template = (await loadTemplate(filesOf(sheet), 't', {})).value;
    if (!template) throw new Error('not loaded');
    for (const bleed of [3, 5, 3]) {
      const { value } = styleDocument(template, 'a4', {}, bleed);
      expect(find(value, 'x').style.inset.top).toEqual({ pt: mm(-bleed) });
    }
  });
});

describe('which @page rules apply (CSS Page 3, 6)', () => {
  const css = `@page :first { margin: 2pt }
@page { margin: 1pt }
@page :left { margin-left: 3pt }
@page wide { size: A4 landscape; margin-top: 4pt }
@page wide:first { margin-top: 5pt }
@page { margin-bottom: 6pt !important }`;
  const margins = async (name: string, first: boolean, left: boolean) => {
    const { margin } = await page(css, name, { first, left });
    return [margin.top, margin.right, margin.bottom, margin.left].map((m) =>
      'pt' in m ? m.pt : m,
    );
  };

  it.each([
    ['auto', false, false, [1, 1, 6, 1]],
    ['auto', true, false, [2, 2, 6, 2]],
    ['auto', false, true, [1, 1, 6, 3]],
    ['auto', true, true, [2, 2, 6, 2]],
    ['wide', false, false, [4, 1, 6, 1]],
    ['wide', true, false, [5, 2, 6, 2]],
  ] as const)('%s, first %s, left %s', async (name, first, left, expected) => {
    expect(await margins(name, first, left)).toEqual(expected);
  });

  it('a named page keeps what the others do not set', async () => {
    expect((await page(css, 'wide')).width).toEqual(mm(297));
    expect((await page(css, 'auto')).width).toEqual(mm(210));
  });

  it.each(['last', 'blank'])('@page :%s is no kind of page', async (kind) => {
    const { problems } = await style({ css: `@page :${kind} { margin: 0 }` });
    expect(problems).toEqual([
      `GP343 page.css:2:1 The selector “@page :${kind}” cannot be used: it names no kind of page.`,
    ]);
  });
});

describe('margin boxes (CSS Page 3, 5)', () => {
  it('hold texts, counters and named strings', async () => {
    const { boxes } = await page(`h1 { string-set: title content() }
@page { @bottom-right { content: "Trang " counter(page) "/" counter(pages); color: red }
  @top-left { content: string(title) "\\A" string(title, first); font-weight: 700 } @top-center { color: blue } }`);
    expect([...boxes.keys()]).toEqual(['bottom-right', 'top-left']);
    expect(boxes.get('bottom-right')).toMatchObject({
      content: [
        { kind: 'text', text: 'Trang ' },
        { kind: 'counter', name: 'page' },
        { kind: 'text', text: '/' },
        { kind: 'counter', name: 'pages' },
      ],
      style: { color: { rgb: [1, 0, 0] }, textAlign: 'right', verticalAlign: 'middle' },
      span: { file: 'templates/t/page.css', line: 3, column: 9 },
    });
    expect(boxes.get('top-left')).toMatchObject({
      content: [
        { kind: 'string', name: 'title' },
        { kind: 'text', text: '\n' },
        { kind: 'string', name: 'title' },
      ],
      style: { textAlign: 'left', fontWeight: 700 },
    });
  });

  it.each([
    ['top-left-corner', 'right middle'],
    ['top-left', 'left middle'],
    ['top-center', 'center middle'],
    ['top-right', 'right middle'],
    ['top-right-corner', 'left middle'],
    ['right-top', 'center top'],
    ['right-middle', 'center middle'],
    ['right-bottom', 'center bottom'],
    ['bottom-right-corner', 'left middle'],
    ['bottom-right', 'right middle'],
    ['bottom-center', 'center middle'],
    ['bottom-left', 'left middle'],
    ['bottom-left-corner', 'right middle'],
    ['left-bottom', 'center bottom'],
    ['left-middle', 'center middle'],
    ['left-top', 'center top'],
  ] as const)('%s aligns %s, unless it is said (5.3.1)', async (name, expected) => {
    const { boxes } = await page(`@page { @${name} { content: "x" } }`);
    const { textAlign, verticalAlign } = boxes.get(name)?.style ?? {};
    expect(`${textAlign} ${verticalAlign}`).toBe(expected);
  });

  it('inherit from the page, which inherits from the root', async () => {
    const { boxes } = await page(
      ':root { --small: 8pt; font-family: A; color: red } @page { color: blue; @top-left { content: "x"; font-size: var(--small) } }',
    );
    expect(boxes.get('top-left')?.style).toMatchObject({
      fontFamily: ['A'],
      fontSize: 8,
      color: { rgb: [0, 0, 1] },
    });
  });

  it('the more specific page wins, "none" removes the box', async () => {
    const css =
      '@page { @top-left { content: "a"; color: red } } @page :first { @top-left { content: none } }';
    expect((await page(css)).boxes.size).toBe(1);
    expect((await page(css, 'auto', { first: true, left: false })).boxes.size).toBe(0);
  });

  it.each([
    ['content: attr(title)', 'attr() and target-counter() have no element here'],
    ['content: target-counter(attr(href), page)', 'have no element here'],
    ['content: counter(step)', 'only the counters page and pages exist'],
    ['content: string(titel)', 'no string-set gives a text this name'],
    ['content: string(title, last)', 'takes the first value on the page only'],
    ['display: flex', 'The property “display” is not supported'],
    ['box-sizing: border-box', 'The property “box-sizing” is not supported'],
    ['max-width: 20mm', 'The property “max-width” is not supported'],
    ['opacity: 0.5', 'The property “opacity” is not supported'],
    ['overflow: hidden', 'The property “overflow” is not supported'],
    ['align-items: center', 'The property “align-items” is not supported'],
    ['gap: 2mm', 'The property “gap” is not supported'],
    ['list-style: none', 'The property “list-style” is not supported'],
    ['height: 5mm', 'The property “height” is not supported'],
  ])('%s is refused', async (declaration, reason) => {
    const css = `h1 { string-set: title content() }\n@page { @top-left { ${declaration} } }`;
    const { problems } = await style({ css });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason);
    expect(problems[0]).toContain('page.css:3:');
  });

  it.each([
    ['top-left', 'width', 'height'],
    ['bottom-center', 'inline-size', 'block-size'],
    ['left-middle', 'height', 'width'],
    ['right-top', 'block-size', 'inline-size'],
  ])('%s takes %s, as it shares an edge with others, and no %s', async (name, taken, refused) => {
    const css = `@page { @${name} { content: "x"; overflow-wrap: anywhere; ${taken}: 9mm; ${refused}: 9mm } }`;
    expect((await style({ css })).problems).toEqual([
      expect.stringContaining(`The property “${refused}” is not supported`),
    ]);
  });

  it.each(['width', 'height'])('corners have the %s of their margin', async (property) => {
    const css = `@page { @top-left-corner { content: "x"; ${property}: 9mm } }`;
    expect(await style({ css })).toMatchObject({
      problems: [expect.stringContaining(`The property “${property}” is not supported`)],
      hints: [`A box there has the ${property} of the page’s margin: use margin or padding.`],
    });
  });
});

describe('@font-face', () => {
  const faces = async (css: string) => (await style({ css, html: '<p>a</p>' })).document?.fontFaces;

  it('counts its path from the style sheet and takes the first file that can be read', async () => {
    expect(
      await faces(`@font-face { font-family: "Be Vietnam Pro"; font-weight: bold; font-style: italic;
  src: url("a.woff2") format("woff2"), url(../../assets/fonts/B.ttf) format("truetype"), url(c.otf); }`),
    ).toEqual([
      {
        family: 'Be Vietnam Pro',
        src: 'assets/fonts/B.ttf',
        weight: 700,
        italic: true,
        span: expect.objectContaining({ file: 'templates/t/page.css', line: 2, column: 1 }),
      },
    ]);
  });

  it.each([
    ['font-family: A', 'GP347 page.css:2:1 @font-face has no src.'],
    ['src: url(a.ttf)', 'GP347 page.css:2:1 @font-face has no font-family.'],
    ['font-family: A; src: url(a.woff2)', 'WOFF2 cannot be put into a PDF'],
    ['font-family: A; src: local("A")', 'fonts of the machine differ'],
    [
      'font-family: A; src: url(https://a.vn/a.ttf)',
      'files from outside the project are not loaded',
    ],
    ['font-family: A; src: url(../../../a.ttf)', 'it leaves the project'],
    ['font-family: A; src: url(/a.ttf)', 'at the root of the disk'],
    ['font-family: A; src: url(a.ttf); font-weight: 100 900', 'variable fonts are not supported'],
    [
      'font-family: A; src: url(a.ttf); font-display: swap',
      'The property “font-display” is not supported',
    ],
  ])('%s is refused', async (css, reason) => {
    const { problems } = await style({ css: `@font-face { ${css} }` });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason);
  });

  it.each([
    ['with a generic one behind it', 'B, serif'],
    ['before one that is declared', 'B, A, sans-serif'],
    ['behind one that is declared', 'a, B'],
    ['inherited', 'B'],
  ])('names it where it was written, %s', async (_what, families) => {
    const css = `@font-face { font-family: A; src: url(a.ttf) }\nbody { font-family: ${families} }`;
    const { problems } = await style({ css, html: '<p>a</p>' });
    expect(problems).toEqual([`GP347 page.css:3:21 No @font-face declares the font family “B”.`]);
  });

  it('nor may margin boxes ask for one; a name that is nearly right is told', async () => {
    const css = `@font-face { font-family: Phuong; src: url(a.ttf) }
:root { font-family: Phuong }
@page { @top-left { content: "x"; font-family: Phoung } }`;
    expect(await style({ css, html: '<p>a</p>' })).toMatchObject({
      problems: ['GP347 page.css:4:48 No @font-face declares the font family “Phoung”.'],
      hints: ['Did you mean “Phuong”?'],
    });
  });

  it('generic families alone stand for any font', async () => {
    const css = '@font-face { font-family: A; src: url(a.ttf) } p { font-family: sans-serif }';
    expect((await style({ css, html: '<p>a</p>' })).problems).toEqual([]);
  });

  it('a family that no @font-face declares is a problem', async () => {
    const css =
      '@font-face { font-family: A; src: url(a.ttf) } p { font-family: B, C } b { font-family: system-ui, a }';
    const { problems } = await style({ css, html: '<p>a<b>b</b></p>' });
    expect(problems).toEqual([
      'GP347 page.css:2:65 No @font-face declares the font family “B, C”.',
    ]);
  });
});
