import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeApart } from '../../src/cli/preflight-host.ts';
import { judge } from '../../src/preflight/judge.ts';
import type { Demands } from '../../src/preflight/judgement.ts';
import { EYE } from './eye-parts.ts';
import { goodFile, XMP } from './good-file.ts';
import { type Data, ref, type StreamData, stream, text, writeFile } from './writer.ts';

const DEMANDS: Demands = { standard: 'pdf-x4' };
const good = Buffer.from(writeFile(goodFile()));
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const changed = (from: string, to: string): Uint8Array =>
  latin1(good.toString('latin1').replace(from, () => to));
const withObjects = (
  change: (objects: ReturnType<typeof goodFile>['objects']) => void,
): Uint8Array => {
  const file = goodFile();
  change(file.objects);
  return writeFile(file);
};
const rulesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const { findings } = await judge(bytes, DEMANDS);
  return [...new Set(findings.map(({ rule }) => rule))];
};

/** An object stream (ISO 32000-1, 7.5.7) whose data says what it likes. */
const objectStream = (data: string, n: number, first: number): string => {
  const body = deflateSync(Buffer.from(data, 'latin1')).toString('latin1');
  return `900 0 obj\n<</Type /ObjStm /N ${n} /First ${first} /Filter /FlateDecode /Length ${body.length}>>\nstream\n${body}\nendstream\nendobj\n`;
};

describe('a damaged file is reported', () => {
  test.each([
    ['nothing at all', new Uint8Array()],
    ['a text', latin1('Dear printer,\n')],
    ['only a header', latin1('%PDF-1.6\n')],
    [
      'a catalog without pages',
      latin1('%PDF-1.6\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n'),
    ],
    ['the first half', new Uint8Array(good.subarray(0, good.length / 2))],
    ['an object that is no object', changed('/Type /Page /Parent', '/Type )( /Page')],
    [
      'pages that are a number',
      withObjects((objects) => {
        objects.pages = { Type: '/Pages', Kids: 7 };
      }),
    ],
  ])('%s', async (_, bytes) => {
    expect(await rulesOf(bytes)).toContain('R1');
  });

  test('whatever the place where it is cut off', async () => {
    const content = good.indexOf('%%EOF');
    for (let length = 20; length < content; length += Math.ceil(content / 12)) {
      const { findings } = await judge(new Uint8Array(good.subarray(0, length)), DEMANDS);
      expect(findings.length, `${length} bytes`).toBeGreaterThan(0);
    }
  });
});

describe('what only the cross-reference table says does not mislead', () => {
  test.each([
    ['startxref points nowhere', changed('startxref\n', 'startxref\n99')],
    ['the table refers to itself', changed('/Size', '/Prev 10 /Size')],
    [
      'every offset is wrong',
      latin1(good.toString('latin1').replace(/\d{10} 00000 n/g, '0000000001 00000 n')),
    ],
    ['a huge count', changed('xref\n0 ', 'xref\n0 99999999')],
  ])('%s', async (_, bytes) => {
    expect(await rulesOf(bytes)).toEqual([]);
  });
});

describe('a hostile file ends in a judgement', () => {
  test('deeply nested arrays', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(await rulesOf(changed('/Type /Catalog', `/X ${deep} /Type /Catalog`))).toContain('R1');
  });

  test('a reference to itself', async () => {
    const bytes = withObjects((objects) => {
      objects.resources = ref('resources');
    });
    expect(await rulesOf(bytes)).toContain('R1');
  });

  test('forms that double at each level', async () => {
    const bytes = withObjects((objects) => {
      const form = { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 9, 9] };
      for (let i = 0; i < 27; i++)
        objects[`bomb${i}`] = stream('/N Do /N Do', {
          ...form,
          Resources: { XObject: { N: ref(`bomb${i + 1}`) } },
        });
      objects.bomb27 = stream('0 g', form);
      objects.resources = { XObject: { B: ref('bomb0') } };
      objects.content = stream('/B Do');
    });
    expect(await rulesOf(bytes)).toContain('R1');
  });

  test('a content stream that inflates to more than its limit', async () => {
    const bytes = withObjects((objects) => {
      const zeros = deflateSync(Buffer.alloc(300 * 1024 * 1024, ' '), { level: 1 });
      objects.content = { stream: zeros, dict: { Filter: '/FlateDecode' }, encoded: true };
    });
    expect(await rulesOf(bytes)).toContain('R1');
  });

  test('an object stream that promises a billion objects', async () => {
    const stuffed = changed('xref\n', `${objectStream('901 0 <<>>', 1_000_000_000, 6)}xref\n`);
    expect(await rulesOf(stuffed)).toContain('R1');
  });

  test.each([-1, 0.5, 1_000_000_000])('a profile of colours in %d values', async (n) => {
    const bytes = withObjects((objects) => {
      const space = ['/ICCBased', ref('odd')];
      objects.odd = stream('', { N: n });
      const photo = objects.photo as StreamData;
      objects.photo = { ...photo, dict: { ...photo.dict, ColorSpace: space } };
      const { ColorSpace } = objects.resources as { ColorSpace: { [name: string]: Data } };
      ColorSpace.Odd = space;
      objects.content = stream('/Odd cs 0 scn 9 9 90 90 re f q 50 0 0 50 40 40 cm /Photo Do Q');
    });
    const { findings } = await judge(bytes, DEMANDS, EYE);
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(['C2']);
  });

  test('a spot colour of twenty thousand inks', async () => {
    const bytes = withObjects((objects) => {
      const inks = Array.from({ length: 20_000 }, (_, i) => `/Ink${i}`);
      objects.spot = ['/DeviceN', inks, '/DeviceCMYK', ref('tint')];
      objects.content = stream('/Spot cs '.repeat(20_000));
    });
    expect(await rulesOf(bytes)).toEqual(['R1']);
  });

  /** A file in which operators, colour spaces, resources, filters, entries of a picture and entities of XMP are called so. */
  const allCalled = (name: string): Uint8Array =>
    withObjects((objects) => {
      const picture = `BI /W 1 /H 1 /BPC 8 /CS /G /${name} 1 ID 0 EI`;
      objects.tile = stream('', { Filter: `/${name}` });
      const packet = XMP.replace('<dc:creator>', `<dc:rights>&${name};</dc:rights><dc:creator>`);
      objects.xmp = { ...(objects.xmp as StreamData), stream: packet };
      objects.resources = { Shading: { [name]: ref('tile') }, XObject: { X: ref('form') } };
      objects.form = stream('', { Type: '/XObject', Subtype: '/Form', Filter: `/${name}` });
      objects.content = stream(
        `${name} 1 /${name} cs 0 ${name} 9 9 90 90 re f /${name} gs /${name} sh /X Do ${picture}`,
      );
    });

  test.each(['constructor', 'toString', '__proto__'])(
    'names that objects of JavaScript have: %s',
    async (name) => {
      const findings = async (bytes: Uint8Array) =>
        (await judge(bytes, DEMANDS, EYE)).findings.map(({ rule }) => rule);
      expect(await findings(allCalled(name))).toEqual(await findings(allCalled('unheard')));
    },
  );

  test('a page that is a line', async () => {
    const bytes = withObjects((objects) => {
      (objects.pages as { MediaBox: Data }).MediaBox = [0, 0, 0.01, 100_000_000];
    });
    const { inks } = await judge(bytes, DEMANDS, EYE);
    expect(inks).toMatchObject([{ page: 1, ppi: 0 }]);
  });

  test('XMP that declares names by the thousand', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `xmlns:n${i}="n"`).join(' ');
    const packet = XMP.replace('<rdf:RDF ', `<rdf:RDF ${names} `).replace(
      '<dc:creator>',
      `<dc:rights>${'<dc:x/>'.repeat(30_000)}</dc:rights><dc:creator>`,
    );
    const bytes = withObjects((objects) => {
      objects.xmp = { ...(objects.xmp as StreamData), stream: packet };
    });
    expect(await rulesOf(bytes)).toEqual([]);
  });

  test('an alternative text of dots', async () => {
    const bytes = withObjects((objects) => {
      objects.figure = { S: '/Figure', Alt: text(`QR https://a${'.'.repeat(300_000)}x`) };
    });
    const { findings } = await judge(bytes, DEMANDS, EYE);
    expect(findings.map(({ rule }) => rule)).toEqual(['Q1', 'Q2']);
  });

  test('a page tree that branches for ever', async () => {
    const bytes = withObjects((objects) => {
      for (let i = 0; i < 60; i++)
        objects[`node${i}`] = { Type: '/Pages', Kids: [ref(`node${i + 1}`), ref(`node${i + 1}`)] };
      objects.catalog = { ...(objects.catalog as object), Pages: ref('node0') };
    });
    expect(await rulesOf(bytes)).toContain('R1');
  });
});

describe('the thread apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-preflight-'));
  const thread = pathToFileURL(join(folder, 'preflight-worker.mjs'));
  beforeAll(async () => {
    await build({
      entryPoints: ['src/cli/preflight-worker.ts'],
      outfile: fileURLToPath(thread),
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['sharp'],
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives the same judgement', async () => {
    const bytes = new Uint8Array(good);
    const limits = { seconds: 60, mebibytes: 1024 };
    const apart = await judgeApart({ bytes, demands: DEMANDS }, limits, thread);
    expect(apart).toEqual(await judge(bytes, DEMANDS));
  });

  test('is ended when it takes too long', async () => {
    // Each object that is never closed makes the reader look at the rest of the file once more.
    const bytes = latin1(`%PDF-1.6\n${'1 0 obj\n(\n'.repeat(400_000)}`);
    const limits = { seconds: 2, mebibytes: 2048 };
    const { findings } = await judgeApart({ bytes, demands: DEMANDS }, limits, thread);
    expect(findings.map(({ message }) => message)).toEqual([
      'The file is no readable PDF: reading it takes longer than 2 seconds.',
    ]);
  });

  test('is ended when it takes too much memory', async () => {
    const limits = { seconds: 60, mebibytes: 64 };
    const bytes = withObjects((objects) => {
      for (let i = 0; i < 4; i++) {
        const zeros = deflateSync(Buffer.alloc(250 * 1024 * 1024, ' '), { level: 1 });
        objects[`bomb${i}`] = { stream: zeros, dict: { Filter: '/FlateDecode' }, encoded: true };
      }
      (objects.page as { Contents: unknown }).Contents = [0, 1, 2, 3].map((i) => ref(`bomb${i}`));
    });
    const { findings } = await judgeApart({ bytes, demands: DEMANDS }, limits, thread);
    expect(findings.map(({ message }) => message)).toEqual([
      'The file is no readable PDF: reading it takes more than 64 MiB of memory.',
    ]);
  });
});
