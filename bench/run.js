/**
 * Measures guidepress and its peers in one run, on the same work, and prints medians and ratios.
 *
 *   npm run bench                          every section, 7 rounds
 *   npm run bench -- cold city             these sections
 *   npm run bench -- --rounds 15           more rounds
 *   npm run bench -- cold --peers typst    against these peers only; `--peers none`: against nobody
 *   npm run bench -- --write FILE          also puts the tables into the marked places of a Markdown file
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contestants } from './contestants.js';
import { root } from './guidepress.js';
import { city } from './sections/city.js';
import { country } from './sections/country.js';
import { documents } from './sections/documents.js';
import { editions } from './sections/editions.js';
import { everything } from './sections/everything.js';
import { nodes } from './sections/nodes.js';
import { cold, poster } from './sections/one-file.js';
import { paper } from './sections/paper.js';
import { mail, stages } from './sections/tables.js';
import { word } from './sections/word.js';
import { workers } from './sections/workers.js';
import { asMarkdown, asText, written } from './table.js';

const SECTIONS = {
  cold,
  word,
  city,
  country,
  workers,
  everything,
  poster,
  paper,
  editions,
  documents,
  nodes,
  stages,
  mail,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    peers: { type: 'string', default: '' },
    write: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  throw new Error(
    `No section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`,
  );
}
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('--rounds wants a whole number.');

// What is measured is what stands in src/ now.
const bundled = spawnSync(process.execPath, ['scripts/bundle.js'], { cwd: root, stdio: 'inherit' });
if (bundled.status !== 0) process.exit(1);

const competing = contestants(values.peers.split(',').filter(Boolean));
const temp = mkdtempSync(join(tmpdir(), 'guidepress-bench-'));
const load = loadavg()[0].toFixed(1);
const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), medians of ${rounds} rounds; load of the machine before: ${load}`;
console.log(machine);
let page = values.write ? readFileSync(values.write, 'utf8') : '';
page = written(page, 'machine', `${machine}.`);
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(SECTIONS)) {
    const folder = join(temp, name);
    mkdirSync(folder);
    const table = await SECTIONS[name]({ ...competing, folder, rounds });
    console.log(`\n${asText(table)}`);
    page = written(page, name, asMarkdown(table));
    if (values.write) writeFileSync(values.write, page);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(temp, { recursive: true, force: true });
}
