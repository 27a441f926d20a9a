import { expect, test } from 'vitest';
import { mentionsOf } from '../../src/template/handlebars/mentions.ts';
import { parseTemplate } from '../../src/template/handlebars/syntax.ts';

const parsed = (text: string) => {
  const file = 'page.hbs';
  const { value: program } = parseTemplate(file, text);
  if (!program) throw new Error(text);
  return { file, program };
};
const mentions = (text: string, partials: Readonly<Record<string, string>> = {}) => {
  const all = new Map(Object.entries(partials).map(([name, words]) => [name, parsed(words)]));
  const found = mentionsOf(parsed(text), all);
  return { fields: [...found.officeFields].sort(), partials: [...found.partials.keys()] };
};

test.each<[string, readonly string[]]>([
  ['<p>{{guide.title}}</p>', []],
  ['{{office.name}}', ['name']],
  ['{{@root.office.name}} {{../office.unit}} {{this.office.code}}', ['code', 'name', 'unit']],
  ['{{upper (lower office.name)}}', ['name']],
  ['{{#if office}}có{{else}}{{office.name}}{{/if}}', ['name']],
  ['{{#if (or (not office) guide.cost)}}{{guide.cost}}{{/if}}', []],
  [
    '{{#unless (eq office.unit "xã")}}{{#each steps}}{{@root.office.name}}{{/each}}{{/unless}}',
    ['name', 'unit'],
  ],
  ['{{#with (eq office.code "1")}}{{@root.office.name}}{{/with}}', ['code', 'name']],
])('%s reads of an office %j', (text, fields) => {
  expect(mentions(text).fields).toEqual(fields);
});

test.each([
  '{{#with office}}{{name}}{{/with}}',
  '{{#with office as |nơi|}}{{nơi.name}}{{/with}}',
  '{{#with @root.office}}{{this.name}}{{/with}}',
  '{{> own office}}',
  '{{> own of=office}}',
])(
  '%s hands it on, so that every name that is written somewhere may be one of its fields',
  (text) => {
    expect(mentions(text, { own: '{{name}}{{of.name}}' }).fields).toContain('name');
  },
);

test('partials count that are included, also by one another, and no others', () => {
  const partials = {
    a: '{{#if x}}{{> b}}{{/if}}{{office.name}}',
    b: '{{> a}}{{office.unit}}',
    c: '{{office.code}}',
  };
  expect(mentions('{{> a}}', partials)).toEqual({ fields: ['name', 'unit'], partials: ['a', 'b'] });
});

test.each(['<gp-screenshot ref="1/1">', '<GP-Screenshot ref="1/1">'])(
  '%s reads the screenshot that it names by its place',
  (text) => expect([...mentionsOf(parsed(text), new Map()).names]).toContain('screenshots'),
);
