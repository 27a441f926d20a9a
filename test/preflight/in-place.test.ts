import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { samplesFor } from '../../src/preflight/ink/measure.ts';
import { samplesOf } from '../../src/preflight/ink/samples.ts';
import type { MeasuredPage } from '../../src/preflight/ink/tally.ts';
import { colourSpaceOf } from '../../src/preflight/pdf/colour-space.ts';
import { decodeToCodec } from '../../src/preflight/pdf/filters.ts';
import { Dictionary, type Value } from '../../src/preflight/pdf/object.ts';
import { greyOfSamples } from '../../src/preflight/redaction/grey.ts';

const name = (text: string): Value => ({ kind: 'name', name: text });
const dictionary = (entries: Readonly<Record<string, Value>>): Dictionary =>
  new Dictionary(new Map(Object.entries(entries)), 1, (value) => (value ?? null) as never);

const unpacked = (rows: readonly number[]): number[] => {
  const { data } = decodeToCodec(
    dictionary({
      Filter: name('FlateDecode'),
      DecodeParms: dictionary({ Predictor: 15, Columns: 3 }),
    }),
    deflateSync(Uint8Array.from(rows)),
  );
  return [...(data ?? [])];
};

test('predictors are taken off where they stand, whatever the guess of a row', () => {
  const none = [0, 10, 20, 30];
  const left = [1, 10, 10, 10];
  const above = [2, 1, 1, 1];
  expect(unpacked([...none, ...left, ...above])).toEqual([10, 20, 30, 10, 20, 30, 11, 21, 31]);
});

test('a last row that ends early is filled up with zeros', () => {
  expect(unpacked([0, 1, 2, 3, 0, 4])).toEqual([1, 2, 3, 4, 0, 0]);
  expect(unpacked([0, 1])).toEqual([1, 0, 0]);
});

test('a picture without a filter is made grey without touching the bytes of its file', async () => {
  const raw = Uint8Array.of(255, 0);
  const picture = dictionary({ Width: 2, Height: 1, BitsPerComponent: 8, Decode: list(0, 1) });
  const space = colourSpaceOf(name('DeviceGray'), undefined, picture.follow);
  const samples = await samplesOf(picture, raw, space, { width: 9, height: 9 });
  expect(samples && greyOfSamples(samples, { ...space, inks: ['Black'] }).data).toEqual(
    Uint8Array.of(0, 255),
  );
  expect(raw).toEqual(Uint8Array.of(255, 0));
});

test.each([
  ['as large as it lies on the page', 72, '75 × 75'],
  ['that hangs far over its page, no larger than four pages are measured', 72_000, '2829 × 2829'],
])('a picture %s', async (_, side, size) => {
  const picture = dictionary({ Width: 3000, Height: 3000, BitsPerComponent: 1 });
  const space = colourSpaceOf(name('DeviceGray'), undefined, picture.follow);
  const stream = { raw: new Uint8Array(375 * 3000) };
  const pictures = [{ dictionary: picture, stream, space, matrix: [side, 0, 0, side, 0, 0] }];
  const media = { left: 0, bottom: 0, right: 72, top: 72 };
  const page = { boxes: { media }, rotate: 0, uses: { pictures } } as unknown as MeasuredPage;
  const { width, height } = (await samplesFor([page])).get(picture) ?? { width: 0, height: 0 };
  expect(`${width} × ${height}`).toBe(size);
});

function list(...items: number[]): Value {
  return { kind: 'list', items };
}
