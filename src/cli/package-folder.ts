import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the guidepress package itself: this code runs from `dist/` or, in tests, from `src/cli/`. */
export const packageFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'starter', 'new-guide.yaml'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The guidepress package is incomplete: starter/ is missing.');
    folder = parent;
  }
  return folder;
};
