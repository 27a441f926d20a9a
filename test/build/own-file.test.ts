import { expect, test } from 'vitest';
import { sha256 } from '../../src/build/hash.ts';
import { ownFile } from '../../src/build/proof/own-file.ts';
import { type FileHead, headOf } from '../../src/pdf/file.ts';

const shape = { version: '1.7', root: 1, info: 3, compressed: true } as const;
const headSaying = (words: string): FileHead =>
  headOf([{ id: 1, body: `<</Says (${words})>>` }], shape, 5);

/** A file with a stream and its information, by another head or the same one as another thread would be given it. */
const made = async (head: FileHead, name: string) => {
  const stream = { entries: '', content: `BT (${name}) Tj ET` };
  const own = [2, 4].map((id) => ({ id, stream }));
  const info = { id: 3, body: `<</Title (${name})>>` };
  const given = structuredClone({ head, own: [...own, info] });
  const { bytes, sha256, found } = await ownFile(`${name}.pdf`, given.head, given.own, []);
  expect(found).toEqual([]);
  return { whole: Buffer.concat([head.bytes, bytes]), sha256 };
};

test('files go on from the digests of their own head, whichever were made before', async () => {
  const [one, other] = [headSaying('one'), headSaying('other')];
  const files = [];
  for (const [head, name] of [
    [one, 'a'],
    [other, 'a'],
    [one, 'b'],
    [one, 'a'],
  ] as const)
    files.push(await made(head, name));
  for (const file of files) expect(file.sha256).toBe(sha256(file.whole));
  expect(files[3]).toEqual(files[0]);
  // The identifier that ends a file is a digest of all before it (ISO 32000-1, 14.4).
  const ids = files.map(({ whole }) => /\/ID \[<(\w+)>/.exec(whole.toString('latin1'))?.[1]);
  expect(new Set(ids).size).toBe(3);
});

test('a code that the file’s own streams do not draw is told of', async () => {
  const address = 'https://a.example/';
  const own = [{ id: 2, stream: { entries: '', content: 'BT ET' } }];
  const { found } = await ownFile('a.pdf', headSaying('one'), own, [{ page: 1, text: address }]);
  expect(found.map(({ code }) => code)).toEqual(['GP721']);
  expect(found[0]?.message).toContain(address);
});
