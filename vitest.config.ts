import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Rules, contracts and workflows share a process for each processor; what reads files of the whole repository or changes process state gets its
 * own.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    // Commands that tests run as processes find compiled what the one before compiled.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '.data/build/compiled') },
    projects: [
      {
        extends: true,
        // The limits end what hangs; a slow machine is no fault.
        test: {
          name: 'fast',
          include: ['test/{unit,contract,workflow,architecture}/**/*.test.{ts,tsx}'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'isolated', include: ['test/infra/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'deploy',
          include: ['test/deploy/**/*.test.ts'],
          globalSetup: 'test/deploy/python-tools.ts',
          testTimeout: 240_000,
          hookTimeout: 400_000,
        },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
      },
    ],
  },
});
