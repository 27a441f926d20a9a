import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { growingRows, referenceStream, referenceTable, rowsOf } from '../../src/pdf/references.ts';
import { summed } from './reader.ts';

const WIDTH = 7;

/** The section of a file with so many objects, as a reader finds it. */
const sectionOf = (objects: number) => {
  const rows = rowsOf(referenceStream, objects);
  for (let number = 1; number < objects; number++)
    referenceStream.set(rows, number, { kind: 'at', offset: 100 * number });
  const section = Buffer.concat(referenceStream.section(rows, 9000, '/Root 1 0 R'));
  const begin = section.indexOf('stream\n') + 'stream\n'.length;
  const dictionary = section.toString('latin1', 0, begin);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
  return { dictionary, data: section.subarray(begin, begin + length) };
};

/** Places of objects 1, 2 … and of the section itself. */
const placesIn = (rows: Buffer): number[] =>
  Array.from({ length: rows.length / WIDTH - 1 }, (_, i) => rows.readUInt32BE((i + 1) * WIDTH + 1));

test('the rows of many objects are differences, deflated', () => {
  const { dictionary, data } = sectionOf(100);
  expect(dictionary).toContain('/Filter /FlateDecode');
  expect(dictionary).toContain('/DecodeParms <</Predictor 12 /Columns 7>>');
  const offsets = Array.from({ length: 99 }, (_, i) => 100 * (i + 1));
  expect(placesIn(summed(inflateSync(data)))).toEqual([...offsets, 9000]);
});

test('the rows of few objects stand there as they are, without a predictor', () => {
  const { dictionary, data } = sectionOf(4);
  expect(dictionary).not.toContain('/Filter');
  expect(dictionary).not.toContain('/DecodeParms');
  expect(placesIn(data)).toEqual([100, 200, 300, 9000]);
});

test.each([
  ['in a stream', referenceStream],
  ['in a table', referenceTable],
])('rows %s that grew are those that were made at once', (_, references) => {
  const grow = growingRows(references, 500);
  const place = { kind: 'at', offset: 7 } as const;
  references.set(grow(2), 1, place);
  references.set(grow(401), 400, place);
  const once = rowsOf(references, 401);
  for (const number of [1, 400]) references.set(once, number, place);
  expect(grow(401)).toEqual(once);
});
