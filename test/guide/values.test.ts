import { expect, test } from 'vitest';
import { found, load } from './annotated.ts';

/** Each file is its own expectation: see annotated.ts. */
const cases: Readonly<Record<string, string>> = {
  'unknown keys, with the key that was meant': `kind: guide
id: a
titel: Đăng nhập
~~~~~ GP120 “titel” is not a key of the guide. → Did you mean “title”?
Summary: Ngắn
~~~~~~~ GP120 “Summary” is not a key of the guide. → Did you mean “summary”?
colour: red
~~~~~~ GP120 “colour” is not a key of the guide.
weight:
~~~~~~ GP120 “weight” is not a key of the guide.
steps:
  - text: Mở
    screenshots:
      - image: a.png
        alt: A
        anotations: []
        ~~~~~~~~~~ GP120 “anotations” is not a key of screenshot 1 of step 1. → Did you mean “annotations”?
`,
  'a text with a comma between braces is torn in two': `kind: guide
id: a
title: A
steps:
  - text: Mở
    screenshots:
      - image: a.png
        alt: A
        annotations:
          - { kind: label, at: { x: 1, y: 2 }, text: Chờ, rồi nhấn }
                                                          ~~~~~~~~ GP120 “rồi nhấn” is not a key of annotation 1 of step 1. → Did you mean "Chờ, rồi nhấn"? A text with a comma needs double quotes inside { }.
          - { kind: label, at: { x: 1, y: 2 }, text: “A, B” }
                                                         ~~ GP120 “B”” is not a key of annotation 2 of step 1. → Did you mean "A, B"? A text with a comma needs double quotes inside { }.
`,
  'missing keys point at what lacks them; keys without a value point at the key': `kind: guide
~~~~~~~~~~~ GP121 “steps” of the guide is missing.
id: a
title:
~~~~~ GP121 “title” of the guide is missing.
`,
  'a step needs a text or a shared step, whatever else is wrong with it': `kind: guide
id: a
title: A
steps:
  - title: B
    ~~~~~~~~ GP121 “text” of step 1 is missing.
  - note: C
    ~~~~~~~ GP121 “text” of step 2 is missing.
    nonsense: D
    ~~~~~~~~ GP120 “nonsense” is not a key of step 2.
  -
  ~ GP123 Step 3 is empty.
`,
  'kinds of values': `kind: guide
id: a
title: [A]
       ~~~ GP122 “title” must be a text, but it is a list.
app: VNeID
     ~~~~~ GP122 “app” must be a collection of keys (“key: value” lines, indented) or a list (lines that start with “- ”), but it is a text.
before: Điện thoại
        ~~~~~~~~~~ GP122 “before” must be a list (lines that start with “- ”), but it is a text.
steps:
  - Mở ứng dụng
    ~~~~~~~~~~~ GP122 Step 1 must be a collection of keys (“key: value” lines, indented), but it is a text.
  - text: Mở
    screenshots: []
    ~~~~~~~~~~~ GP132 “screenshots” has nothing in it.
`,
  'one of several apps: only the form that was chosen is judged': `kind: guide
id: a
title: A
app:
  - name: VNeID
  - version: 2.2.4
    ~~~~~~~~~~~~~~ GP121 “name” of app 2 is missing.
steps:
  - text: Mở
`,
  numbers: `kind: guide
id: a
title: A
number: hai
        ~~~ GP124 “hai” is not a whole number from 1 to 9999.
minutes: 1.5
         ~~~ GP124 “1.5” is not a whole number from 1 to 10000.
steps:
  - text: Mở
`,
  'dates of the calendar': `kind: guide
id: a
title: A
revised: 20/11/2026
         ~~~~~~~~~~ GP125 “20/11/2026” is not a date of the calendar, written year-month-day. → Did you mean 2026-11-20?
app: { name: B, captured: 2026-02-30 }
                          ~~~~~~~~~~ GP125 “2026-02-30” is not a date of the calendar, written year-month-day.
steps:
  - text: Mở
`,
  'identifiers and languages': `kind: guide
id: Đăng nhập
    ~~~~~~~~~ GP126 “Đăng nhập” cannot be an id. → Did you mean “dang-nhap”?
title: A
language: tiếng Việt
          ~~~~~~~~~~ GP131 “tiếng Việt” is not the tag of a language.
formats: [Leaflet_A4]
          ~~~~~~~~~~ GP126 “Leaflet_A4” cannot be an id. → Did you mean “leaflet-a4”?
steps:
  - text: Mở
`,
  'empty and overlong texts': `kind: guide
id: a
title: " "
       ~~~ GP123 This text is empty.
version: ${'1'.repeat(41)}
         ${'~'.repeat(41)} GP133 This text is 41 characters long; 40 is the most.
steps:
  - text: ""
          ~~ GP123 This text is empty.
`,
  'characters that nobody sees': `kind: guide
id: a
title: "a\u202Eb"
         ~ GP134 The text holds a right-to-left override (U+202E), which nobody can see.
summary: "a\\u0007b"
         ~~~~~~~~~~ GP134 The text holds U+0007, which nobody can see.
steps:
  - text: "a\u200Bb &#x202E; \\uD800"
          ~~~~~~~~~~~~~~~~~~~~~ GP134 The text holds U+D800, which nobody can see.
            ~ GP134 The text holds a zero-width space (U+200B), which nobody can see.
               ~~ GP134 The text holds a right-to-left override (U+202E), which nobody can see.
`,
  'letters that only look like Đ, in Vietnamese words': `kind: guide
id: a
title: \u00D0ăng ký
       ~ GP148 \u00D0 (U+00D0) is another letter than the Vietnamese “Đ”.
summary: Garðabær and Ðorlákshöfn
steps:
  - text: Ở **quận \u00F0ống Đa**.
                   ~ GP148 \u00F0 (U+00F0) is another letter than the Vietnamese “đ”.
`,
};

for (const [name, text] of Object.entries(cases))
  test(name, async () => {
    const files = { 'guides/a.yaml': text };
    expect(await found(files)).toEqual(files);
  });

test('every scalar stays as it was written, until the schema wants a number', async () => {
  const { value, diagnostics } = await load({
    'guides/a.yaml': `kind: guide
id: 00004
number: 07
title: yes
version: 1.10
app: { name: on, version: 2.20 }
steps: [ { title: 0x1F, text: 1_000 } ]
`,
  });
  expect(diagnostics).toEqual([]);
  expect(value?.guides[0]).toMatchObject({
    id: '00004',
    number: 7,
    title: 'yes',
    version: '1.10',
    apps: [{ name: 'on', version: '2.20' }],
    steps: [{ title: '0x1F', text: { plain: '1_000' } }],
  });
});

test('texts are trimmed, on one line, and in NFC', async () => {
  const { value } = await load({
    'guides/a.yaml': `kind: guide
id: a
title: "  ${'Đăng nhập'.normalize('NFD')}  "
summary: >
  Hai
  dòng
steps: [ { text: "${'tệp'.normalize('NFD')} \`${'mã'.normalize('NFD')}\`" } ]
`,
  });
  expect(value?.guides[0]).toMatchObject({
    title: 'Đăng nhập',
    summary: 'Hai dòng',
    steps: [{ text: { plain: 'tệp mã' } }],
  });
});

/** 12 vowels × (plain + 5 tones), plus đ, in both cases, less the 5+1 plain ASCII vowels' letters. */
const vietnameseLetters = (): string[] => {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const lower = [...'aăâeêioôơuưy'].flatMap((vowel) =>
    tones.map((tone) => (vowel + tone).normalize('NFC')),
  );
  const marked = [...lower, 'đ'].filter((letter) => !/^[a-z]$/.test(letter));
  return [...marked, ...marked.map((letter) => letter.toUpperCase())];
};

test('all 134 Vietnamese letters that were typed as base and marks come out composed', async () => {
  const letters = vietnameseLetters();
  expect(letters).toHaveLength(134);
  const { value } = await load({
    'guides/a.yaml': `kind: guide
id: a
title: ${letters.join(' ').normalize('NFD')}
steps: [ { text: "**${letters.join('').normalize('NFD')}**" } ]
`,
  });
  expect(value?.guides[0]?.title).toBe(letters.join(' '));
  expect(value?.guides[0]?.steps[0]?.text.plain).toBe(letters.join(''));
});
