import type { GrowingDocument } from '../../src/build/disk/write.ts';
import { layDocument, printDocument } from '../../src/build/document.ts';
import { type PlannedDocument, planDocuments } from '../../src/build/plan/plan.ts';
import { createPress } from '../../src/build/press.ts';
import { loadPressJob } from '../../src/build/press-pages/press-job.ts';
import type { Finish, Printed, Prove } from '../../src/build/printed.ts';
import { checkSeries } from '../../src/build/series/check-series.ts';
import { joinedRun } from '../../src/build/series/joined-run.ts';
import { ownDocument } from '../../src/build/series/own-document.ts';
import { printRun } from '../../src/build/series/print-run.ts';
import { printSeries } from '../../src/build/series/print-series.ts';
import { type MadeSeries, openSeries } from '../../src/build/series/series.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import type { Edition } from '../../src/edition.ts';
import { diskFiles, type Files } from '../../src/files.ts';
import type { Project } from '../../src/guide/guide.ts';
import type { Offices } from '../../src/guide/offices/office.ts';
import type { Imposition } from '../../src/imposition/impose.ts';
import { digestsOf, fileTail, wholeFile, withTail } from '../../src/pdf/file.ts';
import { everyObject, readPdf } from '../pdf/reader.ts';

/** Offices that a run of alike documents stumbles over. */
export const LIST = `code,name,unit,province,address,hotline,desk,mail
00004,Ba Đình,phường,01,"Số 00 phố Mẫu, phường Ba Đình",024 0000 0004,024 1111 0004,badinh@a.example
00008,Ngọc Hà,phường,01,"Số 00 phố Mẫu, phường Ngọc Hà",024 0000 0008,024 1111 0008,ngocha@a.example
24xyz,"M’Drắk & <Ea> **H’Mlay**",xã,66,"Thôn 1, xã M’Drắk",0262 000 0000,+84 (262) 111.0000,"a,b&c@a.example"
00226,Văn Miếu - Quốc Tử Giám,phường,01,"Số 00 phố Mẫu kéo dài đến tận ngõ 999, ngách 99/9, phường Văn Miếu - Quốc Tử Giám",024 0000 0226,024 1111 0226,vanmieu@a.example
21484,Ba Tơ,xã,51,Số 0,,113,bato@a.example
00005,Tây Hồ,phường,01,"Số 00 phố Mẫu, phường Tây Hồ",024 0000 0005,024 1111 0005,tayho@a.example
`;
/** The sample project, with links to the desk and the mailbox of each office, a notice and a poster of its own. */
const changed = (path: string, text: string): string => {
  if (path === 'offices.csv') return LIST;
  if (path === 'guidepress.yaml')
    return text
      .replace('hotline: phone?', 'hotline: phone?\n    desk: phone\n    mail: email')
      .replace('  query:', '  notice: Bản mẫu cho {{office.unit}} {{office.name}}.\n  query:')
      .replace('guide: [leaflet-a4]', 'guide: [leaflet-a4, leaflet-a5]')
      .replace('documents: [mot-cua]', 'documents: [mot-cua, poster-ihanoi]');
  if (path.endsWith('poster-ihanoi.yaml'))
    return text.replace(/^title: .*$/m, 'title: Mã QR của {{office.name}}');
  return text.replace(
    'ở **{{office.address}}**.',
    'ở **{{office.address}}**. [Gọi](tel:{{office.desk}}) hay [viết](mailto:{{office.mail}}).',
  );
};
const root = new URL('../..', import.meta.url).pathname;
/** Texts of the project's files as they are to be read. */
type Change = (path: string, text: string) => string;
const filesWith = (change: Change): Files => ({
  ...diskFiles(root),
  read: async (path, ...rest) => {
    const outcome = await diskFiles(root).read(path, ...rest);
    if (!outcome.value || !/\.(csv|yaml|hbs)$/.test(path)) return outcome;
    const text = change(path, changed(path, new TextDecoder().decode(outcome.value)));
    return { ...outcome, value: new TextEncoder().encode(text) };
  },
});

interface Made {
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

interface Options {
  readonly change?: Change;
  readonly imposition?: Imposition;
  /** Of the guide or of the poster. */
  readonly format?: 'leaflet-a4' | 'leaflet-a5' | 'poster-a3';
}

/** The sample guide, or its poster, for these offices in an edition, which a press edition's usual profile narrows. */
export const sampleSeries = async (
  edition: Edition,
  { change = (_, text) => text, imposition, format = 'leaflet-a4' }: Options = {},
) => {
  const press = createPress(filesWith(change), 'guidepress test', undefined);
  const project = (await press.project()).value as Project;
  const job = edition.press
    ? (await loadPressJob(press, project, edition, undefined)).value
    : undefined;
  const only = [format === 'poster-a3' ? 'poster-ihanoi' : 'mot-cua'];
  const selection = { only, formats: [format], edition, imposition };
  const { documents } = planDocuments(project, selection, job);
  const opened: MadeSeries<Printed>[] = [];
  const open = (prove: Prove = async () => []): MadeSeries<Printed> => {
    const finish: Finish = async (document, codes, head, own) => {
      const tail = fileTail(head, digestsOf(head), own);
      const bytes = withTail(head, tail);
      const looked = { fontFaces: [], pictures: [] };
      return {
        ...tail,
        found: await prove(document, { bytes, pages: [], codes, looked, vouched: 'own' }),
      };
    };
    const series = printSeries(press, project, project.offices as Offices, prove, finish);
    opened.push(series);
    return series;
  };
  /** `document` laid out by itself. */
  const laid = async (document: PlannedDocument, willPrint: boolean) => {
    const own = ownDocument(document, project);
    return { own, ...(await layDocument(press, project, own, willPrint)) };
  };
  const printRunOf = (): PlannedDocument => {
    const wanted = { only, formats: [], edition, printRun: true };
    return planDocuments(project, wanted, job).documents[0] as PlannedDocument;
  };
  return {
    documents,
    open,
    /** The series before anything is made of it. */
    toLay: () => openSeries(press, project, project.offices as Offices, false),
    own: (document: PlannedDocument) => ownDocument(document, project),
    /** What is said of these documents, checked in one series. */
    async checked(wanted: readonly PlannedDocument[]): Promise<readonly (readonly Diagnostic[])[]> {
      const series = checkSeries(press, project, project.offices as Offices);
      const said: (readonly Diagnostic[])[] = [];
      for (const document of wanted) said.push((await series.make(document)).diagnostics);
      series.free();
      return said;
    },
    /** What is said of the document when it is checked by itself. */
    checkedAlone: async (document: PlannedDocument) => (await laid(document, false)).diagnostics,
    /** All copies in one file; `tell` hears what is done. */
    async run(prove: Prove = async () => [], tell: (done: string) => void = () => undefined) {
      const file = fileOfParts(tell);
      const outcome = await printRun(press, project, printRunOf(), prove, file, tell);
      return { ...outcome, file: file.bytes() };
    },
    /** The same with all copies laid out in full and joined. */
    async joined() {
      const file = fileOfParts();
      const prove: Prove = async () => [];
      const stage = () => undefined;
      const outcome = await joinedRun(press, project, printRunOf(), prove, file.grow(), stage);
      return { ...outcome, file: file.bytes() };
    },
    free() {
      for (const series of opened) series.free();
    },
    /** These documents, made in one series, `inHand` of them at a time. */
    async made(wanted: readonly PlannedDocument[], inHand = 1): Promise<ReadonlyMap<string, Made>> {
      const series = open();
      const printed = new Map<string, Made>();
      const waiting = [...wanted];
      const make = async (): Promise<void> => {
        for (let document = waiting.shift(); document; document = waiting.shift()) {
          const { value, diagnostics } = await series.make(document);
          const bytes = Buffer.concat(value?.bytes.parts ?? []);
          printed.set(document.name, { bytes, diagnostics });
        }
      };
      await Promise.all(Array.from({ length: inHand }, make));
      return printed;
    },
    /** The document as it is made when nothing is shared. */
    async alone(document: PlannedDocument): Promise<Made> {
      const { own, value: pages, diagnostics: said } = await laid(document, true);
      if (!pages) throw new Error('the sample guide no longer fits');
      const { value, diagnostics } = await printDocument(press, own, pages);
      return { bytes: value as Uint8Array, diagnostics: [...said, ...diagnostics] };
    },
  };
};

/** An output folder for one file, which is held. */
const fileOfParts = (tell: (done: string) => void = () => undefined) => {
  const parts: Uint8Array[] = [];
  const bytes = () => Buffer.concat(parts);
  const document: GrowingDocument = {
    async add(part) {
      tell('add');
      parts.push(part);
    },
    async keep() {
      tell('keep');
      const { length, sha256 } = wholeFile(bytes());
      return { value: { written: 'written', length, sha256 }, diagnostics: [] };
    },
    drop: async () => tell('drop'),
  };
  return { bytes, grow: () => document };
};

/** Addresses, alternative texts and titles, wherever they stand in the file. */
export const spoken = (bytes: Uint8Array): string[] =>
  [...everyObject(readPdf(bytes)).matchAll(/"(?:URI|Alt|Contents|Title|Author)":"[^"]*"/g)]
    .map(([found]) => found)
    .sort();
