import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packings } from '../../src/pdf/packings.ts';

test('what the document before had too is packed once', () => {
  const asked: string[] = [];
  const packed = packings((content) => {
    asked.push(String(content));
    return Buffer.from(`<${content}>`);
  });
  const documents = [
    ['trang một', 'phông'],
    ['trang một', 'trang hai', 'phông'],
    ['phông'],
    ['trang một', 'phông'],
  ].map((streams) => {
    packed.next();
    return streams.map((stream) => String(packed.of(Buffer.from(stream))));
  });
  expect(documents[1]).toEqual(['<trang một>', '<trang hai>', '<phông>']);
  expect(asked).toEqual(['trang một', 'phông', 'trang hai', 'trang một']);
});

test('it is as zlib packs it', () => {
  const content = Buffer.from('BT /F1 9 Tf (a) Tj ET\n'.repeat(40));
  expect(packings().of(content)).toEqual(deflateSync(content));
});
