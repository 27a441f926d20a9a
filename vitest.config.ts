import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/wasm.ts'],
    setupFiles: ['test/support/property.ts'],
    // What a program that is tested compiles is not the user's to keep.
    env: { XDG_CACHE_HOME: join(tmpdir(), 'guidepress-tests') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
