import { availableParallelism, hostname } from 'node:os';
import { whyUnwritten } from '../disk-words.ts';

/** What the commands see of the machine: the two streams, the clock and where they were started. */
export interface Terminal {
  /** Results: what a script would read. */
  out(text: string): void;
  /** Everything said to a person: problems, progress. */
  err(text: string): void;
  /** Whether something that was said is lost, because the disk that it was sent to is full, for instance. */
  lost(): Promise<boolean>;
  /** Whether a progress bar may be drawn on stderr. */
  readonly interactive: boolean;
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Width of the terminal in characters. */
  readonly columns: () => number;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly processId: number;
  isRunning(processId: number): boolean;
  /** How many threads of this process can run at once. */
  readonly cores: number;
  /** Name of the machine on its network. */
  readonly machine: string;
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** The time of day. */
  date(): Date;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Calls `stop` when the user asks to end the command; returns how to no longer listen. */
  onInterrupt(stop: () => void): () => void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): boolean;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Writes until the reader goes away (`guidepress build | head`): then the rest is dropped, not a crash.
 * `onLoss` hears of every other end, once.
 */
const writer = (stream: Stream, onLoss: (reason: string) => void): ((text: string) => void) => {
  let open = true;
  stream.on('error', (error) => {
    const { code, message } = error;
    if (open && code !== 'EPIPE') onLoss(code ? whyUnwritten(code) : message);
    open = false;
  });
  return (text) => {
    if (open) stream.write(text);
  };
};

/** NO_COLOR (no-color.org) wins over FORCE_COLOR, which wins over what the stream is. */
const wantsColour = (stream: Stream, environment: NodeJS.ProcessEnv): boolean => {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
};

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });

const onInterrupt = (stop: () => void): (() => void) => {
  let asked = false;
  const listener = () => {
    // Asked twice: whoever presses Ctrl-C again does not want to wait for the file in hand.
    if (asked) process.exit(130);
    asked = true;
    stop();
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
};

/** The real terminal of this process. */
export const processTerminal = (): Terminal => {
  let lost = false;
  const err = writer(process.stderr, () => {
    lost = true;
  });
  const out = writer(process.stdout, (reason) => {
    lost = true;
    err(`error: What guidepress prints could not be written: ${reason}.\n`);
  });
  const whetherLost = async (): Promise<boolean> => {
    // Streams tell of a failure a moment after the writing.
    await new Promise((resolve) => setImmediate(resolve));
    return lost;
  };
  return { out, err, lost: whetherLost, ...surroundings() };
};

const surroundings = () => ({
  interactive: process.stderr.isTTY === true && process.env.TERM !== 'dumb' && !process.env.CI,
  colour: {
    out: wantsColour(process.stdout, process.env),
    err: wantsColour(process.stderr, process.env),
  },
  columns: () => process.stderr.columns || 80,
  folder: process.cwd(),
  environment: process.env,
  processId: process.pid,
  isRunning,
  cores: availableParallelism(),
  machine: hostname(),
  // The global `performance` loads eight modules of Node.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  date: () => new Date(),
  wait,
  onInterrupt,
});
