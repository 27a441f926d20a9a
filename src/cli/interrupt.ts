import type { RunMachine } from './run.ts';
import type { Terminal } from './terminal.ts';

/** Ctrl-C as an AbortSignal, together with what else the build may know of this machine. */
export const machineOf = (terminal: Terminal): { machine: RunMachine; release: () => void } => {
  const controller = new AbortController();
  const release = terminal.onInterrupt(() => controller.abort());
  return {
    machine: {
      processId: terminal.processId,
      machine: terminal.machine,
      isRunning: terminal.isRunning,
      wait: terminal.wait,
      cores: terminal.cores,
      signal: controller.signal,
    },
    release,
  };
};
