import { existsSync, readdirSync } from 'node:fs';

/** What a build has put into the folder beside its manifest, sorted; nothing when there is no folder. */
export const documentsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name !== 'manifest.json')
        .sort()
    : [];
