import type { Terminal } from './terminal.ts';

/** The command as people have to type it again; npm calls it by this name where npx runs it. */
export const calledAs = ({ environment }: Terminal): string =>
  environment.npm_lifecycle_event === 'npx' ? 'npx guidepress' : 'guidepress';
