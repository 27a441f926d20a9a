import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, copyProject, firstBuild, LEAFLET, rebuild } from '../guidepress.js';
import { compete } from '../measure.js';
import { seconds, times } from '../table.js';
import { GUIDE } from '../work/leaflet.js';

const WORDS = ['Nhấn', 'Chạm', 'Chọn', 'Bấm', 'Vào', 'Tìm', 'Mở'];

/** What waiting is like while somebody writes: the command run again, in a process of its own. */
export function word({ folder, rounds }) {
  const project = copyProject(folder);
  const guide = join(project, GUIDE);
  const text = readFileSync(guide, 'utf8');
  let turn = 0;
  const change = () => {
    turn += 1;
    writeFileSync(guide, text.replace('Mở “', `${WORDS[turn % WORDS.length]} “`));
  };
  const results = compete(
    [
      { name: 'the first run of guidepress ever', once: () => firstBuild(project, ...LEAFLET) },
      { name: 'from nothing', once: () => build(project, ...LEAFLET) },
      {
        name: 'one word of a step changed',
        once: () => {
          change();
          return rebuild(project, ...LEAFLET);
        },
      },
      { name: 'nothing changed', once: () => rebuild(project, ...LEAFLET) },
    ],
    rounds,
  );
  const first = results.get('from nothing');
  return {
    title: 'The leaflet built again, whole process',
    columns: ['wall', 'CPU', 'wall', 'CPU'],
    notes: ['×: by what the build from nothing needs.'],
    rows: [...results].map(([name, it]) => [
      name,
      seconds(it.wallSeconds),
      seconds(it.cpuSeconds),
      times(it.wallSeconds / first.wallSeconds),
      times(it.cpuSeconds / first.cpuSeconds),
    ]),
  };
}
