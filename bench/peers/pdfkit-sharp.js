/**
 * The peer: the same leaflet as a straightforward script would make it, with nothing but pdfkit,
 * sharp, qrcode and yaml. Each screenshot gets its boxes by `sharp.composite`, is resized for its
 * place and embedded as JPEG; texts are set by pdfkit.
 *
 *   node bench/peers/pdfkit-sharp.js OUT.pdf
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { parse } from 'yaml';

const [, , outPath] = process.argv;
if (!outPath) throw new Error('usage: node bench/peers/pdfkit-sharp.js OUT.pdf');

const MM = 72 / 25.4;
const PICTURE_MM = 38;
const PPI = 220;
const font = (name) => readFileSync(`assets/fonts/BeVietnamPro-${name}.ttf`);
const guide = parse(readFileSync('guides/vnpt-smartca.yaml', 'utf8'));
const shared = ['vneid', 'ihanoi'].flatMap(
  (name) => parse(readFileSync(`guides/shared/${name}.yaml`, 'utf8')).steps,
);
const steps = guide.steps.map((step) =>
  step.use ? { ...shared.find((s) => s.id === step.use), ...step } : step,
);
const plain = (text) => text.replace(/\*\*|`/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

const percent = (value, size) =>
  String(value).endsWith('%') ? (Number.parseFloat(value) / 100) * size : Number(value);

async function annotated(screenshot) {
  const { width, height } = await sharp(screenshot.image).metadata();
  const boxes = (screenshot.annotations ?? [])
    .filter((a) => a.kind === 'box')
    .map(({ at }) => {
      const x = percent(at.x, width);
      const y = percent(at.y, height);
      const w = percent(at.width, width);
      const h = percent(at.height, height);
      const rect = `x="${x}" y="${y}" width="${w}" height="${h}" rx="16" fill="none"`;
      return `<rect ${rect} stroke="#fff" stroke-width="24"/><rect ${rect} stroke="#c8102e" stroke-width="14"/>`;
    });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${boxes.join('')}</svg>`;
  const composed = await sharp(screenshot.image)
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(composed)
    .resize({ width: Math.round((PICTURE_MM / 25.4) * PPI), withoutEnlargement: true })
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

const pictures = await Promise.all(
  steps.flatMap((step) => (step.screenshots ?? []).map(annotated)),
);

const doc = new PDFDocument({
  size: 'A4',
  margin: 12 * MM,
  font: '',
  info: { Title: guide.title },
});
const stream = createWriteStream(outPath);
doc.pipe(stream);
doc.registerFont('regular', font('Regular')).registerFont('bold', font('Bold'));

doc.rect(0, 0, 210 * MM, 45 * MM).fill('#A51C2D');
doc
  .font('bold')
  .fontSize(24)
  .fillColor('#fff')
  .text(guide.title, 12 * MM, 14 * MM, { width: 130 * MM });
const qr = QRCode.create(`https://phuongmau.example/hd/${guide.id}`, { errorCorrectionLevel: 'M' });
const side = 30 * MM;
const module = side / qr.modules.size;
doc.rect(160 * MM, 5 * MM, 36 * MM, 36 * MM).fill('#fff');
for (let y = 0; y < qr.modules.size; y += 1) {
  for (let x = 0; x < qr.modules.size; x += 1) {
    if (qr.modules.get(y, x)) {
      doc.rect(163 * MM + x * module, 8 * MM + y * module, module, module);
    }
  }
}
doc.fill('#000');

let next = 0;
let column = 0;
let y = 55 * MM;
const rowHeight = 88 * MM;
steps.forEach((step, index) => {
  if (column === 0 && y + rowHeight > 285 * MM) {
    doc.addPage();
    y = 12 * MM;
  }
  const x = (column === 0 ? 12 : 108) * MM;
  doc
    .font('bold')
    .fontSize(20)
    .fillColor('#A51C2D')
    .text(String(index + 1), x + 42 * MM, y);
  doc
    .fontSize(13)
    .fillColor('#1c1f24')
    .text(step.title ?? '', { width: 48 * MM });
  for (const part of [step.text, step.note, step.warning]) {
    if (part)
      doc
        .font('regular')
        .fontSize(11)
        .text(plain(part), { width: 48 * MM });
  }
  for (let i = 0; i < (step.screenshots ?? []).length; i += 1) {
    const picture = pictures[next];
    next += 1;
    if (i === 0) doc.image(picture, x, y, { width: PICTURE_MM * MM });
    else doc.image(picture, x + 60 * MM, y + 20 * MM, { width: (PICTURE_MM / 2) * MM });
  }
  column = 1 - column;
  if (column === 0) y += rowHeight;
});
doc.end();
await finished(stream);
