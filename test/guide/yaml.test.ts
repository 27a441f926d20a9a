import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/guide/yaml.ts';
import { found, GUIDE, listed, load, PROJECT } from './annotated.ts';

const cases: Readonly<Record<string, string>> = {
  'a key written twice': `kind: guide
id: a
title: A
title: B
~~~~~ GP103 “title” is written twice in the same place.
steps: [ { text: Mở } ]
`,
  'a colon without a space': `kind: guide
id:a
~~~~ GP101 This is not valid YAML: a key must stand on one line, and this one began on the line above.
title: A
`,
  'a colon within a text': `kind: guide
title: Bước 1: mở
       ~ GP101 This is not valid YAML: a second colon or a dash makes this line a key within a key.
`,
  'a tab': `kind: guide
issuer:
\tname: A
~ GP101 This is not valid YAML: a tab stands where spaces are needed.
`,
  'a tab, with lines below it that would be right without it, and one that would not': `kind: guide
steps:
  - title: Mở
\ttext: Bấm
~ GP101 This is not valid YAML: a tab stands where spaces are needed.
    note: Chờ
  - title: Bước 2: mở
           ~ GP101 This is not valid YAML: a second colon or a dash makes this line a key within a key.
  - title: Gửi
    text: Nhấn
`,
  'a line too far to the right, alone or with others': `kind: guide
steps:
  - title: Mở
      text: Bấm
      ~~~~ GP101 This is not valid YAML: this line is indented further than the key that it stands below.
      note: Chờ
id: a
  title: A
  ~~~~~ GP101 This is not valid YAML: this line is indented further than the key that it stands below.
`,
  'a line too far to the left in a list': `kind: guide
steps:
  - title: Mở
   text: Bấm
~ GP101 This is not valid YAML: this line is indented less than the item of the list that it belongs to.
`,
  'a quote that is not closed: the place where it opens': `kind: guide
title: "Đăng nhập
       ~ GP101 This is not valid YAML: the closing double quote is missing.
id: a
`,
  'a bracket that is not closed: the place where it opens': `kind: guide
steps:
  - text: Mở
    at: { x: 1, y: [2, 3]
        ~ GP101 This is not valid YAML: the closing “}” is missing, or stands too far left.
    note: Chờ
minutes: [3
         ~ GP101 This is not valid YAML: the closing “]” is missing, or stands too far left.
cost: x
`,
  'a comma that is missing': `kind: guide
at: { x: 1 y: 2 }
         ~~~~~~~ GP101 This is not valid YAML: a comma is missing between two items.
`,
  'bold at the start, which YAML takes for a repetition': `kind: guide
title: *Mở*
       ~~~~ GP107 “*Mở*” is marked nowhere above.
`,
  'signs that start no text': `kind: guide
title: @A
       ~ GP101 This is not valid YAML: a text cannot start with this sign unless it stands between quotes.
summary: %A
         ~ GP101 This is not valid YAML: a text cannot start with this sign unless it stands between quotes.
`,
  'a comment that was meant as text': `kind: guide
id: a
title: Bấm nút #3 rồi chờ
               ~~~~~~~~~~ GP115 “#3 rồi chờ” will not be printed: to YAML it is a comment.
summary: Ngắn # a comment on purpose
steps: [ { text: Mở } ]
`,
  'several documents': `kind: guide
id: a
---
~~~ GP106 A second document starts here.
kind: guide
`,
  'tags, which would change what a value means': `kind: guide
id: !!int 3
    ~~~~~ GP108 The tag “!!int” has no meaning here.
title: !secret A
       ~~~~~~~ GP108 The tag “!secret” has no meaning here.
`,
  'a repetition of itself': `kind: guide
steps: &a [ *a ]
            ~~ GP107 “*a” stands inside itself.
`,
  'a merge of what has no keys': `kind: guide
<<: A
~~ GP110 What “<<” takes in is not a collection of keys.
`,
  'a key that is no word': `kind: guide
[a]: b
~~~ GP113 A collection stands where a key is expected.
`,
};

for (const [name, text] of Object.entries(cases))
  test(name, async () => {
    const files = { 'guides/a.yaml': text };
    expect(await found(files)).toEqual(files);
  });

test('both places of a key written twice', async () => {
  const { diagnostics } = await load({ 'guides/a.yaml': 'kind: guide\nid: a\nkind: poster\n' });
  expect(diagnostics[0]).toMatchObject({
    code: 'GP103',
    span: { line: 3, column: 1 },
    related: [{ span: { line: 1, column: 1, endColumn: 5 } }],
  });
});

test.each([
  ['title: [A] mở', /starts with “\[” must stand between double quotes/],
  ['title: *A* mở', /starts with “\*” must stand between double quotes/],
  ['title: a: b', /colon inside must stand between double quotes/],
  ['id:a\nb: c', /Put a space after the colon/],
  ['a:\n\tb: c', /Replace the tab with spaces/],
  ['- a: b\n c: d', /exactly below the word behind the dash/],
  ['a: b\n  c: d', /exactly below the key above/],
  ['title: “Lưu ý: chờ”', /type straight ones/],
  ['title: “Lưu ý”\ncost: "Lưu ý: chờ”', /type straight ones/],
])('the hint for %j is read off the line', async (text, hint) => {
  const { diagnostics } = await load({ 'guides/a.yaml': text });
  expect(diagnostics[0]?.hint).toMatch(hint);
});

test('anchors and merges give the values their places; own keys win', async () => {
  const { value, diagnostics } = await load({
    'guides/a.yaml': `kind: guide
id: a
title: A
steps:
  - &first
    text: Mở
    note: Ghi chú
  - <<: *first
    text: Bấm
  - <<: [{ title: T, text: X }, *first]
  - *first
`,
  });
  expect(diagnostics).toEqual([]);
  const steps = value?.guides[0]?.steps ?? [];
  expect(steps.map(({ title, text, note }) => [title, text.plain, note?.plain])).toEqual([
    [undefined, 'Mở', 'Ghi chú'],
    [undefined, 'Bấm', 'Ghi chú'],
    ['T', 'X', 'Ghi chú'],
    [undefined, 'Mở', 'Ghi chú'],
  ]);
  expect(steps[1]?.note?.span).toMatchObject({ line: 7, column: 11 });
  expect(steps[1]?.text.span).toMatchObject({ line: 9, column: 11 });
});

describe('files that would exhaust the machine', () => {
  const oneProblem = async (text: string) => listed(await load({ 'guides/a.yaml': text }));

  test('ten to the tenth power of repetitions', async () => {
    const lines = ['a0: &a0 ha'];
    for (let i = 1; i <= 10; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(await oneProblem(lines.join('\n'))).toEqual(['GP104 guides/a.yaml:6:9']);
  });

  test('the same through merges', async () => {
    const keys = Array.from({ length: 500 }, (_, i) => `k${i}: 1`).join(', ');
    const merges = Array.from({ length: 200 }, (_, i) => `m${i}: { <<: *a }`).join('\n');
    expect(await oneProblem(`a: &a { ${keys} }\n${merges}`)).toEqual(['GP104 guides/a.yaml:102:9']);
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['brackets that are closed', '['.repeat(40) + ']'.repeat(40)],
    ['dashes', '- '.repeat(100_000)],
  ])('nested %s', async (_, text) => {
    expect((await oneProblem(text))[0]).toMatch(/^GP105 guides\/a.yaml:1:/);
  });

  test('a hundred thousand keys are refused in seconds, not minutes', async () => {
    const keys = Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(await oneProblem(keys)).toEqual(['GP104 guides/a.yaml:1:1']);
  }, 20_000);

  test('a file over 1 MiB is not parsed', async () => {
    expect(await oneProblem(`a: ${'x'.repeat(1024 * 1024)}`)).toEqual([
      expect.stringMatching(/^GP605/),
    ]);
  });

  test('endless problems are counted instead of listed', async () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join('\n');
    const { diagnostics } = await load({ 'guides/a.yaml': `kind: guide\n${keys}` });
    expect(diagnostics.length).toBe(201);
    expect(diagnostics.map(({ message }) => message)).toContain(
      'guides/a.yaml has 803 more problems.',
    );
  });
});

test('keys of the language itself are keys like any other', async () => {
  const text =
    'kind: guide\nid: a\ntitle: A\n__proto__: { x: 1 }\nconstructor: 1\nsteps: [{ text: A }]';
  expect(listed(await load({ 'guides/a.yaml': text }))).toEqual([
    'GP120 guides/a.yaml:4:1',
    'GP120 guides/a.yaml:5:1',
  ]);
});

test.each([
  ['not UTF-8', new Uint8Array([0x6b, 0x3a, 0x20, 0xe9]), 'GP102 guides/a.yaml:1:1'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), 'GP102 guides/a.yaml:1:1'],
  ['empty', '', 'GP109 guides/a.yaml:1:1'],
  ['comments only', '# nothing\n', 'GP109 guides/a.yaml:1:1'],
  ['a list', '- a', 'GP122 guides/a.yaml:1:1'],
  ['one text', 'Xin chào', 'GP122 guides/a.yaml:1:1'],
  ['of no kind', 'id: a', 'GP121 guides/a.yaml:1:1'],
  ['of an unknown kind', 'kind: guides', 'GP130 guides/a.yaml:1:7'],
])('a file that is %s', async (_, content, problem) => {
  expect(listed(await load({ 'guides/a.yaml': content }))).toEqual([problem]);
});

test('a byte order mark and Windows line ends change nothing', async () => {
  const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const { value, diagnostics } = await load({
    'guidepress.yaml': windows(PROJECT),
    'guides/ok.yaml': windows(GUIDE),
  });
  expect(diagnostics).toEqual([]);
  expect(value?.guides[0]?.steps[0]?.text).toMatchObject({
    plain: 'Mở ứng dụng.',
    span: { line: 5, column: 11 },
  });
});

test('of many broken lines the first ten are told', () => {
  const { diagnostics } = readYaml('a.yaml', Buffer.from('a: b: c\n'.repeat(12)));
  expect(diagnostics.map(({ span }) => span?.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
