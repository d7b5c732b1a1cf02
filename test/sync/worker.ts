import { systemClock } from '../../src/clock.ts';
import { git } from '../../src/connectors/git/index.ts';
import { github } from '../../src/connectors/github/index.ts';
import { openStore } from '../../src/store/index.ts';
import { SourceBusy, syncSource } from '../../src/sync/sync-source.ts';
import { connectorIo } from '../support/connector-io.ts';

/** A process that syncs one source, waiting for it while it is busy: to be killed, or to be left to finish. */
export interface Orders {
  uri: string;
  database: string;
  source: { type: 'git' | 'github'; config: Record<string, unknown>; token?: string };
  leaseMs: number;
}

const { uri, database, source, leaseMs } = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore({ uri, database });
const io = connectorIo({ source: 'killed', secret: () => source.token ?? '', clock: systemClock });
const connector =
  source.type === 'git'
    ? git.open(git.config.parse(source.config), io)
    : github.open(github.config.parse(source.config), io);

async function sync(): Promise<string> {
  for (;;) {
    try {
      const run = await syncSource({
        store,
        source: io.source,
        connector,
        since: new Date(0),
        signal: new AbortController().signal,
        clock: systemClock,
        leaseMs,
        onProgress: ({ pages }) => process.stdout.write(`page ${pages}\n`),
      });
      return `${run.status} ${run.reason ?? ''}`;
    } catch (error) {
      if (!(error instanceof SourceBusy)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

process.stdout.write(`ended ${await sync()}\n`);
await store.close();
