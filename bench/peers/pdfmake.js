/** pdfmake: one description of the document an office; fonts and pictures wait in its virtual file system. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pdfmake from 'pdfmake';
import { preparePictures } from './pictures.js';
import { COLOURS, codeSvg, GROUNDS, MM, save, work } from './work.js';

const { document: leaflet } = work;
const PICTURE = work.pictureMm * MM;
const GAP = 4 * MM;

const fontFile = (weight) => {
  const name = `BeVietnamPro-${weight}.ttf`;
  pdfmake.virtualfs.writeFileSync(name, readFileSync(join(work.fontFolder, name)));
  return name;
};
pdfmake.setFonts({
  BeVietnamPro: { normal: fontFile('Regular'), bold: fontFile('Bold') },
  BeVietnamProHeavy: { normal: fontFile('ExtraBold') },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);
const images = {};
for (const [index, { data }] of (await preparePictures()).entries()) {
  const name = `picture-${index}.jpg`;
  pdfmake.virtualfs.writeFileSync(name, data);
  images[name] = name;
}

const rich = (runs) => ({ text: runs.map(({ words, bold }) => ({ text: words, bold })) });
const heavy = (text, fontSize, color) => ({ text, font: 'BeVietnamProHeavy', fontSize, color });

/** A card: pdfmake has grounds in tables only. */
const card = (fillColor, content, padding = 6) => ({
  table: { widths: ['*'], body: [[{ ...content, fillColor }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => padding,
    paddingRight: () => padding,
    paddingTop: () => padding,
    paddingBottom: () => padding,
  },
  margin: [0, 4, 0, 0],
});

const step = ({ number, title, paragraphs, pictures }) => ({
  columns: [
    ...pictures.map((index) => ({ image: `picture-${index}.jpg`, width: PICTURE })),
    {
      stack: [
        heavy(String(number), 20, COLOURS.brand),
        { text: title, bold: true, fontSize: 14 },
        ...paragraphs.map(({ kind, runs }) =>
          kind === 'text' ? rich(runs) : card(GROUNDS[kind], rich(runs)),
        ),
      ],
    },
  ],
  columnGap: GAP,
});

const row = (indices) => ({
  columns: indices.map((index) => step(leaflet.steps[index])),
  columnGap: 5 * MM,
  unbreakable: true,
  margin: [0, 0, 0, 6 * MM],
});

const masthead = (office) => ({
  table: {
    widths: ['*', 52 * MM],
    body: [
      [
        {
          stack: [
            { text: `${leaflet.kicker} · ${office.name}`, bold: true },
            { ...heavy(leaflet.title, 22), headlineLevel: 1 },
            leaflet.summary,
          ],
          color: COLOURS.paper,
          fillColor: COLOURS.brand,
          margin: 8,
        },
        {
          stack: [
            { svg: codeSvg(office.url), width: 36 * MM, alignment: 'center', margin: 8 },
            { text: leaflet.scan, bold: true, alignment: 'center' },
            { text: office.shownUrl, fontSize: 8, alignment: 'center' },
          ],
        },
      ],
    ],
  },
  layout: { hLineColor: () => COLOURS.brand, vLineColor: () => COLOURS.brand },
});

const before = () => ({
  columns: [
    {
      stack: [
        heavy(leaflet.before.title, 14, COLOURS.brand),
        { ul: leaflet.before.items.map(rich) },
      ],
    },
    { width: 55 * MM, stack: leaflet.facts.map(rich) },
  ],
  margin: [0, 12, 0, 12],
});

const closing = (office) => ({
  stack: [
    {
      columns: [
        card(
          GROUNDS.warning,
          { stack: [heavy(leaflet.safety.title, 14), rich(leaflet.safety.runs)] },
          14,
        ),
        card(
          COLOURS.brand,
          {
            stack: [
              heavy(leaflet.help.title, 14),
              { text: office.name, bold: true },
              office.address,
              heavy(office.hotline, 20),
              ...leaflet.help.lines,
            ],
            color: COLOURS.paper,
          },
          14,
        ),
      ],
      columnGap: 5 * MM,
    },
    { text: leaflet.captured, fontSize: 9, color: COLOURS.muted, margin: [0, 8, 0, 0] },
  ],
  unbreakable: true,
});

const footer = (office) => (page, pages) => ({
  columns: [
    `${office.name}, ${office.address}, ${office.hotline}\n${leaflet.notice} ${leaflet.version}`,
    { text: `Trang ${page}/${pages}`, width: 'auto' },
  ],
  fontSize: 9,
  color: COLOURS.muted,
  margin: [12 * MM, 0, 12 * MM, 0],
});

const description = (office) => ({
  pageSize: 'A4',
  pageMargins: [12 * MM, 12 * MM, 12 * MM, 20 * MM],
  info: { title: leaflet.title },
  language: 'vi',
  defaultStyle: { font: 'BeVietnamPro', fontSize: 11.4, color: COLOURS.ink },
  images: { ...images },
  footer: footer(office),
  content: [masthead(office), before(), ...leaflet.rows.map(row), closing(office)],
});

for (const office of work.offices) {
  save(office, await pdfmake.createPdf(description(office)).getBuffer());
}
