/**
 * The work that every contestant does: the 14-step leaflet of the sample project, once for each office.
 * Peers get it as a JSON file, with texts cut into plain and bold runs; nobody is measured reading YAML.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { leafletCss, leafletHtml } from './html.js';
import { issuerName } from './offices.js';

export const GUIDE = 'guides/vnpt-smartca.yaml';
export const PPI = 220;
/** A phone of the A4 leaflet within its frame: --phone less twice the padding, in templates/leaflet. */
const PICTURE_MM = 35;

/** What the code of an office's leaflet leads to. */
export const urlOf = ({ code }) => `https://phuongmau.example/hd/smartca?phuong=${code}`;

const root = new URL('../..', import.meta.url).pathname;
const yaml = (path) => parse(readFileSync(join(root, path), 'utf8'));

/** `a **b** c` as runs; links become their words. */
export const runs = (text) =>
  text
    .replace(/\\\n/g, '\n')
    .replace(/`/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split('**')
    .map((words, i) => ({ words, bold: i % 2 === 1 }))
    .filter(({ words }) => words !== '');

const labelled = (label, text) => [{ words: `${label} `, bold: true }, ...runs(text)];

const stepsOf = (guide) => {
  const shared = yaml('guides/shared/vneid.yaml').steps;
  return guide.steps.map((step) =>
    step.use ? { ...shared.find(({ id }) => id === step.use), ...step } : step,
  );
};

const pictureOf = ({ image, alt, annotations = [] }) => ({
  path: join(root, image),
  alt,
  boxes: annotations.filter(({ kind }) => kind === 'box').map(({ at }) => at),
  hidden: annotations
    .filter(({ kind }) => kind === 'redact' || kind === 'blur')
    .map(({ at }) => at),
});

/** Steps stand two a row; one of several pictures has its row for itself. */
const rowsOf = (steps) => {
  const rows = [];
  steps.forEach(({ pictures }, index) => {
    const last = rows.at(-1);
    const alone = pictures.length > 1;
    if (!alone && last?.length === 1 && steps[last[0]].pictures.length === 1) last.push(index);
    else rows.push([index]);
  });
  return rows;
};

const dated = (date) => date.split('-').reverse().map(Number).join('/');

/** The leaflet's words and pictures; what an office changes is not in it. */
export const leaflet = () => {
  const project = yaml('guidepress.yaml');
  const guide = yaml(GUIDE);
  const pictures = [];
  const steps = stepsOf(guide).map((step, index) => ({
    number: index + 1,
    title: step.title,
    paragraphs: [
      { kind: 'text', runs: runs(step.text) },
      ...(step.note ? [{ kind: 'note', runs: labelled('Lưu ý.', step.note) }] : []),
      ...(step.warning ? [{ kind: 'warning', runs: labelled('Cẩn thận.', step.warning) }] : []),
    ],
    pictures: step.screenshots.map((screenshot) => pictures.push(pictureOf(screenshot)) - 1),
  }));
  const apps = guide.app.map(
    ({ name, version, captured }) => `từ ${name} ${version} ngày ${dated(captured)}`,
  );
  return {
    pictures,
    document: {
      title: guide.title,
      kicker: `Hướng dẫn ${guide.number}`,
      summary: guide.summary,
      scan: 'Quét để xem bản mới nhất',
      before: { title: 'Trước khi bắt đầu', items: guide.before.map(runs) },
      facts: [runs(`**${guide.minutes} phút** là làm xong`), runs(guide.cost)],
      steps,
      rows: rowsOf(steps),
      safety: { title: 'Giữ an toàn', runs: runs(guide.safety) },
      help: { title: 'Cần giúp đỡ?', lines: [project.issuer.hours, project.issuer.email] },
      captured: `Hình chụp ${apps.join(', ')}. Ứng dụng của bạn mới hơn thì màn hình có thể khác đôi chút: hãy quét mã ở trang đầu để xem bản mới nhất.`,
      version: `Bản ${guide.version}, ${dated(guide.revised)}`,
      notice: project.notice,
    },
  };
};

/**
 * Writes the work for these offices into `folder`, as `work.json` and `leaflet.html`. Gives the path of
 * the first, and each office with its address and the file that is to come.
 */
export const writeWork = (folder, offices) => {
  const common = leaflet();
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const jobs = offices.map((office) => ({
    ...office,
    name: issuerName(office),
    url: urlOf(office),
    shownUrl: urlOf(office).replace('https://', ''),
    file: join(out, `${office.code}.pdf`),
  }));
  const fontFolder = join(root, 'assets/fonts');
  const work = { ...common, ppi: PPI, pictureMm: PICTURE_MM, fontFolder, htmlFolder: folder };
  writeFileSync(join(folder, 'leaflet.html'), leafletHtml(work));
  writeFileSync(join(folder, 'leaflet.css'), leafletCss(work));
  const path = join(folder, 'work.json');
  writeFileSync(path, JSON.stringify({ ...work, offices: jobs }));
  return { path, jobs };
};
