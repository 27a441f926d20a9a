import { describe, expect, test } from 'vitest';
import { withoutRemarks } from '../../src/template/remarks.ts';

const page = (text: string) => withoutRemarks('page.hbs', text);
const sheet = (text: string) => withoutRemarks('page.css', text);

describe('a page says the same', () => {
  test.each([
    ['<p>a</p>', '<p>a</p>{{! ghi chú }}'],
    ['<p>a b</p>', '<p>a {{!-- }} --}}b</p>'],
    ['<p>\n</p>\n', '<p>\n  {{! ghi chú }}\n</p>\n'],
    ['<p>\n{{a}}</p>', '<p>\n  <!-- ghi chú -->\n<!--\nnữa\n-->\n{{a}}</p>'],
    ['{{#if a}}b{{/if}}', '{{#if a}}{{! ghi chú }}b{{/if}}'],
    ['{{#each a}}{{b}}{{/each}}', '{{#each  a}}{{ b }}{{/each}}'],
  ])('%j and %j', (one, other) => expect(page(other)).toBe(page(one)));
});

describe('a page says something else', () => {
  test.each([
    ['<p>a</p>', '<p>ab</p>'],
    ['<p>a{{b}}</p>', '<p>a {{b}}</p>'],
    ['<p>a{{b}}</p>', '<p>a {{~b}}</p>{{c}}'],
    ['{{#if a}}b{{/if}}', '{{#unless a}}b{{/unless}}'],
    ['{{#if (eq a 1)}}b{{/if}}', '{{#if (eq a "1")}}b{{/if}}'],
    ['{{#if (gt a 3)}}b{{/if}}', '{{#if (gt a 4)}}b{{/if}}'],
    ['{{#if a}}b{{else}}c{{/if}}', '{{#if a}}bc{{/if}}'],
    ['{{a.b}}', '{{../a.b}}'],
    ['{{join a " "}}', '{{join a "  "}}'],
    ['{{> a}}', '{{> b}}'],
    ['{{> a b=1}}', '{{> a b=2}}'],
    ['{{#each a as |b|}}{{b}}{{/each}}', '{{#each b as |a|}}{{b}}{{/each}}'],
    ['a\n<!-- {{#if b}} -->\nc\n<!-- {{/if}} -->\n', 'a\nc\n'],
    ['a{{b}}<!-- c -->\nd', 'a{{b}}d'],
    ['<p>a\n<!-- c -->\nb</p>', '<p>a\nb</p>'],
    ['<p aria-label="a\n<!-- c -->\nb">', '<p aria-label="a\nb">'],
    ['{{#each a as |b|}}{{b}}{{/each}}', '{{#each a as |b|}}{{this.b}}{{/each}}'],
    ['{{> a/b}}', '{{> a.b}}'],
  ])('%j and %j', (one, other) => expect(page(other)).not.toBe(page(one)));
});

test('a page that is no template is what it is, with all its remarks', () =>
  expect(page('{{#if a}}{{! b }}')).toBe('{{#if a}}{{! b }}'));

describe('a style sheet says the same', () => {
  test.each([
    ['a { color: red }', '/* ghi chú */\na {\n  color: red /* nữa */\n}\n'],
    ['a b { color: red }', 'a /* con */ b { color: red }'],
  ])('%j and %j', (one, other) => expect(sheet(other)).toBe(sheet(one)));
});

describe('a style sheet says something else', () => {
  test.each([
    ['a { color: red }', 'a { color: blue }'],
    ['ab { color: red }', 'a/**/b { color: red }'],
    ['a b { color: red }', 'a/**/b { color: red }'],
    ['a { content: "/* b */" }', 'a { content: "" }'],
    ['a { content: "b  c" }', 'a { content: "b c" }'],
    ["a { content: '\\'/*'; color: red; b: '*/' }", "a { content: '\\'/*'; color: blue; b: '*/' }"],
    ['a { background: url(b/*c*/d.png) }', 'a { background: url(bd.png) }'],
    ['a { color: red }', '/* a { color: red } */'],
    ['a { b: url("c)d.png"); content: "e  f" }', 'a { b: url("c)d.png"); content: "e f" }'],
    ['a { b: url(c\\)/*d*/e.png) }', 'a { b: url(c\\)e.png) }'],
    ['.a\\"b { content: "c  d" }', '.a\\"b { content: "c d" }'],
    ['.\\31  2 { color: red }', '.\\31 2 { color: red }'],
    ['a { font-family: Be\u00a0B }', 'a { font-family: Be B }'],
  ])('%j and %j', (one, other) => expect(sheet(other)).not.toBe(sheet(one)));
});
