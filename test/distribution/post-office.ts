import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { guidepress } from '../cli/fake-terminal.ts';

/** A message that the server said yes to. */
export interface Received {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

export interface PostOffice {
  readonly port: number;
  readonly received: Received[];
  readonly server: SMTPServer;
  close(): Promise<void>;
}

/** How a server answers, when not with yes: the code and the words of an SMTP reply. */
export const refusal = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code });

export const readAll = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** A real SMTP server on loopback that keeps what it takes. `options` change how it behaves. */
export const postOffice = async (options: SMTPServerOptions = {}): Promise<PostOffice> => {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, callback) {
      readAll(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        received.push({ from, to: rcptTo[0]?.address ?? '', raw });
        callback(null, `kept as ${received.length}`);
      }, callback);
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, received, server, close };
};

export const parsed = (raw: Buffer): Promise<ParsedMail> =>
  simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });

/** Documents of the starter project. */
export const GUIDE = 'tra-cuu-ho-so';
export const POSTER = 'poster';
export interface Project {
  readonly folder: string;
  write(path: string, content: string | Buffer): void;
  remove(): void;
}

/** A starter project with built documents and the settings of its mail. */
export const mailProject = async (settings: readonly string[]): Promise<Project> => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-mail-'));
  await guidepress(folder, ['init']);
  const write = (path: string, content: string | Buffer) =>
    writeFileSync(join(folder, path), content);
  configure(folder, settings);
  await guidepress(folder, ['build', '--only', GUIDE, POSTER]);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const PROJECT = `title: Hướng dẫn dịch vụ số
language: vi
site: https://phuongmau.example/hd/
issuer:
  name: UBND phường Mẫu
  address: Số 00 phố Mẫu, phường Mẫu
  hotline: 024 0000 0000
  hours: Thứ Hai đến thứ Sáu, 8:00–17:00
  email: hotro@phuongmau.example
`;

export const configure = (folder: string, settings: readonly string[]): void => {
  const lines = settings.map((line) => `  ${line}\n`).join('');
  writeFileSync(join(folder, 'guidepress.yaml'), `${PROJECT}mail:\n${lines}`);
};

/** Settings for a post office on this machine that is not in a hurry to wait. */
export const quick = (port: number, ...more: string[]): string[] => [
  'host: 127.0.0.1',
  `port: ${port}`,
  'security: none',
  'from: thongbao@phuongmau.example',
  'perMinute: 100000',
  ...more,
];
