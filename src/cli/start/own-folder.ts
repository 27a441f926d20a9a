import { lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where programs keep what they can make again: the XDG Base Directory Specification, and its kin elsewhere. */
const cacheRoot = (environment: Environment): string => {
  if (process.platform === 'win32')
    return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  const named = environment.XDG_CACHE_HOME;
  return named !== undefined && isAbsolute(named) ? named : join(homedir(), '.cache');
};

/**
 * The folder of compiled code, made when it is missing. Code from there is run, so it must be the user's alone: `undefined`
 * when it is a link, belongs to somebody else or may be written by others, and when it cannot be made.
 */
export const ownFolder = (environment: Environment): string | undefined => {
  try {
    const folder = join(cacheRoot(environment), 'guidepress', 'code');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const mine = process.getuid === undefined || found.uid === process.getuid();
    // Windows has no such bits; there the folder of a user is closed to others from above.
    const closed = process.platform === 'win32' || (found.mode & 0o022) === 0;
    return found.isDirectory() && mine && closed ? folder : undefined;
  } catch {
    return undefined;
  }
};
