import { describe, expect, it } from 'vitest';
import { computed, style } from './support.ts';

describe('shorthands are expanded', () => {
  it.each([
    [
      'margin: 1pt 2pt 3pt',
      { margin: { top: { pt: 1 }, right: { pt: 2 }, bottom: { pt: 3 }, left: { pt: 2 } } },
    ],
    ['margin: 0 auto', { margin: { top: { pt: 0 }, left: 'auto' } }],
    ['margin-inline: 1pt 2pt', { margin: { left: { pt: 1 }, right: { pt: 2 } } }],
    ['padding-block: 1pt', { padding: { top: { pt: 1 }, bottom: { pt: 1 } } }],
    [
      'inset: 0 auto 1pt',
      { inset: { top: { pt: 0 }, right: 'auto', bottom: { pt: 1 }, left: 'auto' } },
    ],
    ['border: thin dotted red', { border: { left: { width: 0.75, style: 'dotted' } } }],
    ['border: 3pt red', { border: { left: { width: 0, style: 'none' } } }],
    [
      'border-style: solid; border-width: 1pt 2pt',
      { border: { top: { width: 1 }, right: { width: 2 } } },
    ],
    ['border: 0', { border: { top: { width: 0 } } }],
    [
      'border-radius: 1pt 2pt / 3pt',
      {
        radius: {
          topLeft: { x: { pt: 1 }, y: { pt: 3 } },
          bottomLeft: { x: { pt: 2 }, y: { pt: 3 } },
        },
      },
    ],
    [
      'border-top-left-radius: 50% 1pt',
      { radius: { topLeft: { x: { percent: 50 }, y: { pt: 1 } } } },
    ],
    ['background: none', { backgroundImage: [], backgroundColor: { alpha: 0 } }],
    ['background: #fff', { backgroundColor: { rgb: [1, 1, 1] } }],
    [
      'font: italic 700 10pt/1.4 "Be Vietnam Pro", sans-serif',
      {
        italic: true,
        fontWeight: 700,
        fontSize: 10,
        lineHeight: { factor: 1.4 },
        fontFamily: ['Be Vietnam Pro', 'sans-serif'],
      },
    ],
    ['flex: 1', { flexGrow: 1, flexShrink: 1, flexBasis: { percent: 0 } }],
    ['flex: 0 0 40pt', { flexGrow: 0, flexShrink: 0, flexBasis: { pt: 40 } }],
    ['flex: 20pt 2', { flexGrow: 2, flexShrink: 1, flexBasis: { pt: 20 } }],
    ['flex: none', { flexGrow: 0, flexShrink: 0, flexBasis: 'auto' }],
    ['flex-flow: wrap column', { flexDirection: 'column', flexWrap: 'wrap' }],
    ['gap: 1pt 2pt', { rowGap: { pt: 1 }, columnGap: { pt: 2 } }],
    ['place-items: center end', { alignItems: 'center', justifyItems: 'end' }],
    [
      'place-content: space-between',
      { alignContent: 'space-between', justifyContent: 'space-between' },
    ],
    ['grid-row: 2 / span 3', { gridRowStart: { line: 2 }, gridRowEnd: { span: 3 } }],
    ['grid-column: 1 / -1', { gridColumnStart: { line: 1 }, gridColumnEnd: { line: -1 } }],
    [
      'grid-area: 1 / 2 / 3 / 4',
      {
        gridRowStart: { line: 1 },
        gridColumnStart: { line: 2 },
        gridRowEnd: { line: 3 },
        gridColumnEnd: { line: 4 },
      },
    ],
    ['list-style: none', { listStyleType: 'none' }],
    ['text-decoration: underline line-through', { underline: true, lineThrough: true }],
    ['overflow: clip', { overflow: 'clip' }],
    ['page-break-after: always', { breakAfter: 'page' }],
    ['break-inside: avoid-page', { breakInside: 'avoid' }],
    ['aspect-ratio: 16 / 9', { aspectRatio: 16 / 9 }],
    ['object-position: right', { objectPosition: { x: { percent: 100 }, y: { percent: 50 } } }],
    ['object-position: top 10pt', undefined],
    ['vertical-align: -2pt', { verticalAlign: { pt: -2 } }],
    ['opacity: 150%', { opacity: 1 }],
    [
      'string-set: title content(), part "A" content(text)',
      {
        stringSet: [
          { name: 'title', value: [{ kind: 'content' }] },
          { name: 'part', value: [{ kind: 'text', text: 'A' }, { kind: 'content' }] },
        ],
      },
    ],
  ])('%s', async (declarations, expected) => {
    const given = computed(`#x { ${declarations} }`);
    if (expected) expect(await given).toMatchObject(expected);
    else await expect(given).rejects.toThrow('GP342');
  });
});

describe('grid tracks', () => {
  it('fr, minmax(), repeat() and keywords', async () => {
    const x = await computed(
      '#x { grid-template-columns: 1fr minmax(20mm, 2fr) auto repeat(auto-fill, minmax(10pt, 1fr) 5%) min-content; grid-auto-flow: dense column; grid-auto-rows: 10pt 1fr }',
    );
    expect(x.gridTemplateColumns).toEqual([
      { min: 'auto', max: { fr: 1 } },
      { min: { pt: expect.closeTo(56.693, 3) }, max: { fr: 2 } },
      { min: 'auto', max: 'auto' },
      {
        repeat: 'auto-fill',
        tracks: [
          { min: { pt: 10 }, max: { fr: 1 } },
          { min: { percent: 5 }, max: { percent: 5 } },
        ],
      },
      { min: 'min-content', max: 'min-content' },
    ]);
    expect(x.gridAutoFlow).toBe('column dense');
    expect(x.gridAutoRows).toHaveLength(2);
  });

  it('grid-template takes rows and columns', async () => {
    const x = await computed('#x { grid-template: 10pt / 1fr 1fr }');
    expect([x.gridTemplateRows.length, x.gridTemplateColumns.length]).toEqual([1, 2]);
  });
});

describe('what is not supported is refused by name and place, all in one run', () => {
  it.each([
    ['box-shadow: 0 0 1px red', 'Shadows do not print cleanly'],
    ['float: left', 'Use display: flex or grid'],
    ['transform: rotate(3deg)', 'Place the element with margin'],
    ['-webkit-print-color-adjust: exact', 'Write print-color-adjust, without the prefix'],
    ['colour: red', 'Did you mean “color”?'],
    ['paddding: 1pt', 'Did you mean “padding”?'],
    ['cursor: pointer', 'Paper has no pointer'],
    ['content: "x"', '::before, ::after'],
    ['size: A4', 'docs/templates.md'],
  ])('%s', async (declaration, advice) => {
    const { problems, hints } = await style({
      css: `.nothing {\n  ${declaration};\n  color: red;\n}`,
    });
    expect(problems).toEqual([
      `GP341 page.css:3:3 The property “${declaration.split(':')[0]}” is not supported.`,
    ]);
    expect(hints[0]).toContain(advice);
  });

  it.each([
    ['display: table', 'page.css:2:14'],
    ['display: contents', 'page.css:2:14'],
    ['position: fixed', 'page.css:2:15'],
    ['position: sticky', 'page.css:2:15'],
    ['overflow: auto', 'page.css:2:15'],
    ['border-style: double', 'page.css:2:19'],
    ['text-decoration: underline red', 'page.css:2:22'],
    ['grid-template-columns: [a] 1fr', 'page.css:2:28'],
    ['grid-template-columns: subgrid', 'page.css:2:28'],
    ['grid-area: header', 'page.css:2:16'],
    ['break-before: left', 'page.css:2:19'],
    ['color: revert', 'page.css:2:12'],
    ['color:', 'page.css:2:5'],
    ['z-index: 1.5', 'page.css:2:14'],
    ['orphans: 0', 'page.css:2:14'],
    ['line-height: -1', 'page.css:2:18'],
    ['color: red margin: 0', 'page.css:2:22'],
  ])('%s', async (declaration, place) => {
    const { problems } = await style({ css: `p { ${declaration} }` });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`GP342 ${place} `);
  });

  it('every problem of a sheet is listed', async () => {
    const { problems } = await style({
      css: `p { float: left; width: 1vw }
@import "a.css";
a:hover { color: red }
@media (min-width: 3px) { p { color: reddish } }
@supports (display: grid) { p { color: red } }
@page { @botom-left { content: "x" } }
p { & span { color: red } }
`,
    });
    expect(problems.map((p) => p.split(' ').slice(0, 2).join(' '))).toEqual([
      'GP341 page.css:2:5',
      'GP342 page.css:2:25',
      'GP344 page.css:3:1',
      'GP343 page.css:4:1',
      'GP344 page.css:5:1',
      'GP344 page.css:6:1',
      'GP344 page.css:7:9',
      'GP343 page.css:8:5',
    ]);
  });

  it.each([
    ['p { color: red', '“{” is never closed'],
    ['p { color: red }}', '“}” closes nothing'],
    ['p { content "x" }', 'is no declaration'],
    ['p { color: "red }', 'a text in quotes is never closed'],
    ['/* open', 'a comment is never closed'],
    ['p color: red;', 'is no rule'],
  ])('syntax: %s', async (css, reason) => {
    const { problems } = await style({ css });
    expect(problems[0]).toMatch(/^GP340 page\.css:2:/);
    expect(problems.join()).toContain(reason);
  });

  it('a style attribute is checked at the template’s line', async () => {
    const { problems } = await style({ html: '<p>\n<b style="float: left">x</b></p>' });
    expect(problems).toEqual(['GP341 page.hbs:2:4 The property “float” is not supported.']);
  });
});

describe('@media', () => {
  it.each([
    ['print', 7],
    ['all', 7],
    ['screen, print', 7],
    ['only print', 7],
    ['not screen', 7],
    ['screen', 'auto'],
    ['not print', 'auto'],
  ])('%s', async (type, expected) => {
    expect((await computed(`@media ${type} { #x { z-index: 7 } }`)).zIndex).toBe(expected);
  });

  it('rules for other media are theirs alone', async () => {
    expect((await style({ css: '@media screen { p { box-shadow: none } }' })).problems).toEqual([]);
  });
});
