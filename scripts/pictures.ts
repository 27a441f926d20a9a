/** Draws docs/pictures/ from the sample project, exactly as it prints: `npm run pictures`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { type LaidDocument, layDocument, printDocument } from '../src/build/document.ts';
import { planDocuments } from '../src/build/plan/plan.ts';
import { createPress, type Press } from '../src/build/press.ts';
import { hasErrors, type Outcome } from '../src/diagnostic/diagnostic.ts';
import { EMAIL } from '../src/edition.ts';
import { diskFiles } from '../src/files.ts';
import type { Rect } from '../src/geometry.ts';
import type { Project } from '../src/guide/guide.ts';
import type { Imposition } from '../src/imposition/impose.ts';
import type { PageItem, PlacedPicture } from '../src/layout/page.ts';
import { screenshotRef } from '../src/template/view/context.ts';
import { ptFromMm } from '../src/units.ts';
import { guidepress } from '../test/cli/fake-terminal.ts';
import { blocksOf } from '../test/docs/pages.ts';
import type { Image } from '../test/support/images.ts';
import { renderPdf } from '../test/support/pdfium.ts';

const FOLDER = 'docs/pictures';
/** Readers of the README load all of them, and git keeps every version. */
const MAX_BYTES = 250_000;
/** The desk that sheets lie on: stands out on a white page and on a dark one. */
const DESK = '#e4e7eb';
/** Screenshots that show what annotations do, by step and number. */
const SHOWN = [
  ['vneid-login', 1],
  ['chon-chung-thu', 1],
  ['chia-se-du-lieu', 1],
  ['ky-hop-dong', 1],
  ['dieu-khoan', 1],
] as const;

interface Printed {
  readonly laid: LaidDocument;
  readonly pdf: Uint8Array;
}

const sound = <T>({ value, diagnostics }: Outcome<T>): T => {
  if (value !== undefined && !hasErrors(diagnostics)) return value;
  const found = diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
  throw new Error(`The sample project has problems:\n${found}`);
};

interface Opened {
  readonly press: Press;
  readonly project: Project;
}

const opened = async (folder: string): Promise<Opened> => {
  const press = createPress(diskFiles(folder), 'guidepress', undefined);
  return { press, project: sound(await press.project()) };
};

const printed = async (
  { press, project }: Opened,
  id: string,
  format: string,
  imposition?: Imposition,
): Promise<Printed> => {
  const { documents } = planDocuments(project, {
    only: [id],
    formats: [format],
    edition: EMAIL,
    imposition,
  });
  const document = documents[0];
  if (!document) throw new Error(`The project has no ${id}.`);
  const laid = sound(await layDocument(press, project, document, false));
  return { laid, pdf: sound(await printDocument(press, document, laid)) };
};

/** The guide that the README has its readers write, in a project as `init` makes it. */
const firstGuide = async (): Promise<Printed> => {
  const block = blocksOf('README.md').find(({ info }) => info.startsWith('guides/'));
  if (!block) throw new Error('README.md shows no first guide.');
  const base = mkdtempSync(join(tmpdir(), 'guidepress-pictures-'));
  try {
    await guidepress(base, ['init']);
    writeFileSync(join(base, block.info), block.text);
    return await printed(await opened(base), 'xem-ho-so', 'leaflet-a4');
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};

const pixels = ({ width, height, rgba }: Image) =>
  sharp(rgba, { raw: { width, height, channels: 4 } });

/** As few colours as are needed to stay small; 256 are not told from all on these flat sheets. */
const save = async (name: string, picture: Sharp): Promise<void> => {
  const png = await picture.png().toBuffer();
  for (const colours of [256, 192, 128, 96, 64]) {
    const small = await sharp(png)
      .png({ palette: true, colours, effort: 10, dither: 0.5 })
      .toBuffer();
    if (small.length > MAX_BYTES) continue;
    writeFileSync(`${FOLDER}/${name}.png`, small);
    process.stdout.write(`${FOLDER}/${name}.png  ${Math.round(small.length / 1000)} kB\n`);
    return;
  }
  throw new Error(`${name} does not fit into ${MAX_BYTES} bytes: draw it smaller.`);
};

const shadow = (width: number, height: number, spread: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 4 * spread}" height="${height + 4 * spread}">
      <filter id="f"><feGaussianBlur stdDeviation="${spread / 2}"/></filter>
      <rect x="${2 * spread}" y="${2 * spread}" width="${width}" height="${height}" fill="#1c1f24" opacity="0.28" filter="url(#f)"/>
    </svg>`,
  );

/** Sheets in a row on the desk, their feet on one line. */
const onDesk = (sheets: readonly Image[], gap: number): Sharp => {
  const height = Math.max(...sheets.map((sheet) => sheet.height));
  const layers: OverlayOptions[] = [];
  let left = gap;
  for (const sheet of sheets) {
    const spread = Math.round(gap / 4);
    const top = gap + height - sheet.height;
    layers.push({
      input: shadow(sheet.width, sheet.height, spread),
      left: left - 2 * spread,
      top: top - 2 * spread + Math.round(spread / 3),
    });
    const raw = { width: sheet.width, height: sheet.height, channels: 4 as const };
    layers.push({ input: Buffer.from(sheet.rgba), raw, left, top });
    left += sheet.width + gap;
  }
  const size = { width: left, height: height + 2 * gap };
  return sharp({ create: { ...size, channels: 3, background: DESK } }).composite(layers);
};

const pagesOf = ({ laid, pdf }: Printed, ppi: number): Promise<Image[]> =>
  Promise.all(laid.pages.pages.map((_, page) => renderPdf(pdf, page, ppi)));

const picturesIn = (items: readonly PageItem[]): PlacedPicture[] =>
  items.flatMap((item) => {
    if (item.kind === 'group') return picturesIn(item.items);
    return item.kind === 'picture' ? [item] : [];
  });

/** The picture with its frame and whatever the annotations put beside it, in points of the page. */
const around = ({ rect, scene }: PlacedPicture): Rect => {
  const frame = ptFromMm(1.2);
  const bounds = scene?.bounds ?? { x: 0, y: 0, width: 0, height: 0 };
  const left = Math.max(frame, ptFromMm(-bounds.x));
  const right = Math.max(frame, ptFromMm(bounds.x + bounds.width) - rect.width + frame);
  return {
    x: rect.x - left,
    y: rect.y - frame,
    width: rect.width + left + right,
    height: rect.height + 2 * frame,
  };
};

/** One screenshot cut out of its rendered page. */
const cutOut = async ({ laid, pdf }: Printed, ref: string, ppi: number): Promise<Image> => {
  for (const [page, { items }] of laid.pages.pages.entries()) {
    const item = picturesIn(items).find(({ picture }) => picture === ref);
    if (!item) continue;
    const area = around(item);
    const toPx = (pt: number): number => Math.round((pt * ppi) / 72);
    const { data, info } = await pixels(await renderPdf(pdf, page, ppi))
      .extract({
        left: toPx(area.x),
        top: toPx(area.y),
        width: toPx(area.width),
        height: toPx(area.height),
      })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: data };
  }
  throw new Error(`No page shows the screenshot ${ref}.`);
};

const annotated = async (leaflet: Printed, project: Project): Promise<Sharp> => {
  const steps = project.guides.find(({ id }) => id === 'smartca')?.steps ?? [];
  const refs = SHOWN.map(([id, number]) => {
    const step = steps.find((one) => one.id === id);
    if (!step) throw new Error(`smartca has no step ${id}.`);
    return screenshotRef(step.number, number);
  });
  const gap = 18;
  const layers: OverlayOptions[] = [];
  let left = gap;
  let height = 0;
  for (const ref of refs) {
    const image = await cutOut(leaflet, ref, 200);
    const raw = { width: image.width, height: image.height, channels: 4 as const };
    layers.push({ input: Buffer.from(image.rgba), raw, left, top: gap });
    left += image.width + gap;
    height = Math.max(height, image.height);
  }
  const size = { width: left, height: height + 2 * gap };
  return sharp({ create: { ...size, channels: 3, background: '#ffffff' } }).composite(layers);
};

/** Widths of the panels of a roll fold in millimetres, and the order in which a reader meets them. */
const PANELS = { outside: [97, 100, 100], inside: [100, 100, 97] } as const;
const READING = [
  ['outside', 2],
  ['outside', 0],
  ['inside', 0],
  ['inside', 1],
  ['inside', 2],
  ['outside', 1],
] as const;

/** The panels of a roll fold as they are read: cover, flap, the three inside, back. */
const panels = async (folded: Printed, ppi: number): Promise<Image[]> => {
  const [outside, inside] = await pagesOf(folded, ppi);
  if (!outside || !inside) throw new Error('A roll fold has two sides.');
  const toPx = (mm: number): number => (mm / 25.4) * ppi;
  const cut = async ([side, index]: (typeof READING)[number]): Promise<Image> => {
    const page = side === 'outside' ? outside : inside;
    const widths: readonly number[] = PANELS[side];
    const from = widths.slice(0, index).reduce((sum, one) => sum + one, 0);
    const left = Math.ceil(toPx(from));
    const width = Math.floor(toPx(from + (widths[index] ?? 0))) - left;
    const { data, info } = await pixels(page)
      .extract({ left, top: 0, width, height: page.height })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: data };
  };
  return Promise.all(READING.map(cut));
};

mkdirSync(FOLDER, { recursive: true });
const sample = await opened('.');
const leaflet = await printed(sample, 'smartca', 'leaflet-a4');
await save('leaflet', onDesk(await pagesOf(leaflet, 54), 24));
await save('annotations', await annotated(leaflet, sample.project));
await save(
  'poster',
  onDesk(await pagesOf(await printed(sample, 'poster-ihanoi', 'poster-a3'), 60), 30),
);
const large = ['a3', 'a2', 'a1', 'a0', 'standee-60x160', 'standee-80x180'];
const posters = await Promise.all(
  large.map(async (format) =>
    pagesOf(await printed(sample, 'poster-ihanoi', `poster-${format}`), 13),
  ),
);
await save('posters', onDesk(posters.flat(), 26));
const booklet = await printed(sample, 'smartca', 'leaflet-a4', 'booklet');
await save('booklet', onDesk(await pagesOf(booklet, 40), 24));
const tiles = await printed(sample, 'poster-ihanoi', 'poster-a3', 'tile-a4');
await save('tiles', onDesk(await pagesOf(tiles, 30), 18));
await save(
  'folded',
  onDesk(await panels(await printed(sample, 'tra-cuu', 'leaflet-rollfold'), 54), 14),
);
await save('first-guide', onDesk(await pagesOf(await firstGuide(), 84), 30));
