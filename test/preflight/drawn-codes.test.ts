import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { eyeParts } from '../../src/build/eye-parts.ts';
import { planCode } from '../../src/code/plan.ts';
import { pathOperators } from '../../src/pdf/path.ts';
import { drawnCodes } from '../../src/preflight/eye/drawn-codes.ts';
import { openViewer } from '../../src/preflight/eye/eye.ts';

const viewer = await openViewer(await eyeParts());

/** A stream that draws the code of `address`, as the PDF station writes it. */
const streamOf = (
  address: string,
  change: (content: string) => string = (same) => same,
): string => {
  const plan = planCode(address, { readingDistanceMm: 300 }).value;
  if (!plan) throw new Error('too long');
  const path = pathOperators(plan.path, { x: 0, y: 0, scale: 1 });
  const content = change(`q\nq\n0 g\n2.1 0 0 2.1 40 700 cm\n${path}\nf\nQ\nQ\n`);
  const data = deflateSync(Buffer.from(content, 'latin1'));
  return `7 0 obj\n<<\n/Length ${data.length}\n/Filter /FlateDecode\n>>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`;
};
const read = (file: string) => drawnCodes(Buffer.from(file, 'latin1'), viewer);

test.each(['00004', '00226', '21484', '24664'])('the code of office %s', async (office) => {
  const address = `https://phuongmau.example/hd/smartca?phuong=${office}`;
  expect(await read(streamOf(address))).toEqual([address]);
});

test('two streams, two codes', async () => {
  const [a, b] = ['https://phuongmau.example/a', 'https://phuongmau.example/b'] as const;
  expect(await read(streamOf(a) + streamOf(b))).toEqual([a, b]);
});

test('an outline that lost a third of its modules reads as nothing', async () => {
  const damaged = streamOf('https://phuongmau.example/hd/smartca?phuong=00004', (content) => {
    const polygons = content.split('h\n');
    return [...polygons.slice(0, polygons.length / 3), polygons.at(-1)].join('h\n');
  });
  expect(await read(damaged)).toEqual([]);
});

test('no stream, no code', async () => {
  expect(await read('%PDF-1.7\n')).toEqual([]);
});
