import { CommanderError } from 'commander';
import { EXIT } from './exit.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

export { processTerminal } from './terminal.ts';

/** `guidepress build smartca` is what people try first. */
const CHOOSE = 'To choose guides and posters, write --only before their ids.\n';

/** Runs one command and returns its exit code. */
export const main = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  let code: number = EXIT.fine;
  try {
    const commands = program(terminal, (result) => {
      code = result;
    });
    if (argv.length === 0) {
      commands.outputHelp({ error: true });
      return EXIT.usage;
    }
    await commands.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) {
      if (error.code === 'commander.excessArguments') terminal.err(CHOOSE);
      return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    }
    if (error instanceof UsageError) {
      terminal.err(`error: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
      return EXIT.usage;
    }
    throw error;
  }
};
