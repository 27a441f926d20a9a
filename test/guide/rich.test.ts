import fc from 'fast-check';
import { expect, test } from 'vitest';
import { richParser } from '../../src/guide/rich.ts';
import { found } from './annotated.ts';

const parse = richParser(['phuongmau.example']);
const text = (words: string) => ({ kind: 'text', text: words });

test.each([
  [
    'Bấm **Tiếp tục**.',
    [text('Bấm '), { kind: 'strong', children: [text('Tiếp tục')] }, text('.')],
  ],
  ['*nghiêng*', [{ kind: 'emphasis', children: [text('nghiêng')] }]],
  ['`mã` \\*sao\\*', [{ kind: 'code', text: 'mã' }, text(' *sao*')]],
  [
    'một\\\nhai  \nba\nbốn',
    [text('một'), { kind: 'break' }, text('hai'), { kind: 'break' }, text('ba bốn')],
  ],
  [
    '[**trang** này](https://phuongmau.example/a)',
    [
      {
        kind: 'link',
        href: 'https://phuongmau.example/a',
        children: [{ kind: 'strong', children: [text('trang')] }, text(' này')],
      },
    ],
  ],
  [
    'Mở [Google **Play**]{lang=EN} nhé',
    [
      text('Mở '),
      {
        kind: 'language',
        language: 'en',
        children: [text('Google '), { kind: 'strong', children: [text('Play')] }],
      },
      text(' nhé'),
    ],
  ],
  ['[một] {lang=en} [hai', [text('[một] {lang=en} [hai')]],
  ['[gọi](tel:19001234)', [{ kind: 'link', href: 'tel:19001234', children: [text('gọi')] }]],
  [
    '<hotro@phuongmau.example>',
    [
      {
        kind: 'link',
        href: 'mailto:hotro@phuongmau.example',
        children: [text('hotro@phuongmau.example')],
      },
    ],
  ],
  ['5 * 3 < 20 &amp; a_b_c [x]', [text('5 * 3 < 20 & a_b_c [x]')]],
])('%j', (markdown, inline) => {
  const { rich, findings } = parse(markdown);
  expect(findings).toEqual([]);
  expect(rich.inline).toEqual(inline);
});

test('the plain text is what a reader reads', () => {
  expect(parse('**Mở** [trang](https://phuongmau.example) `A`\\\nrồi chờ').rich.plain).toBe(
    'Mở trang A\nrồi chờ',
  );
});

test('what a text cannot hold is refused where it stands', async () => {
  const files = {
    'guides/a.yaml': `kind: guide
id: a
title: A
steps:
  - text: "Xem ![ảnh](a.png)"
               ~~ GP135 A text cannot hold a picture.
  - text: "Xuống <br> dòng"
                 ~~~~ GP135 A text cannot hold HTML, or words between < and >.
  - text: "<div>A</div>"
           ~~~~~~~~~~~~ GP135 A text cannot hold HTML, or words between < and >.
  - text: "# Đầu đề"
           ~~~~~~~~ GP135 A text cannot hold a heading (a line that starts with “#” or is underlined).
  - text: "1. Mở"
           ~~~~~ GP135 A text cannot hold a numbered list (a line that starts with a number and a point).
  - text: "> Mở"
           ~~~~ GP135 A text cannot hold a quotation (a line that starts with “>”).
  - text: "[A](https://phuongmau.example 'B')"
                                          ~ GP135 A text cannot hold a link with a second text in quotes.
  - text: "[](https://phuongmau.example)"
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ GP135 A text cannot hold a link without words.
  - text: "Mở [Settings]{lang=English!}"
                        ~~~~~~~~~~~~~~~ GP131 “English!” is not the tag of a language.
  - text: "Open [VNeID]{lang=vn}"
                       ~~~~~~~~~ GP131 “vn” is not the tag of a language.
  - text: "Một\\n\\nHai"
                  ~~~ GP135 A text cannot hold a second paragraph.
`,
  };
  expect(await found(files)).toEqual(files);
});

test('signs without a partner are warned of, and the guide is kept', async () => {
  const files = {
    'guides/a.yaml': `kind: guide
id: a
title: A
steps:
  - text: Bấm **OK**, rồi **Tiếp tục
                          ~~~~~~ GP136 “**” finds no partner here, so it will be printed as it stands.
    note: "\\\\*\\\\* đúng ý"
`,
  };
  expect(await found(files)).toEqual(files);
});

test('a telephone number with spaces in a link says how to write it', () => {
  const { findings } = parse('Hỏi [A](https://phuongmau.example) hay [gọi](tel:1900 0368)');
  expect(findings.map(({ diagnostic, snippet }) => [snippet, diagnostic.hint])).toEqual([
    ['](tel:1900 0368)', 'An address has no spaces: write “](tel:19000368)”.'],
  ]);
});

test('no word that was written is lost', () => {
  const word = fc.stringMatching(/^[a-zàáảãạăâđêôơư0-9.,]{1,8}$/);
  const wrapped = fc.tuple(word, fc.constantFrom('', '**', '*', '`')).map(([w, sign]) => ({
    word: w,
    written: sign + w + sign,
  }));
  fc.assert(
    fc.property(fc.array(wrapped, { minLength: 1, maxLength: 8 }), (parts) => {
      const words = parts.map((part) => part.word.normalize('NFC'));
      // Digits and a point at the start of a line are a list.
      fc.pre(!/^\d+\.$/.test(parts[0]?.written ?? ''));
      const { rich, findings } = parse(parts.map((part) => part.written).join(' '));
      expect(findings).toEqual([]);
      expect(rich.plain).toBe(words.join(' '));
    }),
    { numRuns: 200 },
  );
});

test('a letter under 300,000 accents is read as soon as any text', () => {
  const { findings } = parse(`a${'\u0301'.repeat(300_000)}`);
  expect(findings).toEqual([]);
});
