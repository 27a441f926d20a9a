/**
 * Judges ink on separations that Ghostscript rendered (tiff32nc, page by page): prints the largest sum of the
 * four inks on each page, and ends with 1 when one is over the limit.
 *
 *   node .ci/ink.js LIMIT PAGE.tif…
 */
import sharp from 'sharp';

const [limit, ...pages] = process.argv.slice(2);
for (const page of pages) {
  const inks = await sharp(page)
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw()
    .toBuffer();
  let most = 0;
  for (let i = 0; i < inks.length; i += 4)
    most = Math.max(most, inks[i] + inks[i + 1] + inks[i + 2] + inks[i + 3]);
  const percent = most / 2.55;
  console.log(`${page}: ${percent.toFixed(1)} %`);
  if (percent > Number(limit)) process.exitCode = 1;
}
