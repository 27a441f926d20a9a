import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownFolder } from '../../../src/cli/start/own-folder.ts';

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'guidepress-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

const found = (): string | undefined => ownFolder({ XDG_CACHE_HOME: cache });

describe.runIf(process.platform === 'linux')('the folder of compiled code', () => {
  test('is made for its user alone', () => {
    expect(found()).toBe(join(cache, 'guidepress', 'code'));
    expect(statSync(join(cache, 'guidepress', 'code')).mode & 0o777).toBe(0o700);
  });

  test('is not used when others may write into it', () => {
    mkdirSync(join(cache, 'guidepress', 'code'), { recursive: true });
    chmodSync(join(cache, 'guidepress', 'code'), 0o777);
    expect(found()).toBeUndefined();
  });

  test('is not used when it is a link', () => {
    mkdirSync(join(cache, 'guidepress'));
    mkdirSync(join(cache, 'elsewhere'));
    symlinkSync(join(cache, 'elsewhere'), join(cache, 'guidepress', 'code'));
    expect(found()).toBeUndefined();
  });

  test('is not used when it cannot be made', () => {
    writeFileSync(join(cache, 'guidepress'), 'a file');
    expect(found()).toBeUndefined();
  });
});
