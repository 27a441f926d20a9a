// Puts src/cli together into dist/: one small entry, and chunks that are loaded when a command needs them.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** taffy-layout looks for its WebAssembly beside its own folder; in the bundle it lies beside the chunk. */
const taffyWasm = {
  name: 'taffy-wasm',
  setup({ onLoad }) {
    onLoad({ filter: /taffy-layout[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll('../pkg/taffy_wasm_bg.wasm', './taffy_wasm_bg.wasm');
      if (contents === source) throw new Error('taffy-layout no longer names its .wasm file here');
      return { contents, loader: 'js' };
    });
  },
};

/** fontkit brings half a megabyte of Brotli for WOFF2, a third of its loading time; Node has its own. */
const nodeBrotli = {
  name: 'node-brotli',
  setup({ onLoad }) {
    onLoad({ filter: /brotli[\\/]decompress\.js$/ }, () => ({
      contents: "module.exports = (bytes) => require('node:zlib').brotliDecompressSync(bytes);",
      loader: 'js',
    }));
  },
};

/** Bundles into `outdir`. `metafile` is for measuring. */
export const bundle = async (outdir) => {
  const { build } = await import('esbuild');
  await mkdir(outdir, { recursive: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: {
      guidepress: 'src/cli/main.ts',
      'preflight-worker': 'src/cli/preflight-worker.ts',
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // sharp brings a native library and must stay a package of its own.
    external: ['sharp'],
    // CommonJS packages in an ES module still ask for node:fs and the like through require().
    banner: {
      js: "import { createRequire as guidepressRequire } from 'node:module'; const require = guidepressRequire(import.meta.url);",
    },
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
    plugins: [taffyWasm, nodeBrotli],
  });
  const taffy = dirname(fileURLToPath(import.meta.resolve('taffy-layout')));
  await copyFile(join(taffy, '../pkg/taffy_wasm_bg.wasm'), join(outdir, 'taffy_wasm_bg.wasm'));
  const made = new Set(Object.keys(result.metafile.outputs).map((path) => basename(path)));
  // By it a build knows whether the files of an earlier one were made by the same program.
  const hash = createHash('sha256');
  for (const name of [...made].sort()) hash.update(name).update(await readFile(join(outdir, name)));
  await writeFile(join(outdir, 'digest.txt'), `${hash.digest('hex').slice(0, 16)}\n`);
  made.add('digest.txt');
  // Only now, so that a guidepress that is running meanwhile still finds its chunks.
  for (const name of await readdir(outdir))
    if (!made.has(name) && !name.endsWith('.wasm')) await rm(join(outdir, name), { force: true });
  return result.metafile;
};

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
