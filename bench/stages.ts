/** Where the time of the 14-step leaflet goes, first and warmed up, and what a one-word change costs; as JSON. */
import { layDocument, printDocument } from '../src/build/document.ts';
import { findPictures, screenshotResources } from '../src/build/pictures.ts';
import { planDocuments } from '../src/build/plan/plan.ts';
import { preparePictures } from '../src/build/prepare.ts';
import { createPress, type Press } from '../src/build/press.ts';
import { styled } from '../src/build/style.ts';
import { judgeAddress } from '../src/code/address.ts';
import { EMAIL } from '../src/edition.ts';
import { diskFiles, type Files } from '../src/files.ts';
import { layOut, loadLayoutEngine } from '../src/layout/layout.ts';

const root = new URL('..', import.meta.url).pathname;
const GUIDE = 'guides/vnpt-smartca.yaml';
const PRODUCER = 'guidepress bench';

type Times = Map<string, number>;

/** What a stage gave; the sample project is sound, so nothing is no answer. */
const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the sample project no longer builds');
  return value;
};

async function stages(press: Press): Promise<Times> {
  const times: Times = new Map();
  let last = performance.now();
  const lap = (name: string) => {
    const now = performance.now();
    times.set(name, now - last);
    last = now;
  };
  const project = given((await press.project()).value);
  const { documents } = planDocuments(project, {
    only: ['smartca'],
    formats: ['leaflet-a4'],
    edition: EMAIL,
  });
  const document = given(documents[0]);
  lap('guide: YAML');
  await press.template('leaflet');
  lap('template: parse');
  const style = given((await styled(press, project, document)).value);
  lap('template: style');
  const fonts = given((await press.fonts(style.content.fontFaces)).value);
  lap('font: parse');
  const pictures = given((await findPictures(press, style.screenshots, style.content)).value);
  lap('screenshot: inspect');
  await loadLayoutEngine();
  const pages = given(
    layOut(style.content, {
      fonts,
      screenshots: screenshotResources(pictures, style.content, fonts),
      images: pictures.images,
      readingDistanceMm: style.readingDistanceMm,
      checkTarget: (url) => judgeAddress(url, project.domains).diagnostics,
    }).value,
  );
  lap('layout: boxes, lines, pages, scenes');
  await preparePictures(press, pages, pictures, EMAIL, async () => undefined);
  lap('screenshot: pixels');
  const { readingDistanceMm, content } = style;
  const laid = { pages, fonts, pictures, fontFaces: content.fontFaces, readingDistanceMm };
  given((await printDocument(press, document, laid)).value);
  lap('pdf: write');
  return times;
}

const newPress = (files: Files) => createPress(files, PRODUCER, undefined);
const first = await stages(newPress(diskFiles(root)));
for (let i = 0; i < 5; i += 1) await stages(newPress(diskFiles(root)));
const warm = await stages(newPress(diskFiles(root)));

const ms = (value: number) => `${value.toFixed(0)} ms`;
const sum = (times: Times) => [...times.values()].reduce((a, b) => a + b, 0);
const rows = [...first].map(([name, time]) => [name, ms(time), ms(warm.get(name) ?? 0)]);
rows.push(['together', ms(sum(first)), ms(sum(warm))]);

/** The project with another word in its second step each time. */
let word = 'Mở';
const changing: Files = {
  ...diskFiles(root),
  read: async (path, ...rest) => {
    const outcome = await diskFiles(root).read(path, ...rest);
    if (path !== GUIDE || !outcome.value) return outcome;
    const text = new TextDecoder().decode(outcome.value).replace('Mở “', `${word} “`);
    return { ...outcome, value: new TextEncoder().encode(text) };
  },
};
const press = newPress(changing);
const rebuild = async () => {
  press.forget([GUIDE]);
  const started = performance.now();
  const project = given((await press.project()).value);
  const { documents } = planDocuments(project, {
    only: ['smartca'],
    formats: ['leaflet-a4'],
    edition: EMAIL,
  });
  const laid = given((await layDocument(press, project, given(documents[0]), true)).value);
  given((await printDocument(press, given(documents[0]), laid)).value);
  return performance.now() - started;
};
await rebuild();
const words = ['Nhấn', 'Chạm', 'Chọn', 'Bấm', 'Vào', 'Tìm', 'Mở'];
const times: number[] = [];
for (const next of words) {
  word = next;
  times.push(await rebuild());
}
times.sort((a, b) => a - b);
rows.push(['one word changed, everything else kept', '', ms(times[times.length >> 1] ?? 0)]);
console.log(
  JSON.stringify({
    title: 'Stages of one leaflet, in one process',
    columns: ['first', 'warm'],
    rows,
  }),
);
