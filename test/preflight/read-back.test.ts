import { expect, test } from 'vitest';
import { readBack } from '../../src/preflight/eye/read-back.ts';
import { EYE } from './eye-parts.ts';
import { ADDRESS, codeAt, goodFile } from './good-file.ts';
import { ref, stream, writeFile } from './writer.ts';

const OTHER = 'https://b.example/x';

const unread = async (placed: readonly string[], more = '') => {
  const file = goodFile();
  (file.objects.page as { Contents: unknown[] }).Contents.push(ref('extra'));
  file.objects.extra = stream(more);
  const eye = await EYE.viewer.open(writeFile(file));
  if (!eye) throw new Error('the good file opens');
  const found = await readBack(
    eye,
    placed.map((text) => ({ page: 1, text, moduleMm: 0.8 })),
  );
  eye.close();
  return found.map(({ text, instead }) => ({ text, instead }));
};

test('a code that is there', async () => {
  expect(await unread([ADDRESS])).toEqual([]);
});

test('a code that is not there', async () => {
  expect(await unread([ADDRESS, OTHER])).toEqual([{ text: OTHER, instead: [] }]);
});

test('another code in its place', async () => {
  expect(await unread([OTHER])).toEqual([{ text: OTHER, instead: [ADDRESS] }]);
});

test('one code where two of the same text were put', async () => {
  expect(await unread([ADDRESS, ADDRESS])).toEqual([{ text: ADDRESS, instead: [] }]);
  expect(await unread([ADDRESS, ADDRESS], codeAt(55, 71, 0.8, ADDRESS))).toEqual([]);
});
