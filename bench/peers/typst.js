/**
 * Typst in one process: its caches of fonts, pictures and layout live on from office to office. Only
 * two small files change, so nothing that does not read them is computed anew.
 */

import { preparePictures } from './pictures.js';
import { compilerOf } from './typst-compiler.js';
import { codeSvg, save, work } from './work.js';

const compiler = compilerOf('leaflet.typ');
const { offices, ...common } = work;
compiler.map('work.json', JSON.stringify(common));
for (const [index, { data }] of (await preparePictures()).entries()) {
  compiler.map(`picture-${index}.jpg`, data);
}
for (const office of offices) {
  compiler.map('office.json', JSON.stringify(office));
  compiler.map('code.svg', codeSvg(office.url));
  save(office, compiler.pdf());
  compiler.forgetOld();
}
