import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const ALL = 'test/**/*.test.ts';

/** Tests that measure the process they run in: each file has one of its own. In the others, a worker runs file after file, and imports Kata once. */
const ALONE = ['test/charts/render.test.ts', 'test/sync/import.test.ts'];

/** Tests of parts. */
const PARTS = [
  'backtest',
  'benchmarks',
  'config',
  'conformance',
  'connectors',
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
  testTimeout: 30_000,
  hookTimeout: 60_000,
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
