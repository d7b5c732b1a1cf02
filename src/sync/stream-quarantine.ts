import type { Clock } from '../clock.ts';
import type { Stream } from '../connectors/define.ts';
import { entities, type Fact } from '../domain/index.ts';
import type { Store } from '../store/index.ts';
import { digestOf } from '../store/sync-state.ts';
import { nameOf } from './item-name.ts';
import { parseFacts } from './parse-facts.ts';
import { storeFacts } from './store-facts.ts';

/** The items of one stream that did not parse. */
export interface StreamQuarantine {
  hold(items: { item: unknown; reason: string }[]): Promise<void>;
  /** Lets go of what was held of items that parse by now. */
  settle(items: unknown[]): Promise<void>;
}

interface Options {
  store: Store;
  source: string;
  stream: Stream;
  clock: Clock;
}

async function isStored(store: Store, { kind, record }: Fact): Promise<boolean> {
  const externalId = (entities[kind].externalId as (record: unknown) => string)(record);
  const found = await store.events.find(kind, { sources: [record.source], externalIds: [externalId] });
  return found.length > 0;
}

function rawOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Opens the quarantine of a stream. What this version of Kata can parse of what an earlier one could not is stored at
 * once, where no later version of the record is there.
 */
export async function openQuarantine({ store, source, stream, clock }: Options): Promise<StreamQuarantine> {
  const held = new Set<string>();
  for (const { digest, raw } of await store.sync.quarantined(source, stream.id)) {
    const parsed = parseFacts(stream.facts, rawOf(raw));
    if ('reason' in parsed) {
      held.add(digest);
      continue;
    }
    const absent: Fact[] = [];
    for (const fact of parsed.facts) if (!(await isStored(store, fact))) absent.push(fact);
    await storeFacts(store, absent, source);
    await store.sync.release(source, stream.id, [digest]);
  }
  return {
    async hold(items) {
      for (const { item, reason } of items) {
        const name = nameOf(item);
        await store.sync.quarantine(source, stream.id, { name, reason, raw: item }, clock());
        held.add(digestOf(name, item));
      }
    },
    async settle(items) {
      if (held.size === 0) return;
      const digests = items.map((item) => digestOf(nameOf(item), item)).filter((digest) => held.has(digest));
      await store.sync.release(source, stream.id, digests);
      for (const digest of digests) held.delete(digest);
    },
  };
}
