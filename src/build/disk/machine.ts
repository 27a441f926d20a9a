/** What the build may know of the machine it runs on, handed in by the command line. */
export interface Machine {
  /** Marks temporary files, so that a later run can tell whose they are. */
  readonly processId: number;
  /** Name of this machine on its network. */
  readonly machine: string;
  /** Whether the process of that id is still running, on this machine. */
  isRunning(processId: number): boolean;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Aborted when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
}
