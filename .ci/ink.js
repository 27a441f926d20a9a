/**
 * Judges separations that Ghostscript rendered (tiff32nc, page by page); ends with 1 when one fails.
 *
 *   node .ci/ink.js limit 300 PAGE.tif…    no pixel has more than 300 % of the four inks
 *   node .ci/ink.js text PAGE.tif…         pages with nothing but text: dark pixels are black ink alone
 *   node .ci/ink.js agree JUDGEMENT.json PAGE.tif…   pages inside the bleed at four times the resolution of
 *                                          `guidepress preflight --json`: its sums are those of Ghostscript within 5 %
 */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const inksOf = (page) =>
  sharp(page).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();

/** Largest sum of the four inks in percent. */
const mostInk = (inks) => {
  let most = 0;
  for (let i = 0; i < inks.length; i += 4)
    most = Math.max(most, inks[i] + inks[i + 1] + inks[i + 2] + inks[i + 3]);
  return most / 2.55;
};

/** Pixels that are half black or more, and those of them that hold another ink as well. */
const darkPixels = (inks) => {
  let dark = 0;
  let rich = 0;
  for (let i = 0; i < inks.length; i += 4) {
    if (inks[i + 3] < 128) continue;
    dark += 1;
    if (inks[i] + inks[i + 1] + inks[i + 2] > 0) rich += 1;
  }
  return { dark, rich };
};

const TIMES = 4;
/** Largest sum, and the one that 99.9 % stay below, of the means over squares of TIMES pixels; crop marks touch the edge. */
const sums = async (page) => {
  const { data, info } = await sharp(page)
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = [];
  for (let y = TIMES; y + 2 * TIMES <= info.height; y += TIMES)
    for (let x = TIMES; x + 2 * TIMES <= info.width; x += TIMES) {
      let sum = 0;
      for (let v = y; v < y + TIMES; v++) {
        const row = (v * info.width + x) * 4;
        for (let i = row; i < row + TIMES * 4; i++) sum += data[i];
      }
      found.push(sum / TIMES ** 2 / 2.55);
    }
  found.sort((a, b) => a - b);
  return { max: found.at(-1), p999: found[Math.ceil(found.length * 0.999) - 1] };
};

/** Percent of ink. */
const TOLERANCE = 5;

const agree = async (judgement, pages) => {
  const { inks } = JSON.parse(await readFile(judgement, 'utf8'));
  if (inks.length !== pages.length)
    throw new Error(`${inks.length} pages and ${pages.length} pictures`);
  for (const [i, page] of pages.entries()) {
    const theirs = await sums(page);
    for (const what of ['max', 'p999']) {
      console.log(`${page}: ${what} ${theirs[what].toFixed(1)} %, preflight ${inks[i][what]} %`);
      if (Math.abs(theirs[what] - inks[i][what]) > TOLERANCE) process.exitCode = 1;
    }
  }
};

const [question, ...rest] = process.argv.slice(2);
const limit = question === 'limit' ? Number(rest.shift()) : 0;
if (question === 'agree') await agree(rest.shift(), rest.splice(0));
for (const page of rest) {
  const inks = await inksOf(page);
  if (question === 'limit') {
    const most = mostInk(inks);
    console.log(`${page}: ${most.toFixed(1)} %`);
    if (most > limit) process.exitCode = 1;
  } else {
    const { dark, rich } = darkPixels(inks);
    console.log(`${page}: ${dark} dark pixels, ${rich} of them with other inks`);
    if (dark === 0 || rich > 0) process.exitCode = 1;
  }
}
