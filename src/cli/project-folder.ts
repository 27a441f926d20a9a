import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const PROJECT_FILE = 'guidepress.yaml';

/** The folder of `--project`, or the nearest one upward that holds guidepress.yaml. */
export const projectFolder = (terminal: Terminal, option: string | undefined): string => {
  if (option !== undefined) {
    const folder = resolve(terminal.folder, option);
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new UsageError(
        `There is no folder ${option}.`,
        'Check the spelling of the path; it counts from the folder you are in.',
      );
    if (!existsSync(join(folder, PROJECT_FILE)))
      throw new UsageError(
        `${option} holds no ${PROJECT_FILE}, so it is not a project.`,
        `Make one with: guidepress init ${option}`,
      );
    return folder;
  }
  for (let folder = terminal.folder; ; folder = dirname(folder)) {
    if (existsSync(join(folder, PROJECT_FILE))) return folder;
    if (dirname(folder) === folder)
      throw new UsageError(
        `There is no ${PROJECT_FILE} here or in any folder above.`,
        'Go to your project folder, name it with --project DIR, or make a new one: guidepress init my-guides',
      );
  }
};
