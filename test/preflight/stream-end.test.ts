import { describe, expect, test } from 'vitest';
import { isStream } from '../../src/preflight/pdf/object.ts';
import { parsePdf } from '../../src/preflight/pdf/parse.ts';

/** A file with one stream, whose length is an object of its own, as Ghostscript writes it. */
const fileWith = (data: string, lineEnd: string): Uint8Array =>
  Buffer.from(
    [
      '%PDF-1.6\n',
      `1 0 obj\n<</Length 2 0 R>>\nstream\n${data}${lineEnd}endstream\nendobj\n`,
      `2 0 obj\n${data.length}\nendobj\n`,
      '3 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 3 0 R>>\n',
    ].join(''),
    'latin1',
  );

describe.each([
  ['no line end', ''],
  ['a line feed', '\n'],
  ['a carriage return and a line feed', '\r\n'],
])('with %s before endstream', (_, lineEnd) => {
  test.each(['data', 'data\r', 'data\n', 'data\r\n', 'data\n\n'])(
    '%j is read whole',
    async (data) => {
      const { file } = await parsePdf(fileWith(data, lineEnd));
      const found = file?.objects.get(1);
      expect(isStream(found) && Buffer.from(found.raw).toString('latin1')).toBe(data);
    },
  );
});
