import type { OpenSource } from '../sources.ts';
import { openSources } from '../sources.ts';
import type { RunDocument } from '../store/documents.ts';
import { syncSource } from '../sync/sync-source.ts';
import { Exit, type Host } from './host.ts';
import { showProgress } from './progress.ts';
import { withWorkspace } from './workspace.ts';

function summary({ source, status, streams, reason }: RunDocument): string {
  const records = streams.reduce((sum, stream) => sum + stream.records, 0);
  const changed = streams.reduce((sum, stream) => sum + stream.changed, 0);
  const quarantined = streams.reduce((sum, stream) => sum + stream.quarantined, 0);
  const held = quarantined > 0 ? `, ${quarantined} quarantined` : '';
  return `${source}: ${status}, ${records} records read, ${changed} new or changed${held}${reason ? ` — ${reason}` : ''}`;
}

function chosen(all: OpenSource[], names: string[]): OpenSource[] {
  const known = all.map(({ id }) => id);
  if (all.length === 0) throw new Exit(2, 'No source is configured: add one under `sources` in kata.yml.');
  for (const name of names) {
    if (!known.includes(name))
      throw new Exit(2, `There is no source \`${name}\`: say one of ${known.join(', ')}.`);
  }
  return names.length === 0 ? all : all.filter(({ id }) => names.includes(id));
}

/** `kata sync`: reads sources now, all of them or those named. */
export async function sync(host: Host, names: string[]): Promise<void> {
  await withWorkspace(host, async ({ store, settings }) => {
    let failed = 0;
    for (const source of chosen(openSources(settings, host.clock), names)) {
      const progress = showProgress(host, source);
      const { clock, signal } = host;
      const run = await syncSource({
        store,
        source: source.id,
        connector: source.open(),
        since: source.since,
        clock,
        signal,
        onProgress: progress.update,
      });
      progress.end();
      host.out(summary(run));
      if (run.status !== 'succeeded') failed += 1;
    }
    if (failed > 0)
      throw new Exit(1, 'Not everything was read. Nothing is lost: the next sync goes on from here.');
  });
}
