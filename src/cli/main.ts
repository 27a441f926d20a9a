import { CommanderError } from 'commander';
import { EXIT } from './exit.ts';
import { printFaults } from './print-faults.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

export { processTerminal } from './terminal.ts';

/** Runs one command and returns its exit code. */
export const main = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  let code: number = EXIT.fine;
  const commands = program(terminal, (result) => {
    code = result;
  });
  try {
    if (argv.length === 0) {
      commands.outputHelp({ error: true });
      return EXIT.usage;
    }
    await commands.parseAsync(argv, { from: 'user' });
    return (await terminal.lost()) ? Math.max(code, EXIT.problems) : code;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    if (error instanceof UsageError) {
      printFaults(terminal, error.faults);
      // A script reads what was wrong where it reads the result.
      if (argv.includes('--json'))
        terminal.out(`${JSON.stringify({ usage: error.faults }, null, 2)}\n`);
      return EXIT.usage;
    }
    throw error;
  }
};
