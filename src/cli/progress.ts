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

/** `[██████░░░░] 3/7 vnpt-smartca`, never wider than the terminal. */
export const progressLine = (
  done: number,
  total: number,
  doing: string,
  columns: number,
): string => {
  const filled = total === 0 ? 0 : Math.round((done / total) * BAR);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
  const characters = [...`${bar} ${done}/${total} ${doing}`];
  const room = Math.max(10, columns - 1);
  return characters.length <= room
    ? characters.join('')
    : `${characters.slice(0, room - 1).join('')}…`;
};

/** Draws only when stderr is a terminal. */
export const progressOn = (terminal: Terminal): Progress => {
  if (!terminal.interactive) return { update: () => {}, print: (write) => write(), end: () => {} };
  let shown = '';
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
      const line = progressLine(done, total, doing, terminal.columns());
      if (line === shown || (done < total && terminal.now() - drawnAt < MIN_MS)) return;
      draw(line);
    },
    print(write) {
      clear();
      write();
      if (shown) draw(shown);
    },
    end() {
      clear();
      shown = '';
    },
  };
};
