import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTable } from '../../src/csv/table.ts';

/** How a trial of the sender goes: real processes of the command, killed and started again. */
export interface TrialSettings {
  /** The bundle's guidepress.js. */
  readonly entry: string;
  /** A mail project whose settings lead to the server. */
  readonly folder: string;
  readonly messages: number;
  readonly kills: number;
  /** Names the random moments. */
  readonly seed: number;
}

export interface TrialOutcome {
  /** Runs that were killed while they ran. */
  readonly killed: number;
  /** Recipients that the command lists as unknown. */
  readonly unknown: readonly string[];
  /** Memory of the sender at its highest, in bytes; 0 where the machine does not tell. */
  readonly peakMemory: number;
}

export const addressOf = (i: number): string => `phuong-${i}@phuongmau.example`;
export const nameOf = (i: number): string => `Nguyễn Thị Ánh ${i}`;

/** Mulberry32, by Tommy Ettinger: small, and the same everywhere. */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const LIST = 'phuong.csv';
const JOURNAL = '.guidepress/mail/phuong.jsonl';

export const writeList = (folder: string, messages: number, document: string): void => {
  const rows = Array.from(
    { length: messages },
    (_, i) => `UBND phường số ${i},${nameOf(i)},${addressOf(i)},${document}`,
  );
  writeFileSync(join(folder, LIST), `office,name,address,documents\n${rows.join('\n')}\n`);
};

const start = ({ entry, folder }: TrialSettings, ...argv: string[]): ChildProcess => {
  const code = `const { main, processTerminal } = await import('${pathToFileURL(entry).href}'); process.exitCode = await main(process.argv.slice(1), processTerminal());`;
  return spawn(process.execPath, ['--input-type=module', '-e', code, '--', 'mail', ...argv], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly peak: number;
}

const ended = (child: ChildProcess): Promise<Ended> => {
  let out = '';
  let err = '';
  let peak = 0;
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(child));
  }, 100);
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, out, err, peak });
    }),
  );
};

/** The highest that the process has had resident (proc(5)). */
const memoryOf = ({ pid }: ChildProcess): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

/** Counts what the journal has handed over, reading only what is new; it is what the sender itself waits for. */
const counterOf = (path: string) => {
  const buffer = Buffer.alloc(1 << 20);
  let at = 0;
  let count = 0;
  return (): number => {
    if (!existsSync(path)) return 0;
    const file = openSync(path, 'r');
    const length = readSync(file, buffer, 0, buffer.length, at);
    closeSync(file);
    const whole = buffer.subarray(0, buffer.lastIndexOf('\n', length - 1) + 1);
    at += Math.min(whole.length, length);
    count += whole.subarray(0, length).toString('latin1').split('"event":"handed"').length - 1;
    return count;
  };
};

/** Resolves when so many messages have been handed over, or the child has ended by itself. */
const handed = (counted: () => number, number: number, child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    const watch = setInterval(() => {
      if (counted() < number && child.exitCode === null) return;
      clearInterval(watch);
      resolve();
    }, 4);
  });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Kills the sender at random moments of its work, starts it again, and lets it come to its end. */
export const killAgainAndAgain = async (settings: TrialSettings): Promise<TrialOutcome> => {
  const { folder, messages, kills, seed } = settings;
  const random = chance(seed);
  const counted = counterOf(join(folder, JOURNAL));
  const moments = Array.from({ length: kills }, () => Math.floor(random() * messages * 0.95));
  let killed = 0;
  let peakMemory = 0;
  for (const moment of moments.sort((a, b) => a - b)) {
    const child = start(settings, LIST, '--as-built');
    const end = ended(child);
    await handed(counted, moment, child);
    // Somewhere between a handing over and the next.
    await pause(random() * 12);
    child.kill('SIGKILL');
    const { peak, code } = await end;
    peakMemory = Math.max(peakMemory, peak);
    if (code === null) killed += 1;
  }
  const last = await ended(start(settings, LIST, '--as-built'));
  if (last.code !== 0 && last.code !== 1) throw new Error(`the last run ended badly: ${last.err}`);
  return {
    killed,
    unknown: await unknownIn(settings),
    peakMemory: Math.max(peakMemory, last.peak),
  };
};

/** Recipients that `guidepress mail log` has as unknown. */
const unknownIn = async (settings: TrialSettings): Promise<string[]> => {
  const { out } = await ended(start(settings, 'log', '--csv'));
  const { value } = readTable('log.csv', Buffer.from(out));
  return (value?.rows ?? [])
    .filter(({ cells }) => cells.get('state')?.text === 'unknown')
    .map(({ cells }) => cells.get('address')?.text ?? '');
};

export const resendUnknown = (settings: TrialSettings): Promise<Ended> =>
  ended(start(settings, LIST, '--as-built', '--resend-unknown'));

/**
 * A document of exactly so many bytes: a built one with a comment behind its end. The manifest, which would tell that it is not
 * the built one, goes.
 */
export const padDocument = (folder: string, path: string, bytes: number): void => {
  const file = join(folder, path);
  const missing = bytes - statSync(file).size;
  if (missing < 2) throw new Error(`${path} is larger than ${bytes} bytes`);
  appendFileSync(file, `\n%${'x'.repeat(missing - 2)}`);
  rmSync(join(folder, 'output/manifest.json'), { force: true });
};

/** Who got how many messages: all that is wrong with it, in words. */
export const faults = (
  delivered: readonly string[],
  messages: number,
  unknown: readonly string[],
): string[] => {
  const counts = new Map<string, number>();
  for (const address of delivered) counts.set(address, (counts.get(address) ?? 0) + 1);
  return Array.from({ length: messages }, (_, i) => addressOf(i)).flatMap((address) => {
    const count = counts.get(address) ?? 0;
    if (count > 1) return [`${address} got ${count}`];
    return count === 0 && !unknown.includes(address) ? [`${address} got none`] : [];
  });
};
