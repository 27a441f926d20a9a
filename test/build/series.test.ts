import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layDocument, printDocument } from '../../src/build/document.ts';
import { ownDocument } from '../../src/build/own.ts';
import { type PlannedDocument, planDocuments } from '../../src/build/plan.ts';
import { createPress } from '../../src/build/press.ts';
import { openSeries, type Prove } from '../../src/build/series.ts';
import { diagnose } from '../../src/diagnostic/diagnostic.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles, type Files } from '../../src/files.ts';
import type { Project } from '../../src/guide/guide.ts';
import type { Offices } from '../../src/guide/offices/office.ts';
import { everyObject, readPdf, structureTree } from '../pdf/reader.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';

/** Offices that a run of alike documents stumbles over. */
const LIST = `code,name,unit,province,address,hotline
00004,Ba Đình,phường,01,"Số 00 phố Mẫu, phường Ba Đình",024 0000 0004
00008,Ngọc Hà,phường,01,"Số 00 phố Mẫu, phường Ngọc Hà",024 0000 0008
24xyz,"M’Drắk & <Ea> **H’Mlay**",xã,66,"Thôn 1, xã M’Drắk",0262 000 0000
00226,Văn Miếu - Quốc Tử Giám,phường,01,"Số 00 phố Mẫu kéo dài đến tận ngõ 999, ngách 99/9, phường Văn Miếu - Quốc Tử Giám",024 0000 0226
21484,Ba Tơ,xã,51,Số 0,
00005,Tây Hồ,phường,01,"Số 00 phố Mẫu, phường Tây Hồ",024 0000 0005
`;
const root = new URL('../..', import.meta.url).pathname;
const files: Files = {
  ...diskFiles(root),
  read: async (path, ...rest) => {
    const outcome = await diskFiles(root).read(path, ...rest);
    return path === 'offices.csv'
      ? { value: new TextEncoder().encode(LIST), diagnostics: [] }
      : outcome;
  },
};
const press = createPress(files, 'guidepress test', undefined);
let project: Project;
let documents: readonly PlannedDocument[] = [];
const seriesOf = (prove: Prove = async () => []) =>
  openSeries(press, project, project.offices as Offices, prove);

beforeAll(async () => {
  project = (await press.project()).value as Project;
  documents = planDocuments(project, { only: ['mot-cua'], formats: [], edition: EMAIL }).documents;
});
const open: ReturnType<typeof seriesOf>[] = [];
afterAll(() => {
  for (const series of open) series.free();
});

/** The files of these documents, made one after the other in one series. */
const made = async (wanted: readonly PlannedDocument[]): Promise<Map<string, Uint8Array>> => {
  const series = seriesOf();
  open.push(series);
  const printed = new Map<string, Uint8Array>();
  for (const document of wanted) {
    const { value, diagnostics } = await series.make(document);
    expect(diagnostics).toEqual([]);
    printed.set(document.name, Buffer.concat(value?.bytes.parts ?? []));
  }
  return printed;
};
/** The file as it is made when nothing is shared. */
const alone = async (document: PlannedDocument): Promise<Uint8Array> => {
  const own = ownDocument(document, project);
  const laid = (await layDocument(press, project, own, true)).value;
  if (!laid) throw new Error('the sample guide no longer fits');
  return (await printDocument(press, own, laid)).value as Uint8Array;
};

test('the sample guide is made for each of the offices', () => {
  expect(documents.map(({ office }) => office?.code)).toEqual(
    LIST.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 5)),
  );
});

test('a file is the same, whichever were made before it', async () => {
  const forwards = await made(documents);
  const backwards = await made([...documents].reverse());
  for (const document of documents) {
    const [only] = (await made([document])).values() as unknown as [Uint8Array];
    expect(Buffer.compare(forwards.get(document.name) as Uint8Array, only)).toBe(0);
    expect(Buffer.compare(backwards.get(document.name) as Uint8Array, only)).toBe(0);
  }
});

describe('a file of a series shows and says what one made alone does', () => {
  test('every office', async () => {
    const printed = await made(documents);
    for (const document of documents) {
      const [own, other] = [printed.get(document.name) as Uint8Array, await alone(document)];
      const words = await textOf(own);
      expect(words).toEqual(await textOf(other));
      expect(words.join(' ').replace(/\s+/g, ' ')).toContain(document.office?.name);
      for (const page of words.keys()) {
        const [shown, expected] = [
          await renderPdf(own, page, 72),
          await renderPdf(other, page, 72),
        ];
        expect(Buffer.compare(shown.rgba, expected.rgba)).toBe(0);
      }
      expect(structureTree(readPdf(own))).toEqual(structureTree(readPdf(other)));
      expect(spoken(own)).toEqual(spoken(other));
    }
  });
});

/** Addresses, alternative texts and titles, wherever they stand in the file. */
const spoken = (bytes: Uint8Array): string[] =>
  [...everyObject(readPdf(bytes)).matchAll(/"(?:URI|Alt|Contents|Title|Author)":"[^"]*"/g)]
    .map(([found]) => found)
    .sort();

test('a file whose proof failed answers for no other: each is proved by itself and fails', async () => {
  const asked: string[] = [];
  const series = seriesOf(async ({ name }, { vouched }) => {
    asked.push(vouched);
    return [
      diagnose('GP721', { document: name, page: 1, address: 'https://a.example/', instead: [] }),
    ];
  });
  open.push(series);
  for (const document of documents.slice(0, 3)) {
    const { diagnostics } = await series.make(document);
    expect(diagnostics.map(({ code }) => code)).toEqual(['GP721']);
  }
  // The guide shows no pictures: there is nothing to be vouched for but the codes.
  expect(asked).toEqual(['pictures', 'pictures', 'pictures']);
});

test('what is said of the first document is said of those that are printed from its plate', async () => {
  const series = seriesOf();
  open.push(series);
  const said: string[] = [];
  for (const document of documents.slice(0, 3)) {
    const { diagnostics } = await series.make({ ...document, budget: 1000 });
    said.push(...diagnostics.map(({ code, related }) => `${code} ${related[0]?.message}`));
  }
  expect(said).toEqual([
    'GP615 It is made for Ba Đình:',
    'GP615 It is made for Ngọc Hà:',
    'GP615 It is made for M’Drắk & <Ea> **H’Mlay**:',
  ]);
});
