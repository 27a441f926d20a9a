/**
 * Messages a second of `guidepress mail`, beside what the same server takes from a client that only pushes bytes.
 *
 *   node bench/mail.js                     1,000 messages with a document of 1 MB
 *   node bench/mail.js --messages 200 --connections 4
 *   node bench/mail.js --json              the table as data
 *
 * The server is smtp-server, in a process of its own, and drops what it takes. Its ceiling is measured with the very bytes
 * of one of our messages, sent again and again over as many connections: no composing, no reading, no journal.
 */
import { fork, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { run } from './measure.js';
import { asText, megabytes } from './table.js';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000' },
    bytes: { type: 'string', default: '1000000' },
    connections: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
    server: { type: 'boolean', default: false },
  },
});
const [messages, bytes, connections] = [values.messages, values.bytes, values.connections].map(
  Number,
);
const root = fileURLToPath(new URL('..', import.meta.url));
const guidepress = join(root, 'bin/guidepress.js');
const DOCUMENT = 'output/tra-cuu-ho-so.leaflet-a4.email.pdf';

/** The server's process: says its port, and how many messages it has taken when asked. */
const serve = () => {
  let taken = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream.resume().on('end', () => {
        taken += 1;
        done(null, 'taken');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
  // Whatever becomes of the bench, its server does not outlive it.
  process.on('disconnect', () => process.exit());
  process.on('message', () => {
    process.send({
      taken,
      cpuSeconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    });
    taken = 0;
  });
};

const startServer = async () => {
  const child = fork(fileURLToPath(import.meta.url), ['--server']);
  const said = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await said();
  const ask = () => {
    const answer = said();
    child.send('?');
    return answer;
  };
  return { port, ask, stop: () => child.kill() };
};

/** Sends `message` `count` times over one connection; pipelined as nodemailer does it (RFC 2920). */
const push = (port, message, count) =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const envelope = 'MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n';
    const body = Buffer.concat([message, Buffer.from('.\r\n')]);
    let left = count;
    let replies = '';
    /** What the next replies are to. */
    let awaited = ['greeting'];
    const next = () => {
      if (left === 0) {
        socket.end('QUIT\r\n');
        return;
      }
      left -= 1;
      awaited = ['mail', 'rcpt', 'data'];
      socket.write(envelope);
    };
    const reply = (line) => {
      const to = awaited.shift();
      if (!/^[23]/.test(line)) reject(new Error(line));
      if (to === 'greeting') {
        awaited = ['hello'];
        socket.write('EHLO here\r\n');
      }
      if (to === 'hello' || to === 'end') next();
      if (to === 'data') {
        awaited = ['end'];
        socket.write(body);
      }
    };
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.on('data', (chunk) => {
      replies += chunk;
      const lines = replies.split('\r\n');
      replies = lines.pop();
      for (const line of lines) if (/^\d{3} /.test(line)) reply(line);
    });
  });

/** A new project with one built document, padded to the size that is asked for. */
const makeProject = () => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-bench-mail-'));
  const command = (...argv) => {
    const { status, stderr } = spawnSync(process.execPath, [guidepress, ...argv], { cwd: folder });
    if (status !== 0) throw new Error(`guidepress ${argv.join(' ')}: ${stderr}`);
  };
  command('init');
  command('build', '--only', 'tra-cuu-ho-so');
  rmSync(join(folder, 'output/manifest.json'), { force: true });
  const missing = bytes - statSync(join(folder, DOCUMENT)).size;
  appendFileSync(join(folder, DOCUMENT), `\n%${'x'.repeat(missing - 2)}`);
  return { folder, command };
};

const configure = (folder, port) =>
  appendFileSync(
    join(folder, 'guidepress.yaml'),
    `\nmail: { host: 127.0.0.1, port: ${port}, security: none, from: a@b.example, perMinute: 100000, connections: ${connections} }\n`,
  );

const list = (folder, name, count) => {
  const rows = Array.from(
    { length: count },
    (_, i) => `phuong-${i}@phuongmau.example,tra-cuu-ho-so`,
  );
  writeFileSync(join(folder, name), `address,documents\n${rows.join('\n')}\n`);
};

const ms = (value) => `${(value * 1000).toFixed(1)} ms`;
const row = (name, { seconds, cpuSeconds, serverCpu, peakMb }, count) => [
  name,
  (count / seconds).toFixed(0),
  cpuSeconds === undefined ? '' : ms(cpuSeconds / count),
  ms(serverCpu / count),
  peakMb === undefined ? '' : megabytes(peakMb),
];

const bench = async () => {
  const server = await startServer();
  const { folder, command } = makeProject();
  try {
    configure(folder, server.port);
    list(folder, 'one.csv', 1);
    list(folder, 'few.csv', Math.ceil(messages / 10));
    list(folder, 'all.csv', messages);
    command('mail', 'one.csv', '--as-built', '--eml', 'letters');
    const [letter] = readdirSync(join(folder, 'letters'));
    const message = readFileSync(join(folder, 'letters', letter));
    const serverCpu = async () => (await server.ask()).cpuSeconds;

    const before = await serverCpu();
    const started = performance.now();
    const share = Math.ceil(messages / connections);
    await Promise.all(Array.from({ length: connections }, () => push(server.port, message, share)));
    const seconds = (performance.now() - started) / 1000;
    const pushed = await server.ask();

    const mail = async (name, count) => {
      const cpu = await serverCpu();
      const { wallSeconds, cpuSeconds, peakMb } = run([guidepress, 'mail', name, '--as-built'], {
        cwd: folder,
      });
      const { taken, cpuSeconds: after } = await server.ask();
      if (taken !== count) throw new Error(`${taken} of ${count} messages arrived`);
      return { seconds: wallSeconds, cpuSeconds, serverCpu: after - cpu, peakMb };
    };
    const few = await mail('few.csv', Math.ceil(messages / 10));
    const all = await mail('all.csv', messages);

    const ceiling = pushed.taken / seconds;
    const table = {
      title: `Messages of ${(message.length / 1e6).toFixed(2)} MB on the wire, ${connections} connections`,
      columns: ['a second', 'CPU each', 'server’s', 'peak'],
      rows: [
        row(
          'the server’s ceiling',
          { seconds, serverCpu: pushed.cpuSeconds - before },
          pushed.taken,
        ),
        row(`guidepress mail, ${Math.ceil(messages / 10)} messages`, few, Math.ceil(messages / 10)),
        row(`guidepress mail, ${messages} messages`, all, messages),
      ],
      notes: [
        `${((messages / all.seconds / ceiling) * 100).toFixed(0)} % of the ceiling; memory of ${messages} messages is ${(all.peakMb / few.peakMb).toFixed(2)} times that of ${Math.ceil(messages / 10)}.`,
      ],
    };
    console.log(values.json ? JSON.stringify(table) : asText(table));
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
};

if (values.server) serve();
else await bench();
