import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { layDocument, printDocument } from '../../src/build/document.ts';
import { type PlannedDocument, planDocuments } from '../../src/build/plan/plan.ts';
import { createPress } from '../../src/build/press.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import type { Guide, Poster, Project, RichText, Step } from '../../src/guide/guide.ts';
import { guideContext } from '../../src/template/view/context.ts';
import { type Heard, heardOf } from '../support/heard.ts';

const files = diskFiles(fileURLToPath(new URL('../..', import.meta.url)));
const press = createPress(files, 'test', undefined);
const loaded = (await press.project()).value;
if (!loaded) throw new Error('the sample project does not load');
const project: Project = loaded;

/** What the sheets add of their own is written here; all else comes from the guide, in the guide’s order. */
type Script = readonly (string | undefined | false)[];

const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const said = (script: Script): string[] =>
  script.flatMap((line) => (line === undefined || line === false ? [] : [flat(line)]));
const plain = (text: RichText | undefined): string | undefined => text?.plain;
const date = (iso: string): string => iso.split('-').reverse().join('/');

const addressOf = (url: string): string => url.replace('https://', '');
const numbered = ({ number }: Guide) => number !== undefined && `Hướng dẫn ${number}`;
const code = (guide: Guide, prompt: string): Script => [
  `Mã QR dẫn tới ${addressOf(guide.url)}`,
  prompt,
  addressOf(guide.url),
];
const before = (guide: Guide, title: string): Script => [
  title,
  ...guide.before.map(plain),
  guide.minutes !== undefined && `${guide.minutes} phút là làm xong`,
  plain(guide.cost),
];
/** Alt texts with the annotations in words; `heard.test.ts` of the template holds what they say. */
const pictures = (guide: Guide, step: Step): Script => {
  const format = { name: 'leaflet-a4', readingDistanceMm: 300 };
  const view = guideContext(project, guide, format, EMAIL).steps[step.number - 1];
  return view?.screenshots.map(({ alt }) => alt) ?? [];
};
const steps = (guide: Guide): Script =>
  guide.steps.flatMap((step) => [
    String(step.number),
    step.title,
    step.text.plain,
    step.note && `Lưu ý. ${step.note.plain}`,
    step.warning && `Cẩn thận. ${step.warning.plain}`,
    ...pictures(guide, step),
  ]);
const help = (guide: Guide): Script => [
  'Giữ an toàn',
  plain(guide.safety),
  'Cần giúp đỡ?',
  guide.issuer.name,
  guide.issuer.address,
  guide.issuer.hotline,
  guide.issuer.hours,
];
const captured = (guide: Guide): string =>
  guide.apps
    .map(({ name, version, captured: day }) => `từ ${name} ${version} ngày ${date(day ?? '')}`)
    .join(', ');

/** The titles of the steps with their pages; the pages are whatever layout made them, from 1 upwards. */
const contents = (guide: Guide, pages: readonly number[]): Script =>
  guide.steps.length > 10
    ? [
        'Các bước',
        ...guide.steps.flatMap((step, i) => [String(step.number), `${step.title} ${pages[i]}`]),
      ]
    : [];

const leaflet = (guide: Guide, pages: readonly number[]): Script => [
  guide.title,
  guide.summary,
  numbered(guide),
  guide.issuer.name,
  ...code(guide, 'Quét để xem bản mới nhất'),
  ...before(guide, 'Trước khi bắt đầu'),
  ...contents(guide, pages),
  ...steps(guide),
  ...help(guide),
  guide.issuer.email,
  `Hình chụp ${captured(guide)}. Ứng dụng của bạn mới hơn thì màn hình có thể khác đôi chút: hãy quét mã ở trang đầu để xem bản mới nhất.`,
];

const rollfold = (guide: Guide): Script => [
  guide.title,
  guide.issuer.name,
  numbered(guide),
  guide.summary,
  ...code(guide, 'Quét để xem bản mới nhất'),
  ...before(guide, 'Trước khi bắt đầu'),
  `Bạn sẽ làm ${guide.steps.length} bước`,
  ...guide.steps.flatMap(({ number, title }) => [String(number), title]),
  'Mở rộng tờ này để xem từng bước.',
  ...help(guide),
  guide.issuer.email,
  `Hình chụp ${captured(guide)}. Ứng dụng mới hơn có thể khác đôi chút: hãy quét mã ở bìa.`,
  `${addressOf(guide.url)}, bản ${guide.version}, ${date(guide.revised ?? '')}`,
  project.notice,
  'Làm lần lượt từ trên xuống, hết cột này sang cột bên.',
  `Cần giúp: ${guide.issuer.hotline}`,
  ...steps(guide),
];

const phone = (guide: Guide, pages: readonly number[]): Script => [
  guide.title,
  guide.issuer.name,
  numbered(guide),
  guide.summary,
  guide.minutes !== undefined && `${guide.minutes} phút là làm xong`,
  plain(guide.cost),
  'Trước khi bắt đầu',
  ...guide.before.map(plain),
  'Giữ an toàn',
  plain(guide.safety),
  ...contents(guide, pages),
  ...steps(guide),
  ...help(guide).slice(2),
  guide.issuer.email,
  'Bản mới nhất',
  addressOf(guide.url),
  'Chỉ cho người bên cạnh: quét mã này.',
  `Mã QR dẫn tới ${addressOf(guide.url)}`,
  `Hình chụp ${captured(guide)}. Ứng dụng của bạn mới hơn thì màn hình có thể khác đôi chút.`,
  `Bản ${guide.version}, ${date(guide.revised ?? '')}`,
  project.notice,
];

const card = (guide: Guide): Script => [
  guide.title,
  guide.issuer.name,
  numbered(guide),
  guide.summary,
  ...code(guide, 'Quét để xem từng bước'),
  ...before(guide, 'Chuẩn bị sẵn'),
  ...help(guide),
  `Bản ${guide.version}, ${date(guide.revised ?? '')}`,
  project.notice,
];

/** Posters and stands hang their codes in different frames: what they have in common is their order. */
const poster = (publication: Poster): Script =>
  publication.tiles.flatMap((tile) => [
    String(tile.number),
    tile.title,
    `Mã QR ${tile.number}, dẫn tới ${addressOf(tile.url)}`,
  ]);

const { documents } = planDocuments(project, { only: [], formats: [], edition: EMAIL });
const whole = documents.filter(({ office }) => office === undefined);

const print = async (document: PlannedDocument) => {
  const laid = await layDocument(press, project, document, true);
  const bytes = laid.value && (await printDocument(press, document, laid.value)).value;
  if (!bytes) throw new Error(`${document.name} cannot be printed`);
  return heardOf(bytes);
};

const wordsOf = (heard: readonly Heard[]): string[] => heard.map(({ text }) => text);

/** The numbers at the ends of the lines in the contents. */
const pagesIn = (heard: readonly Heard[]): number[] =>
  heard.flatMap(({ role, text }) =>
    role === 'Reference' ? [Number(/ (\d+)$/.exec(text)?.[1])] : [],
  );

test.each(whole.map((document) => [document.name, document] as const))(
  '%s reads as its guide',
  async (_, document) => {
    const { publication, format } = document;
    const heard = await print(document);
    const pages = pagesIn(heard);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
    if (publication.kind === 'poster') {
      const expected = said(poster(publication));
      expect(wordsOf(heard).filter((words) => expected.includes(words))).toEqual(expected);
      expect(heard[0]).toEqual({ role: 'H1', text: flat(publication.title) });
      return;
    }
    const script = format.startsWith('card-')
      ? card(publication)
      : format.endsWith('-rollfold')
        ? rollfold(publication)
        : format.endsWith('-phone')
          ? phone(publication, pages)
          : leaflet(publication, pages);
    expect(wordsOf(heard)).toEqual(said(script));
  },
);

test('the contents of the long leaflet name the page on which each step begins', async () => {
  const long = whole.find(({ name }) => name.startsWith('smartca.leaflet-a4'));
  expect(pagesIn(long ? await print(long) : [])).toEqual([
    1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4,
  ]);
});
