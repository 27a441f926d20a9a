import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../src/template/load.ts';
import { styleDocument } from '../../src/template/style.ts';
import { memoryFiles } from '../memory-files.ts';
import { filesOf, style } from './support.ts';

const yaml = (text: string) => style({ files: { 'templates/t/template.yaml': text } });
const GOOD =
  'kind: guide\npage: page.hbs\nformats:\n  a4:\n    styles: [page.css]\n    readingDistanceMm: 300\n';

describe('template.yaml', () => {
  it('is read', async () => {
    const { value, diagnostics } = await loadTemplate(filesOf({ html: '<p>a</p>' }), 't');
    expect(diagnostics).toEqual([]);
    expect([value?.name, value?.kind]).toEqual(['t', 'guide']);
    expect(value?.formats.get('a4')).toMatchObject({ name: 't-a4', readingDistanceMm: 300 });
  });

  it.each([
    [GOOD.replace('kind: guide', 'kind: leaflet'), 'GP310 template.yaml:1:7 “kind” is wrong.'],
    [GOOD.replace('page: page.hbs\n', ''), 'GP310 template.yaml:1:1 “page” is missing.'],
    [`${GOOD}paeg: x\n`, 'GP310 template.yaml:7:1 template.yaml has no key “paeg” here.'],
    [
      GOOD.replace('300', 'far'),
      'GP310 template.yaml:6:24 “formats → a4 → readingDistanceMm” is wrong.',
    ],
    [
      GOOD.replace('    styles', '    style'),
      'GP310 template.yaml:5:5 template.yaml has no key “style” here.',
    ],
    [
      GOOD.replace('[page.css]', '[../../../a.css]'),
      'GP310 template.yaml:5:14 “../../../a.css” cannot be a style sheet: it leaves the project.',
    ],
    [
      GOOD.replace('page.hbs', '/etc/passwd'),
      'GP310 template.yaml:2:7 “/etc/passwd” cannot be the page: a path may not start at the root of the disk.',
    ],
    ['kind: [', 'GP310 template.yaml'],
  ])('%j', async (text, problem) => {
    const { problems } = await yaml(text);
    expect(problems.join('\n')).toContain(problem);
  });

  it('names a style sheet that is not there', async () => {
    const { problems } = await yaml(GOOD.replace('page.css', 'pag.css'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^GP602 template\.yaml:/);
  });
});

describe('templates and formats', () => {
  it('problems of the page and of its style sheets are told at once', async () => {
    const { problems } = await style({
      html: '<p>{{guide.titel}}</p>',
      css: 'p { float: left; color: var(--x) }',
    });
    expect(problems.map((problem) => problem.slice(0, 5))).toEqual(['GP341', 'GP302']);
  });

  it('mostTiles is for posters', async () => {
    const limited = `${GOOD}    mostTiles: 8\n`;
    const { problems } = await yaml(limited);
    expect(problems).toEqual([
      expect.stringMatching(
        /^GP310 template\.yaml:\d+:\d+ “mostTiles” has no effect in a template/,
      ),
    ]);
    const { value } = await loadTemplate(
      filesOf({
        files: { 'templates/t/template.yaml': limited.replace('kind: guide', 'kind: poster') },
      }),
      't',
    );
    expect(value?.formats.get('a4')?.mostTiles).toBe(8);
  });

  it('an unknown template suggests another', async () => {
    const { diagnostics } = await loadTemplate(filesOf({}), 'tt');
    expect(diagnostics[0]).toMatchObject({ code: 'GP311' });
    const near = await loadTemplate(
      memoryFiles({ 'templates/leaflet/template.yaml': '' }),
      'leafelt',
    );
    expect(near.diagnostics[0]?.hint).toBe('Did you mean “leaflet”?');
  });

  it('only the style sheets of the formats that are asked for are read', async () => {
    const two = `${GOOD}  a5: { styles: [gone.css], readingDistanceMm: 300 }\n`;
    const files = filesOf({ html: '<p>a</p>', files: { 'templates/t/template.yaml': two } });
    const asked = (...formats: string[]) => loadTemplate(files, 't', {}, [], formats);
    for (const name of ['a4', 't-a4']) {
      const { value, diagnostics } = await asked(name);
      expect(diagnostics).toEqual([]);
      expect([...(value?.formats.keys() ?? [])]).toEqual(['a4']);
    }
    for (const names of [[], ['a5'], ['a6']]) {
      const { diagnostics } = await asked(...names);
      expect(diagnostics).toMatchObject([{ code: 'GP602' }]);
    }
  });

  it('a format goes by its short or its full name', async () => {
    const { value } = await loadTemplate(filesOf({ html: '<p>a</p>' }), 't');
    if (!value) throw new Error('not loaded');
    expect(styleDocument(value, 'a4', {}).value).toBeDefined();
    expect(styleDocument(value, 't-a4', {}).value).toBeDefined();
    expect(styleDocument(value, 'a5', {}).diagnostics[0]).toMatchObject({ code: 'GP312' });
  });

  it('partials beside the page come before those in templates/partials', async () => {
    const files = {
      'templates/partials/a.hbs': '<p>far</p>',
      'templates/partials/b.hbs': '<p>b</p>',
      'templates/t/a.hbs': '<p id="x">near</p>',
    };
    const { document } = await style({ html: '{{> a}}{{> b}}', files });
    expect(JSON.stringify(document?.root)).toContain('near');
    expect(JSON.stringify(document?.root)).not.toContain('far');
  });

  it('every problem of templates and style sheets is listed in one run', async () => {
    const { problems } = await style({
      html: '{{{a}}}',
      css: 'p { float: left }',
      files: { 'templates/partials/p.hbs': '{{#if a}}' },
    });
    expect(problems.map((p) => p.slice(0, 5)).sort()).toEqual(['GP301', 'GP304', 'GP341']);
  });

  it('a column that the offices do not have is a misspelt field', async () => {
    const html = '<p>{{#if office}}{{office.name}} {{office.hotlien}}{{/if}}</p>';
    const columns = [{ name: 'hotline', type: 'phone', optional: false }] as const;
    const { diagnostics } = await loadTemplate(filesOf({ html }), 't', undefined, columns);
    expect(diagnostics).toMatchObject([
      { span: { file: 'templates/t/page.hbs', column: 36 }, hint: 'Did you mean “hotline”?' },
    ]);
  });

  it('a column holds what its type says: dates and numbers are written as such', async () => {
    const columns = [
      { name: 'opened', type: 'date', optional: false },
      { name: 'counters', type: 'integer', optional: true },
      { name: 'hotline', type: 'phone', optional: true },
    ] as const;
    const load = (html: string) => loadTemplate(filesOf({ html }), 't', undefined, columns);
    const sound = await load('<p>{{date office.opened}}: {{number office.counters}}</p>');
    expect(sound.diagnostics).toEqual([]);
    const compared = await load(
      '<p>{{#if (gt office.counters 3)}}{{add office.counters 1}}{{/if}}</p>',
    );
    expect(compared.diagnostics).toEqual([]);
    for (const wrong of ['date office.name', 'gt office.hotline 3', 'lt office.code 3'])
      expect((await load(`<p>{{${wrong}}}</p>`)).diagnostics).toMatchObject([
        { code: 'GP307', span: { column: 4 } },
      ]);
  });

  it('a misspelt field is found in every branch, before any guide is printed', async () => {
    const html = `{{#if guide.cost}}{{rich guide.csot}}{{else}}{{guide.minuets}}{{/if}}
{{#each steps}}{{#if title}}{{titel}}{{/if}}{{else}}{{stepsCount}}{{/each}}`;
    const { diagnostics } = await loadTemplate(filesOf({ html }), 't');
    expect(diagnostics.map(({ span, hint }) => `${span?.line}:${span?.column} ${hint}`)).toEqual([
      '1:26 Did you mean \u201ccost\u201d?',
      '1:48 Did you mean \u201cminutes\u201d?',
      '2:31 Did you mean \u201ctitle\u201d?',
      '2:55 Did you mean \u201cstepCount\u201d?',
    ]);
  });

  it('the same context gives the same document', async () => {
    const { value } = await loadTemplate(
      filesOf({
        html: '{{#each l}}<p style="width: {{this}}pt">{{this}}</p>{{/each}}',
        css: 'p { margin: 1em }',
      }),
      't',
      { l: [1] },
    );
    if (!value) throw new Error('not loaded');
    const once = (l: number[]) => JSON.stringify(styleDocument(value, 'a4', { l }));
    const first = once([1, 2]);
    once([3, 4, 5]);
    expect(once([1, 2])).toBe(first);
    expect(first).toContain('"width":{"pt":2}');
  });
});
