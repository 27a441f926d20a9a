/** The script that one would write without guidepress: pdfkit, sharp, qrcode, and places worked out by hand. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { preparePictures } from './pictures.js';
import { COLOURS, codeOf, GROUNDS, MM, work } from './work.js';

const { document: leaflet, pictureMm } = work;
const MARGIN = 12 * MM;
const BOTTOM = 277 * MM;
const FULL = 186 * MM;
const HALF = 90.5 * MM;
const font = (weight) => readFileSync(join(work.fontFolder, `BeVietnamPro-${weight}.ttf`));
const fonts = { regular: font('Regular'), bold: font('Bold'), heavy: font('ExtraBold') };
const pictures = await preparePictures();

function print(office) {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: '',
    bufferPages: true,
    info: { Title: leaflet.title },
  });
  for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, bytes);
  // One object for each picture, however often it is placed.
  const images = pictures.map(({ data }) => doc.openImage(data));

  const set = (face, size, colour = COLOURS.ink) => doc.font(face).fontSize(size).fillColor(colour);
  const line = (words, x, y, width, more) => {
    doc.text(words, x, y, { width, ...more });
    return doc.y;
  };
  const rich = (runs, x, y, width, colour) => {
    runs.forEach(({ words, bold }, i) => {
      set(bold ? 'bold' : 'regular', 11.4, colour);
      const options = { width, continued: i < runs.length - 1 };
      if (i === 0) doc.text(words, x, y, options);
      else doc.text(words, options);
    });
    return doc.y;
  };
  const card = (ground, x, y, width, height) =>
    doc.roundedRect(x, y, width, height, 2 * MM).fill(ground);
  /** As high as the words would be in one face: the usual estimate of such scripts. */
  const heightOf = (runs, width) => {
    set('bold', 11.4);
    return doc.heightOfString(runs.map(({ words }) => words).join(''), { width });
  };

  const code = (x, y, side) => {
    const { size, runs } = codeOf(office.url);
    const module = side / size;
    for (const run of runs) {
      doc.rect(x + run.x * module, y + run.y * module, run.width * module, module);
    }
    doc.fill('#000');
  };

  const masthead = () => {
    doc.rect(0, 0, 210 * MM, 62 * MM).fill(COLOURS.brand);
    set('bold', 11.4, COLOURS.paper);
    let y = line(`${leaflet.kicker} · ${office.name}`, MARGIN, 10 * MM, 120 * MM);
    set('heavy', 22, COLOURS.paper);
    y = line(leaflet.title, MARGIN, y + 6, 120 * MM);
    set('regular', 11.4, COLOURS.paper);
    line(leaflet.summary, MARGIN, y + 6, 120 * MM);
    card(COLOURS.paper, 140 * MM, 6 * MM, 58 * MM, 53 * MM);
    code(151 * MM, 9 * MM, 36 * MM);
    set('bold', 10);
    line(leaflet.scan, 141 * MM, 47 * MM, 56 * MM, { align: 'center' });
    set('regular', 8);
    line(office.shownUrl, 141 * MM, 52 * MM, 56 * MM, { align: 'center' });
  };

  const before = (top) => {
    set('heavy', 14, COLOURS.brand);
    let y = line(leaflet.before.title, MARGIN, top, 120 * MM);
    for (const item of leaflet.before.items) {
      y = rich([{ words: '• ', bold: false }, ...item], MARGIN, y + 2, 120 * MM);
    }
    let right = top;
    for (const fact of leaflet.facts) right = rich(fact, 143 * MM, right, 55 * MM) + 4;
    return Math.max(y, right);
  };

  const wordsHeight = (step, width) => {
    set('bold', 14);
    const title = doc.heightOfString(step.title, { width });
    return step.paragraphs.reduce(
      (sum, part) => sum + heightOf(part.runs, width - 14) + 22,
      title + 30,
    );
  };
  const step = (it, x, top, width) => {
    it.pictures.forEach((index, i) => {
      doc.image(images[index], x + i * (pictureMm + 4) * MM, top, { width: pictureMm * MM });
    });
    const left = x + it.pictures.length * (pictureMm + 4) * MM;
    const room = x + width - left;
    set('heavy', 20, COLOURS.brand);
    let y = line(String(it.number), left, top, room);
    set('bold', 14);
    y = line(it.title, left, y, room);
    for (const { kind, runs } of it.paragraphs) {
      if (kind === 'text') y = rich(runs, left, y + 4, room);
      else {
        card(GROUNDS[kind], left, y + 8, room, heightOf(runs, room - 14) + 12);
        y = rich(runs, left + 7, y + 14, room - 14) + 6;
      }
    }
  };
  const rowHeight = (row, width) =>
    Math.max(
      ...row.map((index) => {
        const it = leaflet.steps[index];
        const { width: w, height: h } = pictures[it.pictures[0]];
        const words = wordsHeight(it, width - it.pictures.length * (pictureMm + 4) * MM);
        return Math.max((pictureMm * MM * h) / w, words);
      }),
    );

  const closing = (top) => {
    const height = 48 * MM;
    card(GROUNDS.warning, MARGIN, top, HALF, height);
    set('heavy', 14);
    let y = line(leaflet.safety.title, MARGIN + 12, top + 10, HALF - 24);
    rich(leaflet.safety.runs, MARGIN + 12, y + 4, HALF - 24);
    const x = MARGIN + FULL - HALF;
    card(COLOURS.brand, x, top, HALF, height);
    set('heavy', 14, COLOURS.paper);
    y = line(leaflet.help.title, x + 12, top + 10, HALF - 24);
    set('bold', 11.4, COLOURS.paper);
    y = line(office.name, x + 12, y + 4, HALF - 24);
    set('regular', 11.4, COLOURS.paper);
    y = line(office.address, x + 12, y, HALF - 24);
    set('heavy', 20, COLOURS.paper);
    y = line(office.hotline, x + 12, y, HALF - 24);
    set('regular', 11.4, COLOURS.paper);
    line(leaflet.help.lines.join('\n'), x + 12, y, HALF - 24);
    set('regular', 9, COLOURS.muted);
    line(leaflet.captured, MARGIN, top + height + 8, FULL);
  };

  const footers = () => {
    const { count } = doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      doc.switchToPage(page);
      set('regular', 9, COLOURS.muted);
      const words = `${office.name}, ${office.address}, ${office.hotline}\n${leaflet.notice} ${leaflet.version}`;
      line(words, MARGIN, 280 * MM, 165 * MM);
      line(`Trang ${page + 1}/${count}`, MARGIN, 280 * MM, FULL, { align: 'right' });
    }
  };

  const stream = createWriteStream(office.file);
  doc.pipe(stream);
  masthead();
  let y = before(68 * MM) + 8 * MM;
  for (const row of leaflet.rows) {
    const width = row.length === 1 ? FULL : HALF;
    const height = rowHeight(row, width);
    if (y + height > BOTTOM) {
      doc.addPage();
      y = MARGIN;
    }
    row.forEach((index, i) => {
      step(leaflet.steps[index], MARGIN + i * (FULL - HALF), y, width);
    });
    y += height + 6 * MM;
  }
  if (y + 64 * MM > BOTTOM) {
    doc.addPage();
    y = MARGIN;
  }
  closing(y);
  footers();
  doc.end();
  return finished(stream);
}

for (const office of work.offices) await print(office);
