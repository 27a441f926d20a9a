/**
 * Plugins of esbuild that keep out of the bundle what would be loaded at each start for nothing: what Node does itself,
 * and parts of libraries that guidepress never calls. Each says so when a new version of the library no longer looks as it expects.
 */
import { readFile } from 'node:fs/promises';

/** A module of `filter` with other text. */
const instead = (name, filter, contents) => ({
  name,
  setup({ onLoad }) {
    onLoad({ filter }, () => ({ contents, loader: 'js' }));
  },
});

/** A module of `filter` with `changes` made to its text. */
const changed = (name, filter, ...changes) => ({
  name,
  setup({ onLoad }) {
    onLoad({ filter }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = changes.reduce((text, change) => {
        const other = change(text);
        if (other === text) throw new Error(`${name}: there is nothing to change in ${path}`);
        return other;
      }, source);
      return { contents, loader: 'js' };
    });
  },
});

/** Packages that `importer` loads and that would only do what nobody asks of it. */
const without = (importer, packages) => ({
  name: `${importer} without ${packages.join(', ')}`,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^.]/ }, ({ path, importer: from }) => {
      const theirs = from.split(/[\\/]/).includes(importer) && packages.includes(path);
      return theirs ? { path, namespace: 'without' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'without' }, () => ({ contents: 'module.exports = {};' }));
  },
});

export const lighter = [
  // Half a megabyte of Brotli for WOFF2, a third of fontkit's loading time.
  instead(
    'Brotli from Node',
    /[\\/]brotli[\\/]decompress\.js$/,
    `module.exports = (bytes) => require('node:zlib').brotliDecompressSync(bytes);`,
  ),
  // Tables of Unicode properties are inflated at each start, in JavaScript that is not yet fast.
  instead(
    'Inflate from Node',
    /[\\/]tiny-inflate[\\/]index\.js$/,
    `const { inflateRawSync } = require('node:zlib');
    module.exports = (packed, room) => {
      const bytes = inflateRawSync(packed);
      room.set(bytes);
      return room.slice(0, bytes.length);
    };`,
  ),
  instead(
    'zlib from Node',
    /[\\/]fflate[\\/]esm[\\/]index\.mjs$/,
    `import * as zlib from 'node:zlib';
    const plain = (pack) => (bytes) => new Uint8Array(pack(bytes));
    export const gunzipSync = plain(zlib.gunzipSync);
    export const inflateSync = plain(zlib.inflateRawSync);
    export const unzlibSync = plain(zlib.inflateSync);
    export const zlibSync = plain(zlib.deflateSync);`,
  ),
  instead(
    'Base64 from Node',
    /[\\/]base64-js[\\/]index\.js$/,
    `exports.toByteArray = (text) => new Uint8Array(Buffer.from(text, 'base64'));`,
  ),
  // Of the tables that fontkit has for scripts, Latin words need none: each is inflated when it is asked.
  changed('tables of unicode-trie', /node_modules[\\/]unicode-trie[\\/]index\.js$/, (source) =>
    source
      .replace('constructor(data) {', 'constructor(packed) { this.packed = packed; }\nopen(data) {')
      .replace(
        'get(codePoint) {',
        'get(codePoint) {\nif (this.packed) this.open(this.packed);\nthis.packed = undefined;',
      ),
  ),
  // What a key means is read by editors only, from schemas/, which are written without the bundle. Each word on it is a copy of its schema.
  changed(
    'schemas of zod without words',
    /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/,
    (source) =>
      source.replace(
        / describe\(description\) \{[^}]*\}\);\s+return cl;/,
        ' describe() { return this;',
      ),
    (source) =>
      source.replace(
        /const cl = this\.clone\(\);\s+core\.globalRegistry\.add\(cl, args\[0\]\);\s+return cl;/,
        'return this;',
      ),
  ),
  // pdfkit draws for us: it breaks no lines, reads no PNG and encrypts nothing.
  without('pdfkit', ['linebreak', 'png-js', '@noble/ciphers/aes']),
  // Byte by byte, which V8 took the time to make fast in the midst of a poster.
  changed('strings of pdfkit', /[\\/]pdfkit[\\/]js[\\/]pdfkit\.node\.mjs$/, (source) =>
    source.replace(
      /const fromBinaryString = str => \{.*?\n\};/s,
      `const fromBinaryString = (text) => Buffer.from(text, 'latin1');`,
    ),
  ),
  changed(
    'anchors and names of fontkit',
    /[\\/]fontkit[\\/]dist[\\/](main\.cjs|module\.mjs)$/,
    // Each anchor of a mark becomes an object with four hidden properties, thousands in a font; only the last of three kinds needs them.
    (source) =>
      source.replace(
        /let (\$\w+\$var\$Anchor) = new .*?\n\}\);\n/s,
        (anchor, name) => `${anchor}
      const decodeAnchor = ${name}.decode.bind(${name});
      ${name}.decode = (stream, parent) => {
        const { pos } = stream;
        if (stream.readUInt16BE() === 1)
          return { version: 1, xCoordinate: stream.readInt16BE(), yCoordinate: stream.readInt16BE() };
        stream.pos = pos;
        return decodeAnchor(stream, parent);
      };`,
      ),
    // Glyphs are numbers to us; their names are half a thousand strings a face.
    (source) =>
      source.replace(
        /2: \{\s*numberOfGlyphs: [^\n]+\s*glyphNameIndex: [^\n]+\s*names: [^\n]+\s*\}/,
        '2: {}',
      ),
    (source) =>
      source.replace(
        /function [$\w]+\(base64\) \{/,
        `$&\nreturn new Uint8Array(Buffer.from(base64, 'base64'));`,
      ),
  ),
  // A decoder takes longer to make than a string, and a font has some hundred.
  changed('strings of restructure', /[\\/]restructure[\\/]src[\\/]DecodeStream\.js$/, (source) =>
    source.replace(
      'let decoder = new TextDecoder(encoding);',
      `const decoders = (DecodeStream.decoders ??= new Map());
      const decoder = decoders.get(encoding) ?? new TextDecoder(encoding);
      decoders.set(encoding, decoder);`,
    ),
  ),
  // sharp's own JavaScript is 70 files; its native part stays in its package and is found from there.
  changed('sharp’s native part', /[\\/]sharp[\\/]dist[\\/](sharp|utility)\.mjs$/, (source) =>
    source.replace(
      'createRequire(import.meta.url)',
      `createRequire(createRequire(import.meta.url).resolve('sharp'))`,
    ),
  ),
  // What finds a libvips when sharp is installed: other programs, versions to compare, a hash for yarn. For Node's version bin/guidepress.js has asked.
  changed(
    'sharp as it is installed',
    /[\\/]sharp[\\/]dist[\\/]libvips\.mjs$/,
    (source) => source.replace(`import { spawnSync } from 'node:child_process';`, ''),
    (source) => source.replace(`import { createHash } from 'node:crypto';`, ''),
    (source) => source.replace(`import semver from 'semver';`, ''),
    (source) =>
      source.replace(
        'semver.coerce(minimumLibvipsVersionLabelled).version',
        `minimumLibvipsVersionLabelled.replace('>=', '')`,
      ),
    (source) =>
      source.replace('!semver.satisfies(process.versions.node, pkg.engines.node)', 'false'),
  ),
  // A C library is asked for its name by its files; only where they do not tell, by a program.
  changed(
    'detect-libc’s child_process',
    /[\\/]detect-libc[\\/]lib[\\/]detect-libc\.js$/,
    (source) => source.replace(`const childProcess = require('child_process');`, ''),
    (source) => source.replaceAll('childProcess.', `require('child_process').`),
  ),
  // Only for commands that are programs of their own.
  changed('commander without child_process', /[\\/]commander[\\/]lib[\\/]command\.js$/, (source) =>
    source.replace(`const childProcess = require('node:child_process');`, ''),
  ),
  // taffy-layout looks for its WebAssembly beside its own folder; in the bundle it lies beside the chunk.
  changed('taffy’s WebAssembly', /[\\/]taffy-layout[\\/]dist[\\/]index\.js$/, (source) =>
    source.replaceAll('../pkg/taffy_wasm_bg.wasm', './taffy_wasm_bg.wasm'),
  ),
];

/**
 * zxing's WebAssembly begins with the memory that Emscripten gives by default, 340 pages of 64 kB. V8 counts all of it, and looks for dead
 * objects because of it; 128 are its stack and what small pictures need, and it takes more when it wants more.
 */
export const withLessMemory = (zxing) => {
  // A section of memory (WebAssembly, 5.5.8): its length, one memory, with a limit, from 340 to 32,768 pages as LEB128.
  const before = Buffer.from([5, 7, 1, 1, 0xd4, 2, 0x80, 0x80, 2]);
  const at = zxing.indexOf(before);
  if (at < 0) throw new Error('zxing: there is nothing to change in its memory');
  zxing.set([0x80, 1], at + 4);
  return zxing;
};
