// Compiles src/pixels/wasm/, which is AssemblyScript, into src/pixels/compiled.ts, unless that is what it is made of already.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = 'src/pixels/wasm/';
const MADE = join(root, 'src/pixels/compiled.ts');

const OPTIONS = [
  '--optimizeLevel=3',
  // Nothing is allocated, and nothing imported.
  ...['--runtime=stub', '--use=abort='],
  '--uncheckedBehavior=always',
];

/** What comes out hangs on it. */
const digest = async () => {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const hash = createHash('sha256').update(devDependencies.assemblyscript).update(`${OPTIONS}`);
  for (const name of (await readdir(join(root, FOLDER))).sort())
    hash.update(name).update(await readFile(join(root, FOLDER, name)));
  return hash.digest('hex').slice(0, 16);
};

export const compileWasm = async () => {
  const head = `// Made by scripts/wasm.js of ${FOLDER}, ${await digest()}.\n`;
  const before = await readFile(MADE, 'utf8').catch(() => '');
  if (before.startsWith(head)) return;
  const { default: asc } = await import('assemblyscript/asc');
  let bytes;
  const asked = [`${FOLDER}index.ts`, `--baseDir=${root}`, '--outFile=wasm', ...OPTIONS];
  const { error, stderr } = await asc.main(asked, {
    readFile: (name, folder) => readFile(join(folder, name), 'utf8').catch(() => null),
    writeFile: (_, made) => {
      bytes = made;
    },
  });
  if (error) throw new Error(`${stderr}`, { cause: error });
  const text = Buffer.from(bytes).toString('base64');
  await writeFile(MADE, `${head}export const compiled =\n  '${text}';\n`);
};
