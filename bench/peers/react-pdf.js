/** react-pdf: components rendered once an office; fonts registered and pictures prepared once. */
import { join } from 'node:path';
import {
  Document,
  Font,
  Image,
  Page,
  Path,
  renderToBuffer,
  StyleSheet,
  Svg,
  Text,
  View,
} from '@react-pdf/renderer';
import { createElement } from 'react';
import { preparePictures } from './pictures.js';
import { COLOURS, codeOf, GROUNDS, MM, save, work } from './work.js';

const { document: leaflet } = work;
const FAMILY = 'Be Vietnam Pro';
Font.register({
  family: FAMILY,
  fonts: Object.entries({ Regular: 400, Bold: 700, ExtraBold: 800 }).map(([name, fontWeight]) => ({
    src: join(work.fontFolder, `BeVietnamPro-${name}.ttf`),
    fontWeight,
  })),
});
// Vietnamese has no hyphens at line ends.
Font.registerHyphenationCallback((word) => [word]);
const pictures = await preparePictures();

const styles = StyleSheet.create({
  page: {
    fontFamily: FAMILY,
    fontSize: 11.4,
    color: COLOURS.ink,
    padding: 12 * MM,
    paddingBottom: 20 * MM,
  },
  masthead: {
    flexDirection: 'row',
    gap: 6 * MM,
    padding: 4 * MM,
    backgroundColor: COLOURS.brand,
    color: COLOURS.paper,
  },
  grow: { flex: 1 },
  title: { fontSize: 22, fontWeight: 800 },
  code: {
    width: 52 * MM,
    padding: 2 * MM,
    paddingTop: 3 * MM,
    borderRadius: 3 * MM,
    alignItems: 'center',
    backgroundColor: COLOURS.paper,
    color: COLOURS.ink,
  },
  small: { fontSize: 8, textAlign: 'center' },
  footer: {
    position: 'absolute',
    left: 12 * MM,
    right: 12 * MM,
    bottom: 8 * MM,
    flexDirection: 'row',
    fontSize: 9,
    color: COLOURS.muted,
  },
  before: { flexDirection: 'row', gap: 4 * MM, marginVertical: 3 * MM },
  facts: { width: 55 * MM },
  heading: { fontSize: 14, fontWeight: 800 },
  bold: { fontWeight: 700 },
  scan: { fontSize: 9, fontWeight: 700, marginTop: 3 * MM },
  row: { flexDirection: 'row', gap: 5 * MM, marginBottom: 4 * MM },
  step: { flex: 1, flexDirection: 'row', gap: 4 * MM },
  picture: { width: work.pictureMm * MM, alignSelf: 'flex-start' },
  number: { fontSize: 20, fontWeight: 800, color: COLOURS.brand },
  stepTitle: { fontSize: 14, fontWeight: 700 },
  inset: { marginTop: 8, padding: 7, borderRadius: 2 * MM },
  card: { flex: 1, padding: 5 * MM, borderRadius: 3 * MM },
  hotline: { fontSize: 20, fontWeight: 800 },
  captured: { fontSize: 9, color: COLOURS.muted, marginTop: 8 },
});

const view = (style, ...children) => createElement(View, { style }, ...children);
const text = (style, ...children) => createElement(Text, { style }, ...children);
const rich = (runs, before = '') =>
  text(
    undefined,
    before,
    ...runs.map(({ words, bold }) => (bold ? text(styles.bold, words) : words)),
  );

const code = (url) => {
  const { size, runs } = codeOf(url);
  const d = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('');
  const side = 34 * MM;
  return createElement(
    Svg,
    { viewBox: `0 0 ${size} ${size}`, width: side, height: side },
    createElement(Path, { d, fill: '#000' }),
  );
};

const step = ({ number, title, paragraphs, pictures: indices }) =>
  view(
    styles.step,
    ...indices.map((i) => createElement(Image, { src: pictures[i].data, style: styles.picture })),
    view(
      styles.grow,
      text(styles.number, String(number)),
      text(styles.stepTitle, title),
      ...paragraphs.map(({ kind, runs }) =>
        kind === 'text'
          ? rich(runs)
          : view([styles.inset, { backgroundColor: GROUNDS[kind] }], rich(runs)),
      ),
    ),
  );

const row = (indices) =>
  createElement(
    View,
    { style: styles.row, wrap: false },
    ...indices.map((index) => step(leaflet.steps[index])),
  );

const masthead = (office) =>
  view(
    styles.masthead,
    view(
      styles.grow,
      text(styles.bold, `${leaflet.kicker} · ${office.name}`),
      text(styles.title, leaflet.title),
      text(undefined, leaflet.summary),
    ),
    view(
      styles.code,
      code(office.url),
      text(styles.scan, leaflet.scan),
      text(styles.small, office.shownUrl.replace('/', '/\n')),
    ),
  );

const before = () =>
  view(
    styles.before,
    view(
      styles.grow,
      text(styles.heading, leaflet.before.title),
      ...leaflet.before.items.map((item) => rich(item, '• ')),
    ),
    view(styles.facts, ...leaflet.facts.map((fact) => rich(fact))),
  );

const closing = (office) =>
  createElement(
    View,
    { wrap: false },
    view(
      styles.row,
      view(
        [styles.card, { backgroundColor: GROUNDS.warning }],
        text(styles.heading, leaflet.safety.title),
        rich(leaflet.safety.runs),
      ),
      view(
        [styles.card, { backgroundColor: COLOURS.brand, color: COLOURS.paper }],
        text(styles.heading, leaflet.help.title),
        text(styles.bold, office.name),
        text(undefined, office.address),
        text(styles.hotline, office.hotline),
        ...leaflet.help.lines.map((words) => text(undefined, words)),
      ),
    ),
    text(styles.captured, leaflet.captured),
  );

const footer = (office) =>
  createElement(
    View,
    { style: styles.footer, fixed: true },
    text(
      styles.grow,
      `${office.name}, ${office.address}, ${office.hotline}\n${leaflet.notice} ${leaflet.version}`,
    ),
    createElement(Text, {
      render: ({ pageNumber, totalPages }) => `Trang ${pageNumber}/${totalPages}`,
    }),
  );

const sheet = (office) =>
  createElement(
    Document,
    { title: leaflet.title, language: 'vi' },
    createElement(
      Page,
      { size: 'A4', style: styles.page },
      masthead(office),
      before(),
      ...leaflet.rows.map(row),
      closing(office),
      footer(office),
    ),
  );

for (const office of work.offices) save(office, await renderToBuffer(sheet(office)));
