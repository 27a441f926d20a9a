import type { Terminal } from './terminal.ts';

/** One line at the bottom of the terminal that is redrawn in place; elsewhere nothing at all. */
export interface Progress {
  update(done: number, total: number, doing: string): void;
  /** Prints whole lines above the bar. */
  print(write: () => void): void;
  end(): void;
}

const BAR = 24;
/** Redrawing more often than this only flickers. */
const MIN_MS = 50;

/** The pace is that of the last so many milliseconds. */
const WINDOW_MS = 10_000;
/** Before that it is not known. */
const LEAST_MS = 1000;

/** Documents a second; nothing as long as it is not known. */
export const paceOf = (): ((done: number, now: number) => number | undefined) => {
  const marks: { done: number; at: number }[] = [];
  let last: number | undefined;
  return (done, now) => {
    // What stood there already comes in a burst, before anything is begun.
    if (marks.length === 0 && done !== last) {
      last = done;
      return undefined;
    }
    if (marks.length === 0 || marks.at(-1)?.done !== done) marks.push({ done, at: now });
    while (marks.length > 2 && now - (marks[1]?.at ?? now) > WINDOW_MS) marks.shift();
    const first = marks[0] ?? { done, at: now };
    const time = now - first.at;
    return time < LEAST_MS || done === first.done ? undefined : ((done - first.done) / time) * 1000;
  };
};

/** `41 files/s, 80 s left` */
const paceText = (pace: number, left: number): string => {
  const seconds = Math.ceil(left / pace);
  const rate = pace < 10 ? pace.toFixed(1) : String(Math.round(pace));
  const time = seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `${rate} files/s, ${time} left `;
};

/** `[██████░░░░] 3/7 41 files/s, 80 s left vnpt-smartca`, never wider than the terminal. */
export const progressLine = (
  done: number,
  total: number,
  doing: string,
  columns: number,
  pace?: number,
): string => {
  const speed = pace === undefined || done === total ? '' : paceText(pace, total - done);
  const filled = total === 0 ? 0 : Math.round((done / total) * BAR);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
  const characters = [...`${bar} ${done}/${total} ${speed}${doing}`];
  const room = Math.max(10, columns - 1);
  return characters.length <= room
    ? characters.join('')
    : `${characters.slice(0, room - 1).join('')}…`;
};

/** Draws only when stderr is a terminal. */
export const progressOn = (terminal: Terminal): Progress => {
  if (!terminal.interactive) return { update: () => {}, print: (write) => write(), end: () => {} };
  const pace = paceOf();
  let shown = '';
  /** What stands there next: lines that are printed faster than the bar may be drawn bring it with them. */
  let latest = '';
  let drawnAt = Number.NEGATIVE_INFINITY;
  // CSI K (ECMA-48, 8.3.41) erases to the end of the line: overwriting first and erasing after does not flicker.
  const draw = (line: string) => {
    terminal.err(`\r${line}\u001b[K`);
    shown = line;
    drawnAt = terminal.now();
  };
  const clear = () => {
    if (shown) terminal.err('\r\u001b[K');
  };
  return {
    update(done, total, doing) {
      const line = progressLine(done, total, doing, terminal.columns(), pace(done, terminal.now()));
      latest = line;
      if (line === shown || (done < total && terminal.now() - drawnAt < MIN_MS)) return;
      draw(line);
    },
    print(write) {
      clear();
      write();
      if (shown) draw(latest);
    },
    end() {
      clear();
      shown = '';
    },
  };
};
