import type { Command } from 'commander';
import { UsageError } from './usage.ts';

/** Refuses an option that takes one value and is given two: the first would be ignored in silence. */
export const refuseSecondValues = (command: Command): void => {
  for (const option of command.options) {
    if (!option.required || option.variadic) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven)
        throw new UsageError(
          `--${option.name()} is given twice, and takes one value.`,
          'Run the command once for each.',
        );
      isGiven = true;
    });
  }
};
