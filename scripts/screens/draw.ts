/**
 * Draws the phone screens of the sample project into assets/screens.
 *
 *     npx tsx scripts/screens/draw.ts [NAME …] [--regions FILE]
 *
 * With names, only the screens whose names begin with one of them are drawn. `--regions` writes the
 * places that annotations point at, in pixels, as `{ screen: { region: [x, y, width, height] } }`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { newCanvas } from './canvas.ts';
import { render } from './render.ts';
import { screens } from './screens.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { regions: { type: 'string' } },
});
const folder = fileURLToPath(new URL('../../assets/screens/', import.meta.url));
await mkdir(folder, { recursive: true });

const regions: Record<string, Record<string, number[]>> = {};
for (const screen of screens) {
  const canvas = newCanvas(screen.look);
  screen.draw(canvas);
  regions[screen.name] = Object.fromEntries(
    [...canvas.regions].map(([name, at]) => [
      name,
      [at.x, at.y, at.width, at.height].map((value) => Math.round(value)),
    ]),
  );
  if (positionals.length > 0 && !positionals.some((start) => screen.name.startsWith(start))) {
    continue;
  }
  const png = await render(canvas);
  await writeFile(`${folder}${screen.name}.png`, png);
  console.log(`${screen.name}.png  ${Math.round(png.length / 1000)} kB`);
}
if (values.regions !== undefined) {
  await writeFile(values.regions, `${JSON.stringify(regions, null, 2)}\n`);
}
