import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../src/template/handlebars/again.ts';
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

const read = (template: string, partials: Readonly<Record<string, string>>) => ({
  page: parsed('t.hbs', template),
  parts: new Map(Object.entries(partials).map(([n, text]) => [n, parsed(`${n}.hbs`, text)])),
});

/** What is known of a page, or what is wrong with it. */
const told = ({ value, diagnostics }: ReturnType<typeof evaluate>) =>
  value
    ? { parts: value.parts, length: value.length, size: value.size, text: value.text }
    : diagnostics;

/** Prints each context from the page of the first one, and anew. */
const printings = (
  template: string,
  contexts: readonly unknown[],
  partials: Readonly<Record<string, string>> = {},
) => {
  const { page, parts } = read(template, partials);
  const print = evaluator(page, parts, { kept: keep() });
  return contexts.map((context) => ({
    again: told(print(context)),
    anew: told(evaluate(page, parts, context, { kept: keep() })),
  }));
};

const office = { name: 'Ba Đình', hotline: '024 1' as string | null };
const steps = [{ title: 'Mở' }, { title: 'Chọn' }];
const first = { office, steps, long: false };

describe('a page of another office is as if it were the first', () => {
  it.each([
    ['a value', '<p>{{office.name}}</p>{{long}}', { office: { ...office, name: 'Ngọc Hà' } }],
    ['a value that a helper changes', '{{upper office.name}}', { office: { name: 'Hà' } }],
    [
      'a condition with the same answer',
      '{{#if (gt (letters office.name) 4)}}{{office.name}}{{else}}short{{/if}}',
      { office: { name: 'Ngọc Hà' } },
    ],
    [
      'a condition with another answer',
      '{{#if office.hotline}}<a>{{office.hotline}}</a>{{else}}{{office.name}}{{/if}} {{office.name}}',
      { office: { name: 'Hà', hotline: null } },
    ],
    ['one of many conditions', '{{#unless long}}a{{else if steps}}b{{/unless}}', { long: true }],
    ['a condition in a condition', '{{#if steps}}{{#if long}}a{{/if}}b{{/if}}', { long: true }],
    ['a list', '{{#each steps}}{{title}} {{@root.office.name}}{{/each}}', { office: { name: '' } }],
    ['a longer list', '{{#each steps}}{{title}}{{/each}}.', { steps: [...steps, { title: 'x' }] }],
    ['a group of fields', '{{#with office}}{{name}}{{@root.long}}{{/with}}', { long: true }],
    ['what a partial looks at', '{{> foot}}{{> foot}}', { office: { name: 'Hà' } }],
    ['what a partial is given', '{{> item office}}', { office: { name: 'Hà' } }],
    ['what a partial is given besides', '{{> item name=office.name}}', { office: { name: 'Hà' } }],
    ['what a partial sees of the page', '{{> foot name="x"}}', { office: { name: 'Hà' } }],
    ['no value', '{{office.hotline}}{{office.name}}', { office: { name: '', hotline: null } }],
  ])('%s', (_, template, other) => {
    const partials = { foot: '{{office.name}}{{#if long}}!{{/if}}', item: '<i>{{name}}</i>' };
    for (const { again, anew } of printings(template, [first, { ...first, ...other }], partials))
      expect(again).toEqual(anew);
  });

  it('whatever a template looks at', () => {
    fc.assert(
      fc.property(randomPages, ({ template, contexts, partials }) => {
        for (const { again, anew } of printings(template, contexts, partials))
          expect(again).toEqual(anew);
      }),
      { numRuns: 500 },
    );
  });
});

describe('only what reads something else is evaluated again', () => {
  const template = `{{#if steps}}{{office.name}}{{lower long}}{{/if}}{{#each steps}}{{title}}{{/each}}`;
  const { page, parts } = read(template, {});
  const print = evaluator(page, parts);
  const partsFor = (context: object): readonly Part[] => print(context).value?.parts ?? [];
  const context = { office, steps, long: 'LONG' };
  const [name, long, list] = partsFor(context);

  it.each([
    ['nothing', {}, [true, true, true]],
    ['a value', { office: { name: 'Ngọc Hà' } }, [false, true, true]],
    ['a value that a helper changes', { long: 'LONGER' }, [true, false, true]],
    ['a list that a condition asks for', { steps: [{ title: 'Mở' }] }, [true, true, false]],
  ])('%s', (_, other, isSame) => {
    const now = partsFor({ ...context, ...other });
    expect([name, long, list].map((part, i) => part === now[i])).toEqual(isSame);
  });
});

describe('a problem is told as of a page that is printed anew', () => {
  it.each([
    ['a missing field', '{{office.name}}', { office: {} }, 'GP302'],
    [
      'a value that a helper does not take',
      '{{upper office.name}}',
      { office: { name: [] } },
      'GP307',
    ],
    [
      'too much',
      '{{#each steps}}{{title}}{{/each}}.',
      { steps: Array(9).fill({ title: 'x'.repeat(600_000) }) },
      'GP308',
    ],
  ])('%s', (_, template, other, code) => {
    const [, second] = printings(template, [first, { ...first, ...other }]);
    expect(second?.again).toEqual(second?.anew);
    expect(second?.again).toMatchObject([{ code }]);
  });
});
