import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder for the whole run, that of every program it starts too: what tests leave there, those that fail and programs that
 * are killed among them, goes with it. What a tested program compiles goes there as well, for it is not the user's to keep.
 */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'guidepress-tests-'));
  // Unix, then Windows.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};
