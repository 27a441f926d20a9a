/** Fine, problems in the content, wrong use of the command, stopped by Ctrl-C (128 + SIGINT). */
export const EXIT = { fine: 0, problems: 1, usage: 2, stopped: 130 } as const;
