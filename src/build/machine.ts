/** What the build may know of the machine it runs on, handed in by the command line. */
export interface Machine {
  /** Marks temporary files, so that a later run can tell whose they are. */
  readonly processId: number;
  /** Whether the process of that id is still running. */
  isRunning(processId: number): boolean;
  /** Aborted when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
}
