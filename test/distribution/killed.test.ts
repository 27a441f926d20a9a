import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.js';
import {
  configure,
  GUIDE,
  mailProject,
  type Project,
  parsed,
  postOffice,
  quick,
} from './post-office.ts';
import {
  addressOf,
  faults,
  killAgainAndAgain,
  nameOf,
  padDocument,
  resendUnknown,
  type TrialSettings,
  writeList,
} from './trial.ts';

// Inside the package, so that the bundle finds sharp.
const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, '.guidepress', `bundle-mail-${process.pid}`);
const DOCUMENT = `output/${GUIDE}.leaflet-a4.email.pdf`;
/** `npm run bench` and `.ci/run` send a thousand with a megabyte each. */
const MESSAGES = 40;
const KILLS = 5;
const BYTES = 300_000;

let project: Project;
beforeAll(async () => {
  await bundle(dist);
  project = await mailProject([]);
  padDocument(project.folder, DOCUMENT, BYTES);
  writeList(project.folder, MESSAGES, GUIDE);
});
afterAll(() => {
  rmSync(dist, { recursive: true, force: true });
  project.remove();
});

test('killed again and again, the sender serves everybody, and nobody twice', async () => {
  const office = await postOffice();
  configure(project.folder, quick(office.port, 'connections: 3'));
  const settings: TrialSettings = {
    entry: join(dist, 'guidepress.js'),
    folder: project.folder,
    messages: MESSAGES,
    kills: KILLS,
    seed: 20_261_126,
  };
  const { killed, unknown } = await killAgainAndAgain(settings);
  expect(killed).toBe(KILLS);
  const served = office.received.map(({ to }) => to);
  expect(faults(served, MESSAGES, unknown)).toEqual([]);

  // A person decides to send the unknown ones again: only those may have got it twice.
  await resendUnknown(settings);
  const again = office.received.slice(served.length).map(({ to }) => to);
  expect(again.sort()).toEqual([...unknown].sort());
  const all = new Set(office.received.map(({ to }) => to));
  expect(all.size).toBe(MESSAGES);

  const document = readFileSync(join(project.folder, DOCUMENT));
  for (const { to, raw } of office.received) {
    const { attachments, to: header } = await parsed(raw);
    const i = Number(/\d+/.exec(to)?.[0]);
    expect(header).toMatchObject({ value: [{ name: nameOf(i), address: addressOf(i) }] });
    expect(attachments.map(({ content }) => content.equals(document))).toEqual([true]);
  }
  await office.close();
}, 180_000);
