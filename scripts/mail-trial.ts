/**
 * The whole trial of the sender: `npx tsx scripts/mail-trial.ts --messages 1000 --kills 20 [--postfix FOLDER]`.
 * A thousand messages with a document of a megabyte go to a real server on loopback, and the sender is killed at
 * random moments. Against smtp-server in this process, or against the Postfix that `.ci/mail/postfix` has started in FOLDER.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { AddressObject } from 'mailparser';
import {
  configure,
  GUIDE,
  mailProject,
  parsed,
  postOffice,
  quick,
} from '../test/distribution/post-office.ts';
import {
  addressOf,
  faults,
  killAgainAndAgain,
  nameOf,
  padDocument,
  resendUnknown,
  writeList,
} from '../test/distribution/trial.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '20' },
    bytes: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    postfix: { type: 'string' },
  },
});
const [messages, kills, bytes, seed] = [
  values.messages,
  values.kills,
  values.bytes,
  values.seed,
].map(Number) as [number, number, number, number];

/** Node with guidepress takes 100 MiB; the documents of the trial together are a gigabyte. */
const MOST_MEMORY = 300 * 2 ** 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const entry = join(root, 'dist/guidepress.js');
const DOCUMENT = `output/${GUIDE}.leaflet-a4.email.pdf`;

const project = await mailProject([]);
padDocument(project.folder, DOCUMENT, bytes);
writeList(project.folder, messages, GUIDE);
const sum = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const meant = sum(readFileSync(join(project.folder, DOCUMENT)));

interface Message {
  readonly to: string;
  readonly raw: Buffer;
}

/** Messages as a server has kept them. */
interface Kept {
  readonly settings: readonly string[];
  /** Waits until everything that was taken has reached its mailbox. */
  settle(): Promise<void>;
  all(): Iterable<Message>;
  close(): Promise<void>;
}

/** smtp-server in this process; messages go to the disk, a file each, before they are answered. */
const inProcess = async (): Promise<Kept> => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-kept-'));
  let number = 0;
  const office = await postOffice({
    onData(stream, { envelope }, done) {
      const path = join(folder, `${++number} ${envelope.rcptTo[0]?.address}`);
      pipeline(stream, createWriteStream(path)).then(() => done(null, 'kept'), done);
    },
  });
  return {
    settings: quick(office.port, 'connections: 4'),
    settle: async () => undefined,
    *all() {
      for (const path of filesBelow(folder)) {
        const raw = readFileSync(path);
        // A sender that is killed leaves a beginning behind, which the server has not taken.
        if (ENDED.test(raw.subarray(-80).toString('latin1')))
          yield { to: path.slice(path.lastIndexOf(' ') + 1), raw };
      }
    },
    async close() {
      await office.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** The last boundary of a message. */
const ENDED = /\r\n----_NmP-[0-9a-f]{32}-Part_1--\r\n$/;

/** Files of a folder and of those below. */
const filesBelow = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
};

const postfix = (folder: string): Kept => {
  copyFileSync(
    join(root, 'test/distribution/certificates/localhost.pem'),
    join(project.folder, 'authority.pem'),
  );
  const queues = ['incoming', 'active', 'deferred', 'maildrop'].map((name) =>
    join(folder, 'queue', name),
  );
  return {
    settings: [
      'host: localhost',
      'port: 2525',
      'authority: authority.pem',
      'from: thongbao@phuongmau.example',
      'perMinute: 100000',
      'connections: 4',
      'attempts: 2',
      'retrySeconds: 1',
    ],
    async settle() {
      while (queues.flatMap(filesBelow).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 200));
    },
    *all() {
      for (const path of filesBelow(join(folder, 'mailboxes/all/new'))) {
        const raw = readFileSync(path);
        yield { to: /^Delivered-To: (\S+)/m.exec(raw.toString('latin1'))?.[1] ?? '', raw };
      }
    },
    close: async () => undefined,
  };
};

const kept = values.postfix === undefined ? await inProcess() : postfix(values.postfix);
configure(project.folder, kept.settings);

const problems: string[] = [];
const settings = { entry, folder: project.folder, messages, kills, seed };
const outcome = await killAgainAndAgain(settings);
await kept.settle();
const served = [...kept.all()].map(({ to }) => to);
problems.push(...faults(served, messages, outcome.unknown));
// Streamed: what is sent is many times as much as is ever in memory.
if (outcome.peakMemory > MOST_MEMORY)
  problems.push(`the sender took ${Math.round(outcome.peakMemory / 2 ** 20)} MiB`);
if (outcome.killed !== kills) problems.push(`killed ${outcome.killed} times, not ${kills}`);

await resendUnknown(settings);
await kept.settle();
const seen = new Map<string, number>();
for (const { to, raw } of kept.all()) {
  seen.set(to, (seen.get(to) ?? 0) + 1);
  const { attachments, to: header, subject } = await parsed(raw);
  const i = Number(/\d+/.exec(to)?.[0]);
  const [shown] = (header as AddressObject).value;
  const right =
    shown?.name === nameOf(i) &&
    shown.address === addressOf(i) &&
    subject === 'Gửi tài liệu: Tra cứu kết quả hồ sơ trên điện thoại' &&
    attachments.length === 1 &&
    attachments[0]?.filename === 'Tra cứu kết quả hồ sơ trên điện thoại.pdf' &&
    sum(attachments[0].content) === meant;
  if (!right) problems.push(`the message to ${to} is not the one that was meant`);
}
for (let i = 0; i < messages; i++)
  if (!seen.has(addressOf(i))) problems.push(`${addressOf(i)} got none in the end`);
for (const [address, count] of seen)
  if (count > 1 && !outcome.unknown.includes(address))
    problems.push(`${address} got ${count} in the end`);

await kept.close();
project.remove();
const lost = outcome.unknown.filter((address) => !served.includes(address)).length;
console.log(
  `seed ${seed}: ${messages} messages of ${bytes} bytes, sender killed ${outcome.killed} times`,
);
console.log(`served ${new Set(served).size}, twice ${served.length - new Set(served).size}`);
console.log(
  `unknown ${outcome.unknown.length}: ${outcome.unknown.length - lost} had arrived, ${lost} had not`,
);
console.log(
  `after --resend-unknown served ${seen.size}; sender's memory at most ${Math.round(outcome.peakMemory / 2 ** 20)} MiB`,
);
for (const problem of problems) console.error(`FAILED: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
