import { main } from '../../src/cli/main.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, as if in `folder`, without colours. */
export const guidepress = async (
  folder: string,
  argv: readonly string[],
  rest: Partial<Terminal> = {},
): Promise<Ran> => {
  let out = '';
  let err = '';
  // Waiting takes no time, and the clock knows of it.
  let now = 0;
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    lost: async () => false,
    interactive: false,
    colour: { out: false, err: false },
    columns: () => 80,
    folder,
    environment: {},
    processId: 4242,
    isRunning: () => false,
    cores: 1,
    machine: 'here',
    now: () => now,
    date: () => new Date(0),
    async wait(milliseconds) {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    onInterrupt: () => () => {},
    ...rest,
  };
  const code = await main(argv, terminal);
  return { code, out, err };
};
