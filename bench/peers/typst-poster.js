/** The poster in Typst. */
import { compilerOf } from './typst-compiler.js';
import { codeSvg, save, work } from './work.js';

const compiler = compilerOf('poster.typ');
compiler.map('work.json', JSON.stringify(work));
for (const { number, url } of work.poster.tiles) compiler.map(`code-${number}.svg`, codeSvg(url));
save(work.job, compiler.pdf());
