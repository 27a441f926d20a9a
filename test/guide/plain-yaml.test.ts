import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainYaml } from '../../src/guide/plain-yaml.ts';
import { sourceOf } from '../../src/guide/source.ts';
import { readByParser } from '../../src/guide/yaml.ts';
import '../support/property.ts';

const byParser = (text: string) => readByParser(text, sourceOf('a.yaml', text));

const root = new URL('../../', import.meta.url);
const texts = ['guides', 'starter', 'templates', 'profiles']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => [path, readFileSync(new URL(path, root), 'utf8')] as const);

test.each(texts)('%s is read as the parser reads it', (_, text) => {
  const plain = readPlainYaml(text);
  expect(plain).toBeDefined();
  expect(plain).toEqual(byParser(text).value?.root);
});

test.each([
  ['a key that stands twice', 'a: b\na: c\n'],
  ['a key without a value', 'a:\nb: c\n'],
  ['a text on two lines', 'a: b\n  c\n'],
  ['a list within a list', '- - a\n'],
  ['a list on two lines', 'a: [b,\n  c]\n'],
  ['a mark and its repetition', 'a: &b c\nd: *b\n'],
  ['a tag', 'a: !b c\n'],
  ['nothing, written as a word', 'a: null\n'],
  ['a comment that may be meant as text', 'a: b #1\n'],
  ['a colon within a text', 'a: b: c\n'],
  ['an escaped letter', 'a: "\\u00e1"\n'],
  ['two quotes within quotes', "a: 'b''c'\n"],
  ['a folded text', 'a: >\n  b\n'],
  ['an empty line that is indented', 'a: |\n  b\n    \n  c\n'],
  ['a second document', 'a: b\n---\nc: d\n'],
  ['a tab', 'a:\tb\n'],
  ['a line that is indented too far', 'a: b\n c: d\n'],
  ['a line that ends with the file', 'a: b'],
])('%s is left to the parser', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test('what is changed at random is read alike, or left to the parser', () => {
  const lines = fc.constantFrom(...texts.map(([, text]) => text.split('\n')));
  const signs = fc.constantFrom(
    ...[' ', '    ', '- ', ': ', ':', '#', ' # c', ' #c', '"', "'", '\\"', '\\_', '\\', '{', '}'],
    ...['[', ']', ',', '|', '|-', '>', '&a ', '*a', '!', '~', 'null', '-', '?', '%', '---', '@'],
    ...['\n', '\n\n', '  # x\n', '\u00a0', 'a: b', '<<: ', '1.5', 'x'],
  );
  const change = fc.record({ at: fc.nat(), drop: fc.nat({ max: 4 }), sign: signs });
  const changed = fc
    .tuple(lines, fc.nat(), fc.integer({ min: 1, max: 9 }), fc.array(change, { maxLength: 3 }))
    .map(([all, from, count, changes]) => {
      const first = from % all.length;
      const start = `k: v\nl:\n${all.slice(first, first + count).join('\n')}\n`;
      return changes.reduce((text, { at, drop, sign }) => {
        const place = at % text.length;
        return text.slice(0, place) + sign + text.slice(place + drop);
      }, start);
    });
  fc.assert(
    fc.property(changed, (text) => {
      const plain = readPlainYaml(text);
      if (plain) expect(byParser(text)).toEqual({ value: expect.anything(), diagnostics: [] });
      if (plain) expect(plain).toEqual(byParser(text).value?.root);
    }),
    { numRuns: 1500 },
  );
});
