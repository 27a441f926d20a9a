/** The other work: the sample project's poster of six codes, A3, as JSON for the peers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = new URL('../..', import.meta.url).pathname;
const yaml = (path) => parse(readFileSync(join(root, path), 'utf8'));

export const POSTER = 'poster-ihanoi';

/** Writes `work.json` into `folder`; gives its path and the file that is to come. */
export const writePoster = (folder) => {
  const { site, issuer, notice } = yaml('guidepress.yaml');
  const { kicker, title, summary, guides } = yaml(`guides/${POSTER}.yaml`);
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const tiles = guides.map((tile, index) => ({
    number: index + 1,
    title: tile.title,
    url: `${site}${tile.guide}`,
    host: new URL(site).host,
    path: new URL(site).pathname + tile.guide,
  }));
  const ways = [
    ['1. Mở máy ảnh', 'trên điện thoại'],
    ['2. Hướng vào mã', 'giữ yên một giây'],
    ['3. Chỉ mở khi địa chỉ', 'đúng như in dưới mã'],
  ];
  const urls = tiles.map(({ url }) => url);
  const job = { name: issuer.name, urls, file: join(out, `${POSTER}.pdf`) };
  const fontFolder = join(root, 'assets/fonts');
  const poster = {
    kicker,
    title: title.replace(/\s+/g, ' '),
    summary,
    tiles,
    ways,
    issuer,
    notice,
  };
  const path = join(folder, 'work.json');
  writeFileSync(path, JSON.stringify({ poster, fontFolder, job }));
  return { path, jobs: [job] };
};
