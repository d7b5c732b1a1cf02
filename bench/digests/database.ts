import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureServer, processOn, untilEnded } from '../../src/store/kept-server.ts';

/** A database that can be killed and started again over the same data. */
export interface Database {
  uri: string;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function startDatabase(binary: string): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kata-bench-'));
  const uri = await ensureServer({ binary, dataDir });

  async function kill(): Promise<void> {
    const pid = await processOn(dataDir);
    if (pid === null) return;
    process.kill(pid, 'SIGKILL');
    await untilEnded(pid);
  }

  return {
    uri,
    async restart() {
      await kill();
      await ensureServer({ binary, dataDir });
    },
    async remove() {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
