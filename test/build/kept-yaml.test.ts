import { expect, test } from 'vitest';
import type { Store } from '../../src/build/cache/store.ts';
import { yamlReader } from '../../src/build/cache/yaml.ts';
import { spanAt } from '../../src/guide/node.ts';

const heapStore = () => {
  const entries = new Map<string, Uint8Array>();
  let hits = 0;
  const store: Store = {
    get(key) {
      const found = entries.get(key);
      if (found) hits += 1;
      return found;
    },
    put(key, bytes) {
      entries.set(key, bytes);
    },
    trim: () => undefined,
  };
  return { store, entries, hits: () => hits };
};

const bytes = (text: string) => Buffer.from(text);

test('what an earlier run has read comes again with its places and shared values', async () => {
  const { store, hits } = heapStore();
  const yaml = bytes('\ufeffbước: &một\n  chữ: Bấm nút “Đăng ký”\nlại: *một\n');
  const first = await yamlReader(store, 'program')('guides/a.yaml', yaml);
  const second = await yamlReader(store, 'program')('guides/b.yaml', yaml);
  expect(hits()).toBe(1);
  expect(second.value?.root).toEqual(first.value?.root);
  expect(second.value && spanAt(second.value, ['bước', 'chữ'])).toMatchObject({
    file: 'guides/b.yaml',
    line: 2,
    column: 8,
  });
  const root = second.value?.root;
  if (root?.kind !== 'map') throw new Error('a map was written');
  expect(root.entries.get('lại')?.value).toBe(root.entries.get('bước')?.value);
});

test('other bytes and another program are read anew', async () => {
  const { store, entries, hits } = heapStore();
  await yamlReader(store, 'program')('a.yaml', bytes('a: 1\n'));
  await yamlReader(store, 'program')('a.yaml', bytes('a: 2\n'));
  await yamlReader(store, 'another')('a.yaml', bytes('a: 1\n'));
  expect([hits(), entries.size]).toEqual([0, 3]);
});

test('what another version of V8 has written down is read anew', async () => {
  const { store, entries } = heapStore();
  const read = yamlReader(store, 'program');
  const first = await read('a.yaml', bytes('a: 1\n'));
  for (const [key, kept] of entries)
    entries.set(key, Buffer.concat([Buffer.from([0xff, 0x7f]), kept.subarray(2)]));
  expect((await read('a.yaml', bytes('a: 1\n'))).value?.root).toEqual(first.value?.root);
});

test.each([
  ['an error', 'a: [1\n'],
  ['a warning', 'a: Bấm nút #3\n'],
])('a file with %s is not kept: its words are said each time', async (_, text) => {
  const { store, entries } = heapStore();
  const read = yamlReader(store, 'program');
  const first = await read('a.yaml', bytes(text));
  expect(first.diagnostics).toHaveLength(1);
  expect((await read('a.yaml', bytes(text))).diagnostics).toEqual(first.diagnostics);
  expect(entries.size).toBe(0);
});
