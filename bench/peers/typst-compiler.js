/** A Typst compiler for a file of the folder typst/, with the fonts of the work and no others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { work } from './work.js';

const folder = new URL('typst', import.meta.url).pathname;

export function compilerOf(file) {
  const fontBlobs = ['Regular', 'Bold', 'ExtraBold'].map((weight) =>
    readFileSync(join(work.fontFolder, `BeVietnamPro-${weight}.ttf`)),
  );
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] });
  return {
    /** Puts a file beside the document, in memory. */
    map: (name, content) => compiler.mapShadow(join(folder, name), Buffer.from(content)),
    pdf: () => compiler.pdf({ mainFilePath: join(folder, file) }),
    forgetOld: () => compiler.evictCache(10),
  };
}
