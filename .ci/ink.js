/**
 * Judges separations that Ghostscript rendered (tiff32nc, page by page); ends with 1 when one fails.
 *
 *   node .ci/ink.js limit 300 PAGE.tif…    no pixel has more than 300 % of the four inks
 *   node .ci/ink.js text PAGE.tif…         pages with nothing but text: dark pixels are black ink alone
 */
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

const [question, ...rest] = process.argv.slice(2);
const limit = question === 'limit' ? Number(rest.shift()) : 0;
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
