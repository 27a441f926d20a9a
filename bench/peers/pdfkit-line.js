/** The least that one would ask of pdfkit: a sheet with one line in one font. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';

const { poster, fontFolder, job } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const stream = createWriteStream(job.file);
const doc = new PDFDocument({ size: 'A3', font: join(fontFolder, 'BeVietnamPro-Bold.ttf') });
doc.pipe(stream);
doc.text(poster.kicker);
doc.end();
await finished(stream);
