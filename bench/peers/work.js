/** What the Node peers share: the work, its colours, and the modules of a code. */
import { readFileSync, writeFileSync } from 'node:fs';
import QRCode from 'qrcode';

/** The work that the bench wrote; its path is the peer's only argument. */
export const work = JSON.parse(readFileSync(process.argv[2], 'utf8'));

export const MM = 72 / 25.4;

/** Colours of the sample's theme. */
export const COLOURS = {
  brand: '#a51c2d',
  ink: '#1c1f24',
  muted: '#565a61',
  paper: '#ffffff',
  tint: '#fcf3f0',
  note: '#eef4f7',
  warning: '#fff0c9',
};

export const GROUNDS = { note: COLOURS.note, warning: COLOURS.warning };

/** The dark modules of a code as one path of rows, in modules, without quiet zone. */
export function codeOf(url) {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const runs = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x < modules.size && modules.get(y, x)) x += 1;
      runs.push({ x: from, y, width: x - from });
    }
  }
  return { size: modules.size, runs };
}

export function codeSvg(url) {
  const { size, runs } = codeOf(url);
  const path = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}

export const save = (office, bytes) => writeFileSync(office.file, bytes);
