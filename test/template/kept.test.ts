import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/template/handlebars/evaluate.ts';
import { keep } from '../../src/template/handlebars/kept.ts';
import type { Part } from '../../src/template/handlebars/rendered.ts';
import { parseTemplate } from '../../src/template/handlebars/syntax.ts';
import { randomPages } from './random-pages.ts';

const parsed = (file: string, text: string) => {
  const { value, diagnostics } = parseTemplate(file, text);
  if (!value) throw new Error(diagnostics[0]?.message);
  return { file, program: value };
};

/** Prints each context with what the ones before it left behind, and anew. */
const printings = (
  template: string,
  contexts: readonly unknown[],
  partials: Record<string, string> = {},
) => {
  const page = parsed('t.hbs', template);
  const parts = new Map(Object.entries(partials).map(([n, text]) => [n, parsed(`${n}.hbs`, text)]));
  const kept = keep();
  const said = ({ value, diagnostics }: ReturnType<typeof evaluate>) =>
    value?.text ?? diagnostics.map((d) => `${d.code} ${d.message}`);
  return contexts.map((context) => ({
    after: said(evaluate(page, parts, context, { kept })),
    anew: said(evaluate(page, parts, context)),
  }));
};

const step = (title: string | null, tags: readonly string[] = []) => ({
  title,
  tags: tags.map((name) => ({ name })),
  none: null,
});
const [a, b, c] = [step('Mở'), step('Chọn', ['x', 'y']), step('Xong', ['z'])];
const group = { steps: [a, b] };

it.each([
  ['the page above a list', '{{#each steps}}{{title}} {{../office}} {{/each}}'],
  ['the page by its name', '{{#each steps}}{{title}} {{@root.office}} {{/each}}'],
  ['the page from a partial', '{{#each steps}}{{> foot}}{{/each}}'],
  ['the page given to a partial', '{{#each steps}}{{> named who=@root.office}}{{/each}}'],
  ['the page under a condition', '{{#each steps}}{{#if title}}{{@root.office}}{{/if}}{{/each}}'],
  [
    'the page two lists above',
    '{{#each steps}}{{#each tags}}{{name}}{{../../office}}{{/each}}{{/each}}',
  ],
  ['an item above a list', '{{#each steps}}{{#each tags}}{{../title}}{{name}}{{/each}}{{/each}}'],
  ['the place in a list', '{{#each steps}}{{@index}}{{#unless @last}}, {{/unless}}{{/each}}'],
  ['the place in the list above', '{{#each steps}}{{#each tags}}{{@../index}}{{/each}}{{/each}}'],
  [
    'a name of a block around it',
    '{{#with office as |o|}}{{#each ../steps}}{{o}}{{/each}}{{/with}}',
  ],
  ['its own name', '{{#each steps as |step i|}}{{i}} {{step.title}} {{/each}}'],
  [
    'items of other items',
    '{{#each groups}}{{#each steps}}{{title}}{{@root.office}}{{/each}}{{/each}}',
  ],
])('a list whose items look at %s prints the same after other pages', (_, template) => {
  const pages = [
    { office: 'Ba Đình', steps: [a, b, c], groups: [group] },
    { office: 'Ngọc Hà', steps: [c, b, a], groups: [group, group] },
    { office: 'Ngọc Hà', steps: [b], groups: [] },
    { office: 'Ba Đình', steps: [a, b, c, a], groups: [{ steps: [a, b] }] },
  ];
  const partials = { foot: '{{title}} {{@root.office}}', named: '{{title}} {{who}}' };
  for (const { after, anew } of printings(template, pages, partials)) expect(after).toEqual(anew);
});

describe('what comes again is the very part that was printed before', () => {
  const page = parsed('t.hbs', '{{office}}{{#each steps}}<p>{{title}}</p>{{/each}}');
  const kept = keep();
  const partsFor = (office: string, steps: readonly object[]) =>
    evaluate(page, new Map(), { office, steps }, { kept }).value?.parts ?? [];
  const within = (part: Part | undefined) => (part?.kind === 'group' ? part.parts : []);
  const steps = [a, b];
  const [name, list] = partsFor('Ba Đình', steps);

  it('a list', () => {
    const [otherName, sameList] = partsFor('Ngọc Hà', steps);
    expect([name, otherName]).toMatchObject([{ text: 'Ba Đình' }, { text: 'Ngọc Hà' }]);
    expect(sameList).toBe(list);
  });

  it('an item of another list', () => {
    const [, otherList] = partsFor('Ngọc Hà', [a, c]);
    const [first, second] = within(otherList);
    expect(first).toBe(within(list)[0]);
    expect(within(second)).toMatchObject([{ text: '<p>' }, { text: 'Xong' }, { text: '</p>' }]);
    expect(within(second)[0]).toBe(within(first)[0]);
  });
});

it('a problem is told of every page that has it, also where another item had it first', () => {
  const [wrong, alsoWrong] = [{ titel: 'Mở' }, { titel: 'Chọn' }];
  const pages = [{ steps: [wrong, alsoWrong] }, { steps: [a, alsoWrong] }];
  for (const { after, anew } of printings('{{#each steps}}{{title}}{{/each}}', pages)) {
    expect(anew).toEqual(['GP302 There is no “title” here.']);
    expect(after).toEqual(anew);
  }
});

it('a template that prints without measure is stopped after a page that was short enough', () => {
  const group = { steps: [{ title: 'x'.repeat(450_000) }] };
  const template = '{{#each groups}}{{#each steps}}{{title}}{{title}}{{/each}}{{/each}}';
  const pages = [{ groups: [group] }, { groups: [group, group, group, group, group] }];
  const [short, endless] = printings(template, pages);
  expect(short?.after).toEqual(short?.anew);
  expect(endless?.after).toEqual(['GP308 The template prints more than 4 MB.']);
});

it('a partial that is included too deeply is stopped, whatever was printed before', () => {
  const item = { title: 'x' };
  const page = (depth: number) => ({ depth, item: [item] });
  // p1 to p30 lead to p31, so that `list` stands in one partial or in thirty-one.
  const chain = Array.from({ length: 30 }, (_, i) => [`p${i + 1}`, `{{> p${i + 2}}}`]);
  const partials = {
    ...Object.fromEntries(chain),
    p31: '{{> list}}',
    list: '{{#each item}}{{> leaf}}{{/each}}',
    leaf: '{{title}}',
  };
  const template = '{{#if (eq depth 1)}}{{> p31}}{{else}}{{> p1}}{{/if}}';
  const [shallow, deep] = printings(template, [page(1), page(31)], partials);
  expect(shallow?.after).toBe('x');
  expect(deep?.after).toEqual(deep?.anew);
  expect(deep?.anew).toEqual([expect.stringContaining('GP308')]);
});

it('whatever a template looks at, a page prints as if it were the first', () => {
  fc.assert(
    fc.property(randomPages, ({ template, contexts, partials }) => {
      for (const { after, anew } of printings(template, contexts, partials))
        expect(after).toEqual(anew);
    }),
    { numRuns: 400 },
  );
});
