import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { line, link, METADATA, page, pages } from './pages.ts';
import { BARE, dictionaries, OFFSET, printForPress } from './press.ts';
import { type PdfFile, readPdf, structureTree } from './reader.ts';
import { sampler, samplerFonts, samplerPictures } from './sampler.ts';

// The names before the colons are the rules of PDF/X-4 in short: file, metadata, output intent, boxes …
const catalog = (pdf: PdfFile) => pdf.dictionary(pdf.trailer.Root);
const xmpOf = (pdf: PdfFile) => pdf.stream(catalog(pdf).Metadata).toString('utf8');
const property = (pdf: PdfFile, name: string) =>
  new RegExp(`<${name}>(?:<rdf:\\w+>)*(?:<rdf:li[^>]*>)?([^<]*)<`).exec(xmpOf(pdf))?.[1];
const square = { x: 0, y: 0, width: 10, height: 10 };

let bytes: Uint8Array;
let pdf: PdfFile;
beforeAll(async () => {
  bytes = await printForPress(sampler(), { fonts: samplerFonts, pictures: samplerPictures });
  pdf = readPdf(bytes);
});

describe('the file', () => {
  test('F1, F2: PDF 1.6 with a line of bytes that no text file has', () => {
    expect(Buffer.from(bytes).toString('latin1', 0, 14)).toBe('%PDF-1.6\n%\xff\xff\xff\xff');
  });

  test('F3, F4: two identifiers, no encryption', () => {
    expect(pdf.array(pdf.trailer.ID).map((id) => String(id).length)).toEqual([16, 16]);
    expect(pdf.trailer).not.toHaveProperty('Encrypt');
  });

  test('F5, F6: no LZW, no Crypt, nothing outside the file', () => {
    const filters = dictionaries(pdf).flatMap(({ Filter }) => (Filter ? [Filter] : []));
    expect(new Set(filters)).toEqual(new Set(['/FlateDecode']));
    expect(dictionaries(pdf).filter((d) => 'FFilter' in d || 'FDecodeParms' in d)).toEqual([]);
  });
});

describe('what it says about itself', () => {
  test.each([
    ['M1', 'pdfxid:GTS_PDFXVersion', 'PDF/X-4'],
    ['PDF/A-2a', 'pdfaid:part', '2'],
    ['PDF/A-2a', 'pdfaid:conformance', 'A'],
    ['PDF/UA-1', 'pdfuaid:part', '1'],
    ['M2', 'xmp:CreateDate', '2026-11-20T01:02:03Z'],
    ['M2', 'xmp:ModifyDate', '2026-11-20T01:02:03Z'],
    ['M2', 'xmp:MetadataDate', '2026-11-20T01:02:03Z'],
    ['M3', 'xmp:CreatorTool', METADATA.producer],
    ['M3', 'dc:title', 'Hướng dẫn đăng ký VNPT SmartCA &amp; VNeID'],
    ['M4', 'xmpMM:VersionID', '1'],
    ['M4', 'xmpMM:RenditionClass', 'default'],
    ['M5', 'pdf:Trapped', 'False'],
  ])('%s: %s is %s', (_, name, value) => {
    expect(property(pdf, name)).toBe(value);
  });

  test('M5, M6: Info agrees with XMP; the version of PDF/X is not in it', () => {
    const info = pdf.dictionary(pdf.trailer.Info);
    const said = Object.fromEntries(Object.entries(info).map(([k, v]) => [k, pdf.follow(v)]));
    expect(said).toEqual({
      Title: METADATA.title,
      Author: METADATA.author,
      Subject: METADATA.subject,
      Keywords: METADATA.keywords?.join(', '),
      Creator: METADATA.producer,
      Producer: METADATA.producer,
      CreationDate: 'D:20261120010203Z',
      ModDate: 'D:20261120010203Z',
      Trapped: '/False',
    });
  });

  test('M4: identifiers follow from the content', async () => {
    const print = (words: string, title = METADATA.title) =>
      printForPress(page([line(words, 5, 20)]), { metadata: { title } });
    const one = await print('Một');
    expect(await print('Một')).toEqual(one);
    const ids = async (made: Uint8Array | Promise<Uint8Array>) => {
      const file = readPdf(await made);
      return ['xmpMM:DocumentID', 'xmpMM:InstanceID'].map((name) => property(file, name));
    };
    const [document, instance] = await ids(one);
    expect(document).toMatch(/^uuid:\w{8}-\w{4}-8\w{3}-8\w{3}-\w{12}$/);
    expect(instance).toMatch(/^uuid:(?!0{8})\w{8}-\w{4}-8\w{3}-8\w{3}-\w{12}$/);
    const [sameDocument, otherInstance] = await ids(print('Mốt'));
    expect(sameDocument).toBe(document);
    expect(otherInstance).not.toBe(instance);
    expect((await ids(print('Một', 'Khác')))[0]).not.toBe(document);
  });
});

test('O1–O6: one intent for PDF/X and one for PDF/A, over one embedded profile', () => {
  const intents = pdf.array(catalog(pdf).OutputIntents).map((one) => pdf.dictionary(one));
  expect(intents.map(({ S }) => S)).toEqual(['/GTS_PDFX', '/GTS_PDFA1']);
  for (const intent of intents) {
    expect(intent).toMatchObject({
      OutputConditionIdentifier: 'FOGRA39',
      Info: 'Coated FOGRA39L (ISO 12647-2:2004)',
      RegistryName: 'http://www.color.org',
    });
  }
  expect(intents[0]?.DestOutputProfile).toEqual(intents[1]?.DestOutputProfile);
  const profile = pdf.stream(intents[0]?.DestOutputProfile);
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  expect(hash(profile)).toBe(hash(OFFSET.intent?.icc ?? new Uint8Array()));
  expect(pdf.dictionary(intents[0]?.DestOutputProfile).N).toBe(4);
});

describe('nothing that acts', () => {
  test('A1–A3, J1: no annotation, no action', () => {
    const keys = new Set(dictionaries(pdf).flatMap((one) => Object.keys(one)));
    for (const key of ['Annots', 'AA', 'OpenAction', 'AcroForm', 'JS', 'JavaScript', 'URI']) {
      expect(keys).not.toContain(key);
    }
  });

  test('what was a link is plain text to a listener', async () => {
    const document = pages(
      [
        page([{ ...line('VNeID', 5, 20), structure: 1 }], {
          links: [link(square, 'https://a.vn/', 1)],
        }),
      ],
      [
        { role: 'Document', children: [1] },
        { role: 'Link', children: [] },
      ],
    );
    const tree = structureTree(readPdf(await printForPress(document)));
    expect(tree).toEqual(['Document', ['Span', '1:0']]);
  });

  test('L1, X2–X5, E1, T1: no layers, PostScript, OPI, references, attachments, separations', () => {
    const keys = new Set(dictionaries(pdf).flatMap((one) => Object.keys(one)));
    for (const key of ['OCProperties', 'OPI', 'Ref', 'Alternates', 'SeparationInfo', 'EF', 'AF']) {
      expect(keys).not.toContain(key);
    }
    expect(dictionaries(pdf).filter(({ Subtype }) => Subtype === '/PS')).toEqual([]);
  });
});

test('a file for an office printer is PDF/A in sRGB and claims no PDF/X', async () => {
  const { intent: _, ...rest } = BARE;
  const profile = { ...rest, standard: 'none' } as const;
  const made = readPdf(
    await printForPress(page([line('a', 5, 20)]), { profile, edition: { colour: 'srgb' } }),
  );
  const intents = pdf.array(catalog(made).OutputIntents).map((one) => made.dictionary(one));
  expect(intents.map(({ S }) => S)).toEqual(['/GTS_PDFA1']);
  expect(property(made, 'pdfaid:conformance')).toBe('A');
  expect(xmpOf(made)).not.toContain('pdfxid');
  expect(made.dictionary(made.trailer.Info)).not.toHaveProperty('Trapped');
});
