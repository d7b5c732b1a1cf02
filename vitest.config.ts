import { defineConfig } from 'vitest/config';

/** Tests that keep nothing of their own in a process: one worker runs file after file, and imports Kata once. */
const SHARING = [
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
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['test/after-file.ts'],
  env: { TZ: 'UTC' },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['test/mongo.ts'],
    projects: [
      { test: { ...common, name: 'sharing', include: SHARING, isolate: false } },
      { test: { ...common, name: 'alone', include: ['test/**/*.test.ts'], exclude: SHARING } },
    ],
  },
});
