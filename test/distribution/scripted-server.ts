import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** What a server does at a point of the conversation: an answer, silence, or hanging up. */
export type Move = string | 'hang' | 'drop';
export type Point =
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'handshake'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'middle'
  | 'end';

/** Decides by point, recipient and how often this point was reached for it; undefined: the usual yes. */
export type Script = (point: Point, to: string, time: number) => Move | undefined;

export interface ScriptedServer {
  readonly port: number;
  /** Recipients whose message was taken, in order. */
  readonly taken: string[];
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Made for these tests alone (`openssl req -x509`): the keys open nothing. */
const file = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url));

const USUAL: Readonly<Record<Point, string>> = {
  greeting: '220 here',
  ehlo: '250 here',
  starttls: '220 go on',
  handshake: '',
  mail: '250 yes',
  rcpt: '250 yes',
  data: '354 go on',
  middle: '',
  end: '250 taken',
};

/** A server on loopback that misbehaves as its script says; `extensions` are the lines of its EHLO. */
export const scriptedServer = async (
  script: Script,
  extensions: readonly string[] = [],
  certificate = 'localhost',
): Promise<ScriptedServer> => {
  const taken: string[] = [];
  const times = new Map<string, number>();
  const sockets = new Set<Socket>();

  const converse = (socket: Socket) => {
    let to = '';
    let body = false;
    let begun = false;
    /** A second MAIL before the end of a message or RSET is out of turn (RFC 5321, 3.3). */
    let isOpen = false;
    let rest = '';
    const moveAt = (point: Point): Move => {
      const key = `${point} ${to}`;
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      return script(point, to, time) ?? USUAL[point];
    };
    const answer = (point: Point, lines: readonly string[] = []): boolean => {
      const move = moveAt(point);
      if (move === 'drop') socket.destroy();
      if (move === 'drop' || move === 'hang') return false;
      const all = move.startsWith('2') ? [move, ...lines] : [move];
      const last = all.length - 1;
      const text = all.map((line, i) => (i < last ? line.replace(/^(\d+) /, '$1-') : line));
      if (move !== '') socket.write(`${text.join('\r\n')}\r\n`);
      if (move.startsWith('421')) socket.end();
      return !/^[45]/.test(move);
    };
    const command = (line: string): void => {
      const [verb = ''] = line.toUpperCase().split(/[ :]/);
      if (verb === 'EHLO')
        answer(
          'ehlo',
          extensions.map((name) => `250 ${name}`),
        );
      else if (verb === 'STARTTLS') {
        if (!answer('starttls')) return;
        if (moveAt('handshake') === 'drop') socket.destroy();
        else secure(socket);
      } else if (verb === 'AUTH') socket.write('535 5.7.8 wrong password\r\n');
      else if (verb === 'MAIL') {
        to = '';
        if (isOpen) socket.write('503 5.5.1 nested MAIL command\r\n');
        else isOpen = answer('mail');
      } else if (verb === 'RCPT') {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        if (!answer('rcpt')) to = '';
      } else if (verb === 'DATA') {
        if (to === '') socket.write('554 5.5.1 no valid recipients\r\n');
        else body = answer('data');
        begun = false;
      } else if (verb === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        if (verb === 'RSET') isOpen = false;
        socket.write('250 yes\r\n');
      }
    };
    const secure = (plain: Socket) => {
      plain.removeAllListeners('data');
      const options = {
        isServer: true,
        key: file(`${certificate}.key`),
        cert: file(`${certificate}.pem`),
      };
      const tls = new TLSSocket(plain, options);
      tls.on('error', () => undefined);
      socket = tls;
      listen();
    };
    const listen = () =>
      socket.on('data', (chunk: Buffer) => {
        rest += chunk.toString('latin1');
        if (body && !begun) {
          begun = true;
          if (!answer('middle')) return void socket.pause();
        }
        for (;;) {
          const end = body ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
          if (end < 0) {
            if (body) rest = rest.slice(-5);
            return;
          }
          const line = rest.slice(0, end);
          rest = rest.slice(end + (body ? 5 : 2));
          if (body) {
            body = false;
            isOpen = false;
            const move = moveAt('end');
            if (move.startsWith('2') || move === 'hang' || move === 'drop') taken.push(to);
            if (move === 'drop') socket.destroy();
            else if (move !== 'hang') socket.write(`${move}\r\n`);
          } else command(line);
        }
      });
    answer('greeting');
    listen();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  const idle = async () => {
    while (sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { port: (server.address() as AddressInfo).port, taken, idle, close };
};
