// Puts src/cli together into dist/: one small entry, and chunks that are loaded when a command needs them.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lighter, withLessMemory } from './lighter.js';
import { compileWasm } from './wasm.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** What the command and its threads run. */
const PROGRAMS = {
  guidepress: 'src/cli/main.ts',
  'crew-worker': 'src/cli/crew-worker.ts',
  apprentice: 'src/cli/apprentice.ts',
  'preflight-worker': 'src/cli/preflight-worker.ts',
};

/** Threads that do what a command does beside them start with what that command compiled. */
const LIKE = { 'crew-worker': 'guidepress-build' };

const COMMON = { absWorkingDir: root, platform: 'node', target: 'node20.19', logLevel: 'warning' };

/** Bundles into `outdir`. `metafile` is for measuring; `others` are programs that tests bring. */
export const bundle = async (outdir, others = {}) => {
  const programs = { ...PROGRAMS, ...others };
  const { build, transform } = await import('esbuild');
  await compileWasm();
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: programs,
    // Names tell contents: a guidepress that is running meanwhile finds its own chunks or none.
    entryNames: '[name]-[hash]',
    outdir,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    // It brings the script that its threads begin with.
    external: ['piscina'],
    define: { 'import.meta.url': 'guidepressScript' },
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'linked',
    metafile: true,
    plugins: lighter,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  for (const [name, text] of files)
    if (name.endsWith('.js')) await toScript(transform, files, name, text);
  files.set('start.js', await starter(build));
  files.set('specimen.pdf', await readFile(join(root, 'src/build/apprentice/specimen.pdf')));
  // By it a build knows whether the files of an earlier one were made by the same program.
  const hash = createHash('sha256');
  for (const [name, text] of [...files].sort()) hash.update(name).update(text);
  const digest = hash.digest('hex').slice(0, 16);
  files.set('digest.txt', `${digest}\n`);
  files.set('package.json', '{ "type": "commonjs" }\n');
  for (const [path, { entryPoint, exports }] of Object.entries(metafile.outputs)) {
    const name = Object.keys(programs).find((name) => programs[name] === entryPoint);
    const program = { name, main: basename(path), digest, like: LIKE[name] };
    if (name) files.set(`${name}.js`, entry(program, exports));
  }
  await mkdir(outdir, { recursive: true });
  const taffy = dirname(fileURLToPath(import.meta.resolve('taffy-layout')));
  await copyFile(join(taffy, '../pkg/taffy_wasm_bg.wasm'), join(outdir, 'taffy_wasm_bg.wasm'));
  const zxing = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await writeFile(join(outdir, 'zxing_reader.wasm'), withLessMemory(await readFile(zxing)));
  for (const [name, text] of files) await writeFile(join(outdir, name), text);
  for (const name of await readdir(outdir))
    if (!files.has(name) && !name.endsWith('.wasm')) await rm(join(outdir, name), { force: true });
  return metafile;
};

/**
 * esbuild splits into ES modules only. V8's compiled code can be kept for scripts only (`src/cli/start/`), so each chunk becomes one:
 * a second pass turns its imports and exports into CommonJS, and its source map follows.
 */
const toScript = async (transform, files, name, text) => {
  const map = Buffer.from(files.get(`${name}.map`)).toString('base64');
  const source = text.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const made = await transform(
    `${source}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    {
      platform: 'node',
      target: COMMON.target,
      format: 'cjs',
      supported: { 'dynamic-import': false },
      banner: `"use strict";const guidepressScript=require("node:url").pathToFileURL(__filename).href;`,
      minifySyntax: true,
      minifyWhitespace: true,
      sourcemap: 'external',
      sourcesContent: false,
      sourcefile: name,
      logLevel: 'error',
    },
  );
  files.set(name, `${inAscii(made.code)}//# sourceMappingURL=${name}.map\n`);
  files.set(`${name}.map`, made.map);
};

/**
 * esbuild leaves other characters in regular expressions and templates. One is enough for V8 to keep two bytes of each character of a script;
 * and what is ASCII is read without being decoded.
 */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What starts the others cannot be a chunk itself. */
const starter = async (build) => {
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: ['src/cli/start/start.ts'],
    write: false,
    bundle: true,
    format: 'cjs',
    minifySyntax: true,
  });
  return outputFiles[0].text;
};

/** The names stand there for `import { … }` in an ES module, which reads them off without running anything. */
const entry = (program, names) => `'use strict';
const { start } = require('./start.js');
module.exports = start({ folder: __dirname, ...${JSON.stringify(program)} });
0 && (module.exports = { ${names.join(', ')} });
`;

const isMain = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isMain && process.env.npm_lifecycle_event === 'prepare' && !hasEsbuild()) {
  // npm runs "prepare" also before or without the development packages; failing there would break the install.
  console.error('guidepress: esbuild is not installed, so dist/ is left as it is.');
} else if (isMain) {
  await bundle(join(root, 'dist'));
}

function hasEsbuild() {
  try {
    require.resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}
