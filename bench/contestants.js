/**
 * Who competes. A contestant has a name, the reason why it is absent, if it is, and `prepare`, which for a
 * folder (and offices, where it makes leaflets) gives `once`, the whole work in one process, and `jobs`,
 * the files that must have come of it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareLeaflets, preparePoster, preparePosterAgain } from './guidepress.js';
import { run } from './measure.js';
import * as install from './peers/install.js';
import { writeWork } from './work/leaflet.js';
import { writePoster } from './work/poster.js';

const scripts = new URL('./peers/', import.meta.url).pathname;

const peer = (write, name, script, absence, command) => ({
  name,
  absence,
  prepare: (folder, ...what) => {
    mkdirSync(folder, { recursive: true });
    const { path, jobs } = write(folder, ...what);
    return { jobs, once: () => run([join(scripts, script), path], { command }) };
  },
});

export const OWN = 'guidepress';
const present = () => undefined;

const LEAFLETS = [
  { name: OWN, absence: present, prepare: prepareLeaflets },
  peer(writeWork, 'Typst', 'typst.js', install.npmPeers),
  peer(writeWork, 'pdfkit + sharp script', 'pdfkit-sharp.js', present),
  peer(writeWork, 'pdfmake', 'pdfmake.js', install.npmPeers),
  peer(writeWork, 'Chromium', 'chromium.js', install.chromium),
  peer(writeWork, 'react-pdf', 'react-pdf.js', install.npmPeers),
  peer(writeWork, 'WeasyPrint', 'weasyprint_peer.py', install.weasyprint, install.PYTHON),
];

const POSTERS = [
  { name: OWN, absence: present, prepare: preparePoster },
  peer(writePoster, 'Typst', 'typst-poster.js', install.npmPeers),
  peer(writePoster, 'pdfkit script', 'pdfkit-poster.js', present),
];

/** No poster: what a program takes that does nothing, one that has begun to make it with pdfkit, and ours where nothing is to be made. */
const FLOORS = [
  { name: 'Node alone', prepare: () => ({ jobs: [], once: () => run(['--eval', '0']) }) },
  peer(writePoster, 'one line of text in pdfkit', 'pdfkit-line.js', present),
  { name: 'guidepress with nothing changed', prepare: preparePosterAgain },
];

/** guidepress and the peers whose names begin with one of these words; all, when there is no word. */
export const contestants = (words) => {
  const wanted = (name) =>
    name === OWN ||
    words.length === 0 ||
    words.some((word) => name.toLowerCase().startsWith(word.toLowerCase()));
  const chosen = (all) =>
    all
      .filter(({ name }) => wanted(name))
      .map(({ absence, ...rest }) => ({ ...rest, absent: absence() }));
  return { leaflets: chosen(LEAFLETS), posters: chosen(POSTERS), floors: FLOORS };
};
