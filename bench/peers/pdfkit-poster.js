/** The poster as a script of places worked out by hand. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { COLOURS, codeOf, MM, work } from './work.js';

const { poster } = work;
const WIDTH = 297 * MM;
const HEIGHT = 420 * MM;
const MARGIN = 14 * MM;
const doc = new PDFDocument({
  size: [WIDTH, HEIGHT],
  margin: 0,
  font: '',
  info: { Title: poster.title },
});
for (const weight of ['Regular', 'Bold', 'ExtraBold']) {
  doc.registerFont(weight, readFileSync(join(work.fontFolder, `BeVietnamPro-${weight}.ttf`)));
}
const stream = createWriteStream(work.job.file);
doc.pipe(stream);

const line = (face, size, colour, words, x, y, width, more) => {
  doc
    .font(face)
    .fontSize(size)
    .fillColor(colour)
    .text(words, x, y, { width, ...more });
  return doc.y;
};

const code = (url, x, y, side) => {
  const { size, runs } = codeOf(url);
  const module = side / size;
  for (const run of runs)
    doc.rect(x + run.x * module, y + run.y * module, run.width * module, module);
  doc.fill('#000');
};

const tile = ({ number, title, url, host, path }, x, y, width, height) => {
  doc.roundedRect(x, y, width, height, 5 * MM).fillAndStroke(COLOURS.paper, '#cfc7c3');
  code(url, x + 7 * MM, y + 7 * MM, 56 * MM);
  const left = x + 68 * MM;
  doc.circle(left + 6.5 * MM, y + 13 * MM, 6.5 * MM).fill(COLOURS.brand);
  line('ExtraBold', 25, COLOURS.paper, String(number), left, y + 8.5 * MM, 13 * MM, {
    align: 'center',
  });
  line('ExtraBold', 25, COLOURS.ink, title, left, y + 23 * MM, width - 72 * MM);
  line('Bold', 18, COLOURS.ink, host, x + 7 * MM, y + 67 * MM, width, { continued: true });
  doc.font('Regular').fontSize(12.7).text(path);
};

doc.rect(0, 0, WIDTH, HEIGHT).fill(COLOURS.tint);
const ground = doc.linearGradient(0, 0, WIDTH, 0).stop(0, COLOURS.brand).stop(1, '#7c1220');
doc.rect(0, 0, WIDTH, 86 * MM).fill(ground);
const full = WIDTH - 2 * MARGIN;
let y = line('Bold', 18, '#f2b233', poster.kicker, MARGIN, 8 * MM, full);
y = line('ExtraBold', 36, COLOURS.paper, poster.title, MARGIN, y + 8, full);
line('Regular', 18, COLOURS.paper, poster.summary, MARGIN, y + 12, full);

const top = 91 * MM;
const tileWidth = (full - 5 * MM) / 2;
const tileHeight = 82 * MM;
poster.tiles.forEach((entry, i) => {
  const x = MARGIN + (i % 2) * (tileWidth + 5 * MM);
  tile(entry, x, top + Math.floor(i / 2) * (tileHeight + 5 * MM), tileWidth, tileHeight);
});
y = top + 3 * (tileHeight + 5 * MM);
poster.ways.forEach(([first, second], i) => {
  const x = MARGIN + (i * full) / 3;
  const next = line('Bold', 18, COLOURS.ink, first, x, y, full / 3);
  line('Regular', 18, COLOURS.ink, second, x, next, full / 3);
});

const { issuer } = poster;
doc.rect(0, 376 * MM, WIDTH, 44 * MM).fill(COLOURS.ink);
y = line('Bold', 18, COLOURS.paper, issuer.name, MARGIN, 381 * MM, full / 2);
y = line(
  'Regular',
  12.7,
  COLOURS.paper,
  `${issuer.address} · ${issuer.email}`,
  MARGIN,
  y,
  full / 2,
);
line('Regular', 12.7, COLOURS.paper, poster.notice, MARGIN, y + 4, full);
const right = MARGIN + full * 0.6;
y = line('ExtraBold', 25, COLOURS.paper, issuer.hotline, right, 380 * MM, full * 0.4);
line('Regular', 12.7, COLOURS.paper, issuer.hours, right, y, full * 0.4);
doc.end();
await finished(stream);
