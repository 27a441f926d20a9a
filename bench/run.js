/**
 * Measures guidepress and its peer in one run, on the same work, and prints medians and ratios.
 *
 *   npm run bench            7 rounds
 *   npm run bench -- 15      more rounds
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compete, run } from './measure.js';

const rounds = Number(process.argv[2] ?? 7);
const root = new URL('..', import.meta.url).pathname;
const command = join(root, 'bin/guidepress.js');
const temp = mkdtempSync(join(tmpdir(), 'guidepress-bench-'));
const line = (...cells) =>
  console.log(cells.map((c, i) => (i === 0 ? c.padEnd(40) : c.padStart(11))).join(''));
const seconds = (value) => `${value.toFixed(2)} s`;

console.log(`Node ${process.version}, ${cpus().length} cores, ${rounds} rounds, medians\n`);

line('One cold leaflet (14 steps), whole process', 'wall', 'CPU', 'peak', 'bytes');
const peerOut = join(temp, 'peer.pdf');
const ownOut = join(temp, 'own');
const build = (cwd, out, ...more) => {
  rmSync(out, { recursive: true, force: true });
  return run([command, 'build', '--format', 'leaflet-a4', '--out', out, ...more], cwd);
};
const cold = compete(
  [
    {
      name: 'pdfkit + sharp script',
      once: () => run(['bench/peers/pdfkit-sharp.js', peerOut], root),
    },
    { name: 'guidepress', once: () => build(root, ownOut, '--only', 'smartca') },
  ],
  rounds,
);
const files = {
  'pdfkit + sharp script': peerOut,
  guidepress: join(ownOut, 'smartca.leaflet-a4.email.pdf'),
};
for (const [name, r] of cold) {
  const kilobytes = `${Math.round(statSync(files[name]).size / 1000)} kB`;
  line(
    `  ${name}`,
    seconds(r.wallSeconds),
    seconds(r.cpuSeconds),
    `${Math.round(r.peakMb)} MB`,
    kilobytes,
  );
}
const [peer, own] = [...cold.values()];
const ratio = (key) => `${(own[key] / peer[key]).toFixed(2)}×`;
line('  ratio', ratio('wallSeconds'), ratio('cpuSeconds'), ratio('peakMb'));

console.log('');
line('The same leaflet by edition', 'wall', 'CPU', 'peak', 'bytes');
const editionOut = (id) => join(temp, `edition-${id}`);
const editions = compete(
  ['email', 'print', 'grey'].map((name) => ({
    name,
    once: () => build(root, editionOut(name), '--only', 'smartca', '--edition', name),
  })),
  rounds,
);
for (const [name, r] of editions) {
  const { size } = statSync(join(editionOut(name), `smartca.leaflet-a4.${name}.pdf`));
  const times = (key) => `${(r[key] / editions.get('email')[key]).toFixed(2)}×`;
  line(
    `  ${name}  ${times('wallSeconds')} wall, ${times('cpuSeconds')} CPU`,
    seconds(r.wallSeconds),
    seconds(r.cpuSeconds),
    `${Math.round(r.peakMb)} MB`,
    `${Math.round(size / 1000)} kB`,
  );
}

console.log('');
line('Memory and time by number of leaflets', 'wall', 'CPU', 'peak', 'each more');
const copies = (count) => {
  const project = join(temp, `project-${count}`);
  mkdirSync(join(project, 'guides'), { recursive: true });
  for (const part of ['guidepress.yaml', 'assets', 'profiles', 'templates', 'guides/shared']) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  const guide = readFileSync(join(root, 'guides/vnpt-smartca.yaml'), 'utf8');
  for (let i = 1; i <= count; i += 1) {
    const copy = guide.replace(/^id: smartca$/m, `id: smartca-${i}`);
    // Step ids are the project's; only those of shared steps are referred to.
    writeFileSync(
      join(project, `guides/copy-${i}.yaml`),
      copy.replace(/^ {2}- id: .*\n {4}/gm, '  - '),
    );
  }
  return project;
};
const crowds = [1, 8, 32].map((count) => ({ count, project: copies(count) }));
const crowd = compete(
  crowds.map(({ count, project }) => ({
    name: count,
    once: () => build(project, join(temp, 'crowd')),
  })),
  Math.max(1, Math.floor(rounds / 3)),
);
for (const [count, r] of crowd) {
  const each =
    count === 1
      ? ''
      : `${Math.round(((r.wallSeconds - crowd.get(1).wallSeconds) / (count - 1)) * 1000)} ms`;
  line(
    `  ${count}`,
    seconds(r.wallSeconds),
    seconds(r.cpuSeconds),
    `${Math.round(r.peakMb)} MB`,
    each,
  );
}

console.log('');
const stages = spawnSync(process.execPath, ['--import', 'tsx', 'bench/stages.ts'], {
  cwd: root,
  stdio: 'inherit',
});
rmSync(temp, { recursive: true, force: true });
process.exitCode = stages.status ?? 1;
