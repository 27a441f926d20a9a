import { describe, expect, it } from 'vitest';
import type { StyledElement } from '../../src/template/styled.ts';
import { find, style, textOf } from './support.ts';

const problemsOf = async (html: string, context: unknown = {}) =>
  (await style({ html, context })).problems;

describe('HTML that a browser would have to guess at', () => {
  it.each([
    ['<div>\n<p>a</div>', 'GP320 page.hbs:2:1 <p> is not closed before </div>.'],
    ['<p>a', 'GP320 page.hbs:1:1 <p> is never closed.'],
    ['<p>a</p></p>', 'GP320 page.hbs:1:9 </p> closes nothing.'],
    ['<br></br>', 'GP320 page.hbs:1:5 <br> is never closed; remove </br>.'],
    ['<div/>a', 'GP320 page.hbs:1:1 <div/> does not close itself; write </div>.'],
    ['<p><div></div></p>', 'GP320 page.hbs:1:4 <div> cannot stand inside <p>.'],
    [
      '<a href="#x" id="x"><a href="#x">a</a></a>',
      'GP320 page.hbs:1:21 A link cannot stand inside another link.',
    ],
    ['<p class="a" class="b"></p>', 'GP320 page.hbs:1:14 The attribute class is given twice.'],
    ['<p', 'GP320 page.hbs:1:1 A tag is never ended with >.'],
    ['<?php echo ?>', 'GP320 page.hbs:1:1 This is neither an element nor a comment.'],
    ['a<!-- b', 'GP320 page.hbs:1:2 A comment is never closed with -->.'],
    ['<!-- a > b --></p', 'GP320 page.hbs:1:15 A tag is never ended with >.'],
    ['<html><body></body><p>a</p></html>', 'GP320 page.hbs:1:20 <p> stands outside <body>.'],
    ['<div><body></body></div>', 'GP320 page.hbs:1:6 <body> stands inside another element.'],
  ])('%j', async (html, problem) => {
    expect(await problemsOf(html)).toEqual([problem]);
  });

  it.each([
    ['<p>\na &nsbp; b</p>', '2:3', '“&nsbp;” is no character', 'Did you mean “&nbsp;”?'],
    ['<p>&rarr; a&Nbps;</p>', '1:12', '“&Nbps;” is no character', 'Did you mean “&nbsp;”?'],
    [
      '<p>&foobar;</p>',
      '1:4',
      '“&foobar;” is no character',
      'Write the character itself; an & that is to be printed before letters is &amp;.',
    ],
    [
      '<p>&#xZZ;</p>',
      '1:4',
      '“&#xZZ;” is no character',
      'Write the character itself; an & that is to be printed before letters is &amp;.',
    ],
    [
      '<p aria-label="1 &tmes; 2">a</p>',
      '1:18',
      '“&tmes;” is no character',
      'Did you mean “&times;”?',
    ],
    [
      '<p>?a=1&copy=2</p>',
      '1:8',
      '“&copy” has no “;” behind it',
      'Write &copy; for the character, or &amp;copy for these letters.',
    ],
  ])('%j names no character', async (html, place, what, hint) => {
    const { problems, hints } = await style({ html });
    expect(problems).toEqual([`GP320 page.hbs:${place} ${what}.`]);
    expect(hints).toEqual([hint]);
  });

  it.each([
    ['a & b', 'a & b'],
    ['R&D, AT&T &c. && & ;', 'R&D, AT&T &c. && & ;'],
    ['1&nbsp;000 &euro; &#8364; &#x20ac; &NotEqualTilde;', '1\u00a0000 € € € ≂̸'],
    ['{{words}}', '&foo; &copy'],
    ['a <!-- &foo; --> b', 'a  b'],
  ])('an & that begins no reference is text: %j', async (text, printed) => {
    const html = `<p id="x">${text}</p>`;
    const { document, problems } = await style({ html, context: { words: '&foo; &copy' } });
    expect(problems).toEqual([]);
    expect(textOf(find(document, 'x'))).toBe(printed);
  });

  it('in an attribute, one before letters and = is text as well', async () => {
    const html = '<p><a href="https://a.example/?b=1&amp;c=2&copy=3&d;=4">a</a></p>';
    expect(await problemsOf(html)).toEqual(['GP320 page.hbs:1:50 “&d;” is no character.']);
  });

  it('an unclosed element shows what closed it', async () => {
    const { diagnostics } = await style({ html: '<div><span>a</div>' });
    expect(diagnostics[0]?.related).toMatchObject([{ span: { line: 1, column: 13 } }]);
  });
});

describe('elements and attributes that are not supported', () => {
  it.each([
    ['<table></table>', 'GP321 page.hbs:1:1', 'Use <div> with display: grid.'],
    ['<tbody></tbody>', 'GP321 page.hbs:1:1', 'Use <div> with display: grid.'],
    ['<col>', 'GP321 page.hbs:1:1', 'Use grid-template-columns.'],
    ['<caption></caption>', 'GP321 page.hbs:1:1', 'Use <p> or <figcaption>.'],
    ['<sectoin></sectoin>', 'GP321 page.hbs:1:1', 'Did you mean “section”?'],
    ['<script>if (a < b) {}</script>', 'GP321 page.hbs:1:1', 'Paper runs no scripts'],
    ['<style>p { color: red }</style>', 'GP321 page.hbs:1:1', 'Put the rules into a .css file'],
    ['<p onclick="x()"></p>', 'GP322 page.hbs:1:4', '<p> may have'],
    ['<p clas="x"></p>', 'GP322 page.hbs:1:4', 'Did you mean “class”?'],
    ['<img src="a.png" alt="x" width="3">', 'GP322 page.hbs:1:26', 'Set width in CSS.'],
    ['<p data-outline="7"></p>', 'GP323 page.hbs:1:4', 'a level from 1 to 6'],
    ['<p data-role="headline"></p>', 'GP323 page.hbs:1:4', 'Document, Part'],
    ['<p lang="tiếng Việt"></p>', 'GP323 page.hbs:1:4', 'a language tag'],
    ['<gp-qr></gp-qr>', 'GP323 page.hbs:1:1', 'value="…"'],
    ['<gp-screenshot alt="a"></gp-screenshot>', 'GP323 page.hbs:1:1', 'ref="…"'],
    ['<img src="../a.png" alt="x">', 'GP323 page.hbs:1:6', 'the path of a picture'],
    ['<img src="https://a.vn/a.png" alt="x">', 'GP323 page.hbs:1:6', 'the path of a picture'],
    ['<img src="a.png">', 'GP324 page.hbs:1:1', 'alt='],
    ['<gp-screenshot ref="1/1"></gp-screenshot>', 'GP324 page.hbs:1:1', 'alt='],
    ['<svg viewBox="0 0 1 1"></svg>', 'GP324 page.hbs:1:1', 'alt='],
    ['<svg viewBox="0 0 1" aria-hidden="true"></svg>', 'GP323 page.hbs:1:6', 'four numbers'],
    ['<a href="http://a.vn">a</a>', 'GP325 page.hbs:1:4', 'https://'],
    ['<a href="javascript:alert(1)">a</a>', 'GP325 page.hbs:1:4', 'https://'],
    ['<a href="/lokal">a</a>', 'GP325 page.hbs:1:4', 'https://'],
    ['<a href="#buoc-2">a</a><p id="buoc-1"></p>', 'GP325 page.hbs:1:4', 'Did you mean “buoc-1”?'],
    ['<p id="a"></p><b id="a"></b>', 'GP326 page.hbs:1:18', 'a class'],
  ])('%s', async (html, code, hint) => {
    const { problems, hints } = await style({ html });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${code} `));
    expect(hints[0]).toContain(hint);
  });

  it('are found at their line in a partial, and said once for all turns of a loop', async () => {
    const files = { 'templates/partials/step.hbs': '<p>{{this}}</p>\n<table></table>' };
    const html = '{{#each list}}\n{{> step}}\n{{/each}}';
    const { problems } = await style({ html, files, context: { list: ['a', 'b'] } });
    expect(problems).toEqual(['GP321 step.hbs:2:1 The element <table> is not supported.']);
  });

  it.each([
    ['clas="x"', 'in double quotes'],
    ["clas='x'", 'in single quotes'],
    ['clas=x', 'without quotes'],
    ['clas', 'without a value'],
  ])('%s is underlined to its end: %s', async (written) => {
    const { diagnostics } = await style({ html: `<p ${written}>a</p>` });
    expect(diagnostics[0]?.span).toMatchObject({ column: 4, endColumn: 4 + written.length });
  });

  it('are found in a tag that braces split', async () => {
    const html = '<!-- <table> -->\n<p {{#if yes}}class="{{words}}"{{/if}}\n  colour="red">a</p>';
    const context = { yes: true, words: 'a > b <table>' };
    expect(await problemsOf(html, context)).toEqual([
      'GP322 page.hbs:3:3 <p> has no attribute “colour” here.',
    ]);
  });
});

describe('a page', () => {
  it('always has html and body, as in a browser', async () => {
    const shape = (e: StyledElement): string =>
      `${e.tag}(${e.children.map((c) => (c.kind === 'text' ? c.text : shape(c))).join(' ')})`;
    for (const html of [
      '<p>a</p>',
      '<body><p>a</p></body>',
      '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>T</title></head><body>\n<p>a</p></body></html>',
    ]) {
      const { document, problems } = await style({ html });
      expect(problems).toEqual([]);
      expect(document && shape(document.root)).toBe('html(body(p(a)))');
    }
  });

  it('white space between blocks and in grids makes no text, between words it stays', async () => {
    const html =
      '<div id="b">\n <p>a</p>\n <p>b</p>\n</div><div id="g"> <i>a</i> <i>b</i> </div><p id="p"><i>a</i> <i>b</i></p>';
    const { document } = await style({ html, css: '#g { display: grid }' });
    expect(find(document, 'b').children).toHaveLength(2);
    expect(find(document, 'g').children).toHaveLength(2);
    expect(textOf(find(document, 'p'))).toBe('a b');
  });

  it('elements with display: none are left out', async () => {
    const { document } = await style({
      html: '<p id="x">a<b>c</b></p>',
      css: 'b { display: none }',
    });
    expect(find(document, 'x').children).toHaveLength(1);
  });

  it('names its elements by tag, class and words', async () => {
    const { document } = await style({
      html: '<section id="x" class="step wide"><h2>Bước 3</h2> <p>Nhấn nút Đăng nhập ở cuối màn hình</p></section>',
    });
    expect(find(document, 'x').name).toBe('section.step “Bước 3 Nhấn nút Đăng nhập ở cuố…”');
  });

  it('carries links, bookmarks, languages and places in the guide', async () => {
    const html = `<html lang="vi"><body><h2 id="h" data-outline="2">Bước <b>1</b><br>Mở</h2>
<p id="p" lang="vi">a</p><p id="e" lang="en" data-source="guides/a.yaml:12:5">b</p>
<a id="a" href="https://a.example/x">c</a><a id="t" href="tel:1900 1009">d</a><a id="n">e</a></body></html>`;
    const { document } = await style({ html });
    expect(document?.root.lang).toBe('vi');
    expect(find(document, 'h').bookmark).toEqual({ level: 2, title: 'Bước 1 Mở' });
    expect(find(document, 'p').lang).toBeUndefined();
    expect(find(document, 'e')).toMatchObject({
      lang: 'en',
      source: { file: 'guides/a.yaml', line: 12, column: 5 },
      span: { file: 'templates/t/page.hbs', line: 2, column: 26 },
    });
    expect(find(document, 'a')).toMatchObject({ role: 'Link', href: 'https://a.example/x' });
    expect(find(document, 't').href).toBe('tel:1900-1009');
    expect(find(document, 'n').role).toBe('Span');
  });

  it.each([
    ['024 3826 0000', 'tel:024-3826-0000'],
    ['+84 24 3826.0000', 'tel:+84-24-3826-0000'],
    ['+84 (024) 3826 0000', 'tel:+84-(24)-3826-0000'],
    ['+84 (0)24 3826 0000', 'tel:+84-24-3826-0000'],
    ['+84024 3826 0000', 'tel:+8424-3826-0000'],
    ['+82 02 3826 0000', 'tel:+82-02-3826-0000'],
  ])('calls the number of %s', async (number, href) => {
    const { document } = await style({ html: `<a id="x" href="tel:${number}">Gọi</a>` });
    expect(find(document, 'x').href).toBe(href);
  });

  it.each([
    ['<section id="x"></section>', 'Sect'],
    ['<h3 id="x"></h3>', 'H3'],
    ['<ul><li id="x"></li></ul>', 'LI'],
    ['<dl><div><dt id="x"></dt></div></dl>', 'Lbl'],
    ['<dl id="x"><div><dt></dt></div></dl>', 'L'],
    ['<dl><dt id="x"></dt></dl>', 'P'],
    ['<code id="x"></code>', 'Code'],
    ['<figure><figcaption id="x"></figcaption></figure>', 'Caption'],
    ['<div id="x" data-role="note"></div>', 'Note'],
    ['<div id="x" data-role="Artifact"></div>', 'Artifact'],
    ['<p id="x" aria-hidden="true"></p>', 'Artifact'],
    ['<img id="x" src="a.png" alt="Cổng dịch vụ">', 'Figure'],
    ['<img id="x" src="a.png" alt="">', 'Artifact'],
    ['<svg id="x" viewBox="0 0 1 1" role="presentation"></svg>', 'Artifact'],
    ['<gp-qr id="x" value="https://a.vn"></gp-qr>', 'Figure'],
  ])('%s is a %s', async (html, role) => {
    const { document, problems } = await style({ html });
    expect(problems).toEqual([]);
    expect(find(document, 'x').role).toBe(role);
  });

  it('pictures, screenshots and codes are replaced content', async () => {
    const html = `<img id="i" src="assets/a.png" alt="A"><gp-qr id="q" value="https://a.vn"></gp-qr>
<gp-screenshot id="s" ref="3/1" alt="Màn hình" labels="right"/>`;
    const { document, problems } = await style({ html });
    expect(problems).toEqual([]);
    expect(find(document, 'i').replaced).toEqual({ kind: 'image', src: 'assets/a.png', alt: 'A' });
    expect(find(document, 'q')).toMatchObject({
      alt: 'https://a.vn',
      replaced: { kind: 'code', value: 'https://a.vn' },
    });
    expect(find(document, 's')).toMatchObject({
      alt: 'Màn hình',
      replaced: { kind: 'screenshot', ref: '3/1' },
    });
  });
});
