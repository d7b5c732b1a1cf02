import { type OpenSource, openSources } from '../sources.ts';
import type { RunDocument } from '../store/documents.ts';
import type { Store } from '../store/index.ts';
import { SourceBusy, syncSource } from '../sync/sync-source.ts';
import { totalsOf } from '../sync/totals.ts';
import { Exit, type Host } from './host.ts';
import { showProgress } from './progress.ts';
import { withWorkspace } from './workspace.ts';

function summary({ source, status, streams, reason }: RunDocument): string {
  const { records, changed, quarantined } = totalsOf(streams);
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

/** Reads one source and tells how it went. @returns whether all of it was read */
async function readOne(host: Host, store: Store, source: OpenSource): Promise<boolean> {
  const { clock, signal } = host;
  const progress = showProgress(host, source);
  const outcome = await syncSource({
    store,
    source: source.id,
    connector: source.open(),
    since: source.since,
    clock,
    signal,
    quotaLeft: source.quotaLeft,
    onProgress: progress.update,
  })
    .catch((error: unknown) => {
      if (error instanceof SourceBusy) return error;
      throw error;
    })
    .finally(progress.end);
  if (outcome instanceof SourceBusy) {
    host.out(`${source.id}: not read — ${outcome.message}`);
    return false;
  }
  host.out(summary(outcome));
  return outcome.status === 'succeeded';
}

/** `kata sync`: reads sources now, all of them or those named; one that fails does not stop the others. */
export async function sync(host: Host, names: string[]): Promise<void> {
  await withWorkspace(host, async ({ store, settings }) => {
    let whole = true;
    for (const source of chosen(openSources(settings, host.clock), names)) {
      if (!host.signal.aborted) whole = (await readOne(host, store, source)) && whole;
    }
    if (host.signal.aborted)
      throw new Exit(1, 'Stopped as you asked. Nothing is lost: the next sync goes on from here.');
    if (!whole)
      throw new Exit(1, 'Not everything was read. Nothing is lost: the next sync goes on from here.');
  });
}
