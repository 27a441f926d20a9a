import { expect, test } from 'vitest';
import type { Eye } from '../../src/preflight/eye/eye.ts';
import { readBack } from '../../src/preflight/eye/read-back.ts';
import { EYE } from './eye-parts.ts';
import { ADDRESS, codeAt, goodFile } from './good-file.ts';
import { type Data, ref, stream, writeFile } from './writer.ts';

const OTHER = 'https://b.example/x';
const mm = (value: number): number => (value * 72) / 25.4;
/** The code of the good file, which is 20 mm wide: from the cut, which lies 10 mm inside of a sheet 168 mm high. */
const area = (left: number, bottom: number) => ({
  x: mm(left - 10),
  y: mm(158 - bottom - 20),
  width: mm(20),
  height: mm(20),
});
const HERE = area(20, 71);
const THERE = area(55, 71);

const COVER = { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 99, 99] };

const eyeOn = (more: string, page: { [key: string]: Data } = {}): Eye => {
  const file = goodFile();
  (file.objects.page as { Contents: unknown[] }).Contents.push(ref('extra'));
  Object.assign(file.objects.page as object, page);
  file.objects.extra = stream(more);
  file.objects.cover = stream('0 g 0 0 99 99 re f', COVER);
  const eye = EYE.viewer.open(writeFile(file));
  if (!eye) throw new Error('the good file opens');
  return eye;
};

const unread = async (
  placed: readonly (readonly [text: string, area: typeof HERE])[],
  more = '',
  page = {},
) => {
  const eye = eyeOn(more, page);
  const codes = placed.map(([text, at]) => ({ page: 1, text, moduleMm: 0.8, area: at }));
  const found = await readBack(eye, codes);
  eye.close();
  return found.map(({ text, instead }) => ({ text, instead }));
};

test('a code that is there', async () => {
  expect(await unread([[ADDRESS, HERE]])).toEqual([]);
});

test('a code in its place is read without the rest of the page', async () => {
  const eye = eyeOn('');
  const areas: number[] = [];
  const watched: Eye = {
    ...eye,
    draw: (...asked) => {
      const drawn = eye.draw(...asked);
      areas.push(drawn.width * drawn.height);
      // On paper nothing is transparent, so that the pixels are read as they are.
      expect(drawn.data.filter((_, i) => i % 4 === 3 && drawn.data[i] !== 255)).toEqual(
        new Uint8Array(),
      );
      return drawn;
    },
  };
  expect(await readBack(watched, [{ page: 1, text: ADDRESS, moduleMm: 0.8, area: HERE }])).toEqual(
    [],
  );
  // 25 modules and 4 on each side, 3 pixels each.
  expect(areas).toEqual([expect.closeTo(99 ** 2, -3)]);
});

test('a code that stands elsewhere on the page', async () => {
  expect(await unread([[ADDRESS, THERE]])).toEqual([]);
});

test('a code that is not there', async () => {
  expect(
    await unread([
      [ADDRESS, HERE],
      [OTHER, THERE],
    ]),
  ).toEqual([{ text: OTHER, instead: [] }]);
});

test('another code in its place', async () => {
  expect(await unread([[OTHER, HERE]])).toEqual([{ text: OTHER, instead: [ADDRESS] }]);
});

test('one code where two of the same text were put', async () => {
  for (const placed of [
    [HERE, THERE],
    [THERE, HERE],
  ]) {
    const codes = placed.map((at) => [ADDRESS, at] as const);
    expect(await unread(codes)).toEqual([{ text: ADDRESS, instead: [] }]);
    expect(await unread(codes, codeAt(55, 71, 0.8, ADDRESS))).toEqual([]);
  }
});

test.each([
  ['paint', '0 0 0 0 k 40 200 60 60 re f', {}],
  ['text', `BT 0 0 0 1 k /Text 90 Tf ${mm(18)} ${mm(73)} Td (Nothing) Tj ET`, {}],
  ['a picture', `q ${mm(24)} 0 0 ${mm(24)} ${mm(18)} ${mm(69)} cm /Picture Do Q`, {}],
  [
    'an annotation',
    '',
    {
      Annots: [
        {
          Type: '/Annot',
          Subtype: '/Square',
          Rect: [mm(15), mm(65), mm(30), mm(85)],
          F: 4,
          AP: { N: ref('cover') },
        },
      ],
    },
  ],
])('a code under %s', async (_, more, page) => {
  expect(await unread([[ADDRESS, HERE]], more, page)).toEqual([{ text: ADDRESS, instead: [] }]);
});
