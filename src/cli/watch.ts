import { basename, relative, resolve, sep } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import type { Press } from '../build/press.ts';
import { reporter } from './commands/build.ts';
import { EXIT } from './exit.ts';
import { isPassing } from './passing-files.ts';
import { printFaults } from './print-faults.ts';
import { printProblems } from './problems.ts';
import { progressOn } from './progress.ts';
import { type Asked, type RunMachine, run } from './run.ts';
import { buildSummary } from './summary.ts';
import type { Terminal } from './terminal.ts';

/** Editors save in bursts: wait until nothing has changed for this long. */
const QUIET_MS = 60;

/** Builds, then builds again what a change touches, until Ctrl-C. Fonts, templates and pictures stay in memory. */
export const watch = async (
  terminal: Terminal,
  press: Press,
  machine: RunMachine,
  request: Asked,
): Promise<number> => {
  const root = resolve(press.files.root);
  const out = request.out ?? root;
  const build = async (): Promise<void> => {
    const started = terminal.now();
    const progress = progressOn(terminal);
    const onEvent = reporter(terminal, progress, 'news');
    const result = await run(press, machine, request, onEvent).finally(() => progress.end());
    const { report, diagnostics, leftOut, refused } = result;
    await printProblems(terminal, press.files, diagnostics);
    const taken = terminal.now() - started;
    // A renamed guide may leave --only without its target until the next save.
    if (refused) printFaults(terminal, refused.faults);
    else terminal.out(buildSummary(report, diagnostics, taken, leftOut, terminal.columns()));
  };

  await build();
  const changes = new Set<string>();
  let wake: () => void = () => {};
  // The folder of the files is watched to see it deleted; what is in it we wrote ourselves.
  const watcher = watchFiles([root, out], {
    ignoreInitial: true,
    ignored: (path) => {
      if (path === out) return false;
      const parts = relative(root, path).split(sep);
      const hidden = parts.some((part) => part.startsWith('.') && part !== '.' && part !== '..');
      const made = parts[0] === 'output' || path.startsWith(out + sep);
      return hidden || parts.includes('node_modules') || made;
    },
  });
  watcher.on('all', (event, path) => {
    if (path === out && event !== 'unlinkDir') return;
    // A folder may be called 2026.
    if (!event.endsWith('Dir') && isPassing(basename(path))) return;
    changes.add(relative(root, path).split(sep).join('/').normalize('NFC'));
    wake();
  });
  machine.signal.addEventListener('abort', () => wake());
  if (!machine.signal.aborted)
    await new Promise<void>((ready) => watcher.on('ready', () => ready()));
  terminal.out('Watching for changes. Ctrl-C ends.\n');
  while (!machine.signal.aborted) {
    if (changes.size === 0)
      await new Promise<void>((resume) => {
        wake = resume;
      });
    await settle(changes, machine.signal);
    if (machine.signal.aborted) break;
    const changed = [...changes].sort();
    changes.clear();
    press.forget(changed);
    terminal.out(
      `\nChanged: ${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ', …' : ''}\n`,
    );
    await build();
    // A folder that was deleted is no longer watched.
    watcher.add(out);
  }
  await watcher.close();
  // The terminal has shown ^C on this line.
  terminal.out(terminal.interactive ? '\nStopped.\n' : 'Stopped.\n');
  return EXIT.stopped;
};

const settle = async (changes: ReadonlySet<string>, signal: AbortSignal): Promise<void> => {
  for (let before = -1; before !== changes.size && !signal.aborted; ) {
    before = changes.size;
    await new Promise((resume) => setTimeout(resume, QUIET_MS));
  }
};
