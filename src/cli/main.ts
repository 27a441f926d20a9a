import { CommanderError } from 'commander';
import { wrap } from '../diagnostic/width.ts';
import { adviceOnExcess } from './excess.ts';
import { EXIT } from './exit.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

export { processTerminal } from './terminal.ts';

/** A terminal would cut words in two; whoever reads elsewhere wants whole lines. */
const folded = (text: string, terminal: Terminal): string =>
  terminal.interactive ? wrap(text, terminal.columns()).join('\n') : text;

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
    if (error instanceof CommanderError) {
      if (error.code === 'commander.excessArguments') terminal.err(adviceOnExcess(argv, commands));
      return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    }
    if (error instanceof UsageError) {
      for (const line of [`error: ${error.message}`, error.hint].filter(Boolean))
        terminal.err(`${folded(line, terminal)}\n`);
      return EXIT.usage;
    }
    throw error;
  }
};
