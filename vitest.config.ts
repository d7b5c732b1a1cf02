import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const ALL = 'test/**/*.test.ts';

/**
 * Each file has a process of its own: some measure theirs, and GitHub's client keeps to its limits by process. In the
 * other files, a worker runs one after another, and imports Kata once.
 */
const ALONE = ['test/charts/render.test.ts', 'test/connectors/github/*.test.ts', 'test/sync/import.test.ts'];

/** Tests of parts. */
const PARTS = [
  'backtest',
  'benchmarks',
  'config',
  'conformance',
  'connectors/!(github)',
  'correlation',
  'domain',
  'forecast',
  'goals',
  'insights',
  'investment',
  'leadtime',
  'metrics',
  'portfolio',
  'reports',
  'retro',
  'reviews',
  'risk',
  'setup',
  'surveys',
  'views',
].map((folder) => `test/${folder}/**/*.test.ts`);

const common = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  setupFiles: ['test/after-file.ts'],
  env: { TZ: 'UTC', NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled') },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['test/mongo.ts'],
    projects: [
      { test: { ...common, name: 'parts', include: PARTS, isolate: false } },
      {
        test: { ...common, name: 'together', include: [ALL], exclude: [...PARTS, ...ALONE], isolate: false },
      },
      { test: { ...common, name: 'alone', include: ALONE } },
    ],
  },
});
