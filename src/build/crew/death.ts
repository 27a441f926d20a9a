/** Why a thread ended before its time, in words for people. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'its memory was full';
  const code = /^worker exited with code: (\d+)$/.exec(error.message)?.[1];
  return code === undefined ? error.message : endedWith(code);
};

export const endedWith = (code: number | string): string => `it ended with the code ${code}`;
