import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/template/handlebars/escape.ts';
import { evaluate } from '../../src/template/handlebars/evaluate.ts';
import { parseTemplate } from '../../src/template/handlebars/syntax.ts';
import { find, style, textOf } from './support.ts';

function render(template: string, context: unknown, partials: Record<string, string> = {}) {
  const parse = (file: string, text: string) => {
    const { value, diagnostics } = parseTemplate(file, text);
    if (!value) throw new Error(diagnostics[0]?.message);
    return { file, program: value };
  };
  const parsed = Object.entries(partials).map(
    ([name, text]) => [name, parse(`${name}.hbs`, text)] as const,
  );
  const { value, diagnostics } = evaluate(parse('t.hbs', template), new Map(parsed), context);
  return value
    ? value.text
    : diagnostics.map((d) => `${d.code} ${d.span?.line}:${d.span?.column} ${d.message}`);
}

const context = {
  title: 'Cài <iHanoi> & "VNeID"',
  empty: null,
  none: [],
  zero: 0,
  yes: true,
  guide: { title: 'T', issuer: { name: 'UBND', email: null } },
  steps: [
    { number: 1, title: 'Mở', tags: ['a', 'b'] },
    { number: 2, title: null, tags: [] },
  ],
};

describe('the same text as Handlebars itself', () => {
  it.each([
    '{{title}} {{guide.title}} {{this.title}} {{[title]}}',
    '{{#if yes}}a{{else}}b{{/if}}{{#if none}}a{{else}}b{{/if}}{{#if zero}}a{{else}}b{{/if}}',
    '{{#if empty}}1{{else if zero}}2{{else if yes}}3{{else}}4{{/if}}',
    '{{#unless empty}}x{{/unless}}{{^if yes}}no{{/if}}',
    '{{#each steps}}{{number}}/{{@index}}/{{@first}}/{{@last}}: {{title}} {{../title}}{{#each tags}} {{this}}{{@../index}}{{/each}}\n{{/each}}',
    '{{#each none}}x{{else}}nothing{{/each}}',
    '{{#each steps as |step i|}}{{i}} {{step.title}} {{#each step.tags as |t|}}{{t}}{{i}}{{/each}}{{/each}}',
    '{{#with guide}}{{title}} {{issuer.name}} {{@root.title}}{{/with}}{{#with empty}}a{{else}}b{{/with}}',
    '  {{#if yes}}\n    line\n  {{/if}}\n  after',
    'a  {{~#if yes ~}}  b  {{~/if}}  c {{~title~}} d',
    '{{! comment }}a{{!-- {{b}} --}}c \\{{not}} {{zero}}',
    '{{> part}} {{> part title="x"}} {{#each steps}}{{> part this}}{{/each}}{{> part guide}}',
    '{{#with guide.issuer}}{{email}}{{name}}{{/with}}',
  ])('%s', (template) => {
    const partials = { part: '[{{title}}]' };
    const theirs = Handlebars.create();
    theirs.registerPartial(partials);
    expect(render(template, context, partials)).toBe(
      theirs.compile(template, { preventIndent: true })(context),
    );
  });

  it('escapes as Handlebars escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(escapeHtml(text)).toBe(Handlebars.escapeExpression(text));
      }),
    );
  });
});

describe('a field that does not exist', () => {
  it.each([
    ['a\n  {{guide.titel}}', 'GP302 2:5 There is no \u201cguide.titel\u201d in guide.'],
    [
      '{{#each steps}}{{guide.title}}{{/each}}',
      'GP302 1:18 There is no \u201cguide.title\u201d here.',
    ],
    ['{{#if stpes}}{{/if}}', 'GP302 1:7 There is no \u201cstpes\u201d here.'],
    ['{{title.length}}', 'GP302 1:3 There is no \u201ctitle.length\u201d in title.'],
    ['{{../title}}', 'GP302 1:3 There is no \u201c../title\u201d above this place.'],
    ['{{@index}}', 'GP302 1:3 There is no \u201c@index\u201d here.'],
    ['{{eq zreo 1}}', 'GP302 1:6 There is no \u201czreo\u201d here.'],
  ])('%s', (template, expected) => {
    expect(render(template, context)).toEqual([expected]);
  });

  it('every one is reported, each once', async () => {
    const { problems, hints } = await style({
      html: '<p>{{guide.titel}}</p>\n{{#each steps}}<p>{{nubmer}} {{guide.title}}</p>{{/each}}',
      context,
    });
    expect(problems).toEqual([
      'GP302 page.hbs:1:6 There is no \u201cguide.titel\u201d in guide.',
      'GP302 page.hbs:2:21 There is no \u201cnubmer\u201d here.',
      'GP302 page.hbs:2:32 There is no \u201cguide.title\u201d here.',
    ]);
    expect(hints).toEqual([
      'Did you mean \u201ctitle\u201d?',
      'Did you mean \u201cnumber\u201d?',
      'Did you mean {{../guide.title}}?',
    ]);
  });

  it('an empty value has empty fields', () => {
    expect(render('[{{empty.name}}{{#if empty.name}}x{{/if}}]', context)).toBe('[]');
  });
});

describe('what a template may not do', () => {
  it.each([
    ['{{{title}}}', 'GP304'],
    ['{{&title}}', 'GP304'],
    ['{{#steps}}{{/steps}}', 'GP305'],
    ['{{#*inline "x"}}{{/inline}}', 'GP305'],
    ['{{#> part}}{{/part}}', 'GP305'],
    ['{{> (lookup . "x")}}', 'GP305'],
    ['{{{{raw}}}}x{{{{/raw}}}}', 'GP305'],
    ['{{> nothing}}', 'GP306'],
    ['{{log title}}', 'GP303'],
    ['{{lookup guide "title"}}', 'GP303'],
    ['{{uper title}}', 'GP303'],
    ['{{upper}}', 'GP302'],
    ['{{gt title 1}}', 'GP307'],
    ['{{lt "024 0000" 1}}', 'GP307'],
    ['{{eq title}}', 'GP307'],
    ['{{eq title 3}}', 'GP307'],
    ['{{ne 3 title}}', 'GP307'],
    ['{{guide}}', 'GP307'],
    ['{{"words"}}', 'GP307'],
    ['{{steps}}', 'GP307'],
    ['{{#each title}}{{/each}}', 'GP307'],
    ['{{#if yes no}}{{/if}}', 'GP307'],
    ['{{#if}}{{/if}}', 'GP307'],
    ['{{constructor}}', 'GP302'],
    ['{{__proto__}}', 'GP302'],
    ['{{guide.constructor.name}}', 'GP302'],
    ['{{guide.hasOwnProperty}}', 'GP302'],
    ['{{#with title}}{{toString}}{{/with}}', 'GP302'],
    ['{{#with "x" as |constructor|}}{{valueOf}}{{/with}}', 'GP302'],
  ])('%s', async (html, code) => {
    const { problems } = await style({ html, context });
    expect(problems[0]).toMatch(new RegExp(`^${code} page\\.hbs:1:\\d+ `));
  });

  it.each([
    ['{{#if a}}\n{{/each}}', 1, '{{#if}} is closed by {{/each}}'],
    ['a\nb {{title', 2, ''],
    ['a\n{{/if}}', 2, 'a block is closed that was not opened'],
    ['{{else}}', 1, '{{else}} stands outside a block'],
    ['<p>{{ti tle"}}</p>', 1, ''],
  ])('syntax: %j', async (html, line, reason) => {
    const { problems } = await style({ html, context });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^GP301 page\\.hbs:${line}:\\d+ `));
    expect(problems[0]).toContain(reason);
  });

  it.each([
    ['a\n  {{#if title}}\n<p>\n', ['2:3 {{#if}}']],
    ['{{#each steps}}{{#if title}}a{{else}}b{{/if}}\n{{number}}', ['1:1 {{#each}}']],
    ['{{#each steps}}\n{{~#unless title}}a\n', ['1:1 {{#each}}', '2:1 {{~#unless}}']],
    ['{{!-- {{#if a}} --}}\\{{#if b}}{{^if title}}a', ['1:31 {{^if}}']],
    ['{{#if title}}a{{/if}}\n{{#if (eq title "a") ', ['2:1 {{#']],
    ['a {{title ', ['1:3 {{']],
  ])('what is never closed is told where it begins: %j', async (html, places) => {
    const { problems } = await style({ html, context });
    const told = places.map((place) => {
      const [at, what] = place.split(' ');
      return `GP301 page.hbs:${at} The template cannot be read: ${what} is never closed.`;
    });
    expect(problems).toEqual(told);
  });

  it('a partial that includes itself is stopped', async () => {
    const files = { 'templates/partials/loop.hbs': 'x{{> loop}}' };
    expect((await style({ html: '{{> loop}}', files })).problems).toEqual([
      'GP308 loop.hbs:1:2 The template includes partials in partials more than 32 deep.',
    ]);
  });

  it.each(['x', ''])('a template that prints “%s” without measure is stopped', async (value) => {
    const many = Array.from({ length: 300 }, () => value);
    const html =
      '{{#each many}}{{#each ../many}}{{#each ../../many}}{{this}}{{/each}}{{/each}}{{/each}}';
    const { problems } = await style({ html, context: { many } });
    expect(problems[0]).toContain('GP308');
  });
});

describe('guides are text, never template', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '{{guide.title}} {{{raw}}} {{> part}}',
    '&lt;b&gt; &amp; &#60;',
    '__proto__',
    '</p></div></body></html>',
    '<!-- ',
    ']]>',
    '`=$1',
    'Ễ, Ậ, ợ, ưỡ',
  ];

  it.each(hostile)('%s arrives as it is, in text and in attributes', async (words) => {
    const { document, problems } = await style({
      html: '<p id="x" data-words="{{words}}">{{words}}</p><svg id="y" viewBox="0 0 1 1" aria-label="{{words}}"></svg>',
      css: '#x::after { content: attr(data-words) }',
      context: { words },
    });
    expect(problems).toEqual([]);
    expect(textOf(find(document, 'x'))).toBe(words + words);
    expect(find(document, 'y').alt).toBe(words.trim());
    expect(document?.root.children).toHaveLength(1);
  });

  it('any text arrives as it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'<>&"\'={}`/!-a ế\u00a0') }),
        async (words) => {
          const { document } = await style({
            html: '<p id="x">[{{words}}]</p>',
            context: { words },
          });
          expect(textOf(find(document, 'x'))).toBe(`[${words}]`);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a context with a hostile key is refused like any other', async () => {
    const context = JSON.parse('{"__proto__": {"polluted": "yes"}, "words": "a"}');
    expect((await style({ html: '{{polluted}}', context })).problems[0]).toContain('GP302');
  });
});

describe('helpers', () => {
  const values = {
    a: 'Ấn Độ',
    n: 1234567.5,
    list: ['x', 'y'],
    day: '2026-11-20',
    none: null,
    text: {
      plain: '',
      source: 'guides/a.yaml:3:7',
      inline: [
        { kind: 'text', text: 'a <b> ' },
        {
          kind: 'strong',
          children: [{ kind: 'emphasis', children: [{ kind: 'code', text: '{{x}}' }] }],
        },
        { kind: 'break' },
        {
          kind: 'link',
          href: 'https://a.vn/?x=1&y="2"',
          children: [{ kind: 'text', text: 'đây' }],
        },
      ],
    },
  };

  it.each([
    ['{{upper a}} {{lower a}}', 'ẤN ĐỘ ấn độ'],
    [
      '{{breakable "hanoi.gov.vn/a-b?c"}}',
      'hanoi|._gov|._vn|/_a|-_b|?_c'.replaceAll('|', '\u200b').replaceAll('_', '\u2060'),
    ],
    ['{{number n}} {{number "-1000"}} {{number 12}}', '1.234.567,5 -1.000 12'],
    ['{{date day}}', '20/11/2026'],
    ['[{{date none}}{{number none}}{{rich none}}{{upper none}}]', '[]'],
    ['{{join list ", "}}', 'x, y'],
    ['{{add 1 2}} {{eq 1 1}} {{ne 1 1}} {{gt 2 1}} {{not 0}}', '3 true false true true'],
    ['{{gt "12" 3}} {{lt "12" 3}} {{lt 2 "012"}} {{add "12" 3}}', 'true false true 15'],
    ['{{gt none 0}} {{lt none 1}} {{gt 1 none}} [{{add none 1}}]', 'false false false []'],
    ['{{#if (and a (or none list))}}yes{{/if}}', 'yes'],
    [
      '{{rich text}}',
      '<span data-source="guides/a.yaml:3:7">a &lt;b&gt; <strong><em><code>{{x}}</code></em></strong><br><a href="https://a.vn/?x&#x3D;1&amp;y&#x3D;&quot;2&quot;">đây</a></span>',
    ],
    ['{{rich "<b>"}}', '&lt;b&gt;'],
  ])('%s', (template, expected) => {
    expect(render(template, values)).toBe(expected);
  });

  it('a rich text needs rich', async () => {
    const { problems, hints } = await style({ html: '{{text}}', context: values });
    expect([problems, hints]).toEqual([
      ['GP307 page.hbs:1:1 text is a rich text.'],
      ['Write {{rich text}}.'],
    ]);
  });
});
