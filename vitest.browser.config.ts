import { defineConfig } from 'vitest/config';

/** Journeys through the playground in a real browser: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/*.browser.ts'],
    globalSetup: ['test/mongo.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['test/after-file.ts'],
    maxWorkers: 2,
    isolate: false,
    env: { TZ: 'UTC' },
  },
});
