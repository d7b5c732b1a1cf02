import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../src/store/embedded.ts';
import { findMongod } from '../src/store/mongod-binary.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    mongoUri: string;
    mongodBinary: string;
  }
}

/** One real mongod for the whole run; every test file has a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findMongod({
    env: process.env,
    cacheDir: 'node_modules/.cache/mongod',
    download: true,
  });
  project.provide('mongodBinary', found.path);
  const given = process.env['MONGODB_URI'];
  const server = given ? { uri: given, stop: async () => {} } : await startEmbedded({ binary: found.path });
  project.provide('mongoUri', server.uri);
  return () => server.stop();
}
