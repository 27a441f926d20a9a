import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { eyeParts } from '../../src/build/proof/eye-parts.ts';
import { planCode } from '../../src/code/plan.ts';
import { outlineOperators } from '../../src/pdf/path.ts';
import { drawnCodes } from '../../src/preflight/eye/drawn-codes.ts';
import { openViewer } from '../../src/preflight/eye/eye.ts';

const viewer = await openViewer(await eyeParts());

/** A stream that draws the code of `address`, as the PDF station writes it. */
const streamOf = (
  address: string,
  change: (content: string) => string = (same) => same,
  deflated = true,
): string => {
  const plan = planCode(address, { readingDistanceMm: 300 }).value;
  if (!plan) throw new Error('too long');
  const path = outlineOperators(plan.outline);
  const content = change(`q\nq\n0 g\n2.1 0 0 -2.1 40 700 cm\n${path}\nf\nQ\nQ\n`);
  const plain = Buffer.from(content, 'latin1');
  const data = deflated ? deflateSync(plain) : plain;
  const filter = deflated ? '/Filter /FlateDecode\n' : '';
  return `7 0 obj\n<<\n/Length ${data.length}\n${filter}>>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`;
};
const read = async (file: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const text of drawnCodes(Buffer.from(file, 'latin1'), viewer)) found.push(text);
  return found;
};

test.each(['00004', '00226', '21484', '24664'])('the code of office %s', async (office) => {
  const address = `https://phuongmau.example/hd/smartca?phuong=${office}`;
  expect(await read(streamOf(address))).toEqual([address]);
});

test('two streams, two codes, that of the longer one first', async () => {
  const [short, long] = ['https://a.example/', `https://a.example/${'1'.repeat(99)}`] as const;
  expect(await read(streamOf(short) + streamOf(long))).toEqual([long, short]);
});

test('an outline that lost most of its lone modules reads as nothing', async () => {
  const damaged = streamOf('https://phuongmau.example/hd/smartca?phuong=00004', (content) => {
    const lines = content.split('\n');
    return lines.filter((line, i) => !line.endsWith(' re') || i % 3 === 0).join('\n');
  });
  expect(await read(damaged)).toEqual([]);
});

test.each([
  ['4 4 7 7 re', 'top left'],
  ['6 6 3 3 re', 'its middle'],
  ['30 4 7 7 re', 'top right'],
  ['4 30 7 7 re', 'bottom left'],
])('without the finder pattern %s (%s) it reads as nothing', async (square) => {
  const content = streamOf('https://phuongmau.example/hd/smartca?phuong=00004', (whole) => {
    expect(whole).toContain(square);
    return whole.replace(`${square}\n`, '');
  });
  expect(await read(content)).toEqual([]);
});

test('a stream as it is', async () => {
  const address = 'https://phuongmau.example/a';
  expect(await read(streamOf(address, undefined, false))).toEqual([address]);
});

test.each([
  ['not turned over', '2.1 0 0 2.1 40 700 cm'],
  ['wider than high', '2.1 0 0 -2.2 40 700 cm'],
  ['askew', '2.1 0.1 0 -2.1 40 700 cm'],
])(
  'a code under a matrix that would print it otherwise reads as nothing: %s',
  async (_, matrix) => {
    const content = streamOf('https://phuongmau.example/a', (same) => {
      return same.replace('2.1 0 0 -2.1 40 700 cm', matrix);
    });
    expect(await read(content)).toEqual([]);
  },
);

test('a stream of megabytes is not looked into, and the code beside it is read', async () => {
  const address = 'https://phuongmau.example/a';
  const large = deflateSync(Buffer.from(Array.from({ length: 400_000 }, (_, i) => i).join(' ')));
  const other = `<<\n/Length ${large.length}\n/Filter /FlateDecode\n>>\nstream\n`;
  const file = `8 0 obj\n${other}${large.toString('latin1')}\nendstream\nendobj\n`;
  expect(await read(file + streamOf(address))).toEqual([address]);
});

test('no stream, no code', async () => {
  expect(await read('%PDF-1.7\n')).toEqual([]);
});

test('what the reader keeps of a picture is let go when it is read', async () => {
  const module = await prepareZXingModule({ fireImmediately: true });
  const lists: { isDeleted(): boolean }[] = [];
  const { readBarcodesFromPixmap } = module;
  module.readBarcodesFromPixmap = (...given) => {
    const list = readBarcodesFromPixmap(...given);
    lists.push(list as never);
    return list;
  };
  await read(streamOf('https://a.example/'));
  module.readBarcodesFromPixmap = readBarcodesFromPixmap;
  expect(lists.map((list) => list.isDeleted())).toEqual([true]);
});
