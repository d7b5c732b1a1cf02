import { createHash } from 'node:crypto';
import { z } from 'zod';
import { entities, type Fact } from '../domain/index.ts';
import { Instant } from '../domain/instant.ts';
import type { Store } from '../store/index.ts';
import { isFuture, type Taken } from './pushed.ts';
import { reasonOf } from './reasons.ts';
import { storeFacts } from './store-facts.ts';

export type PushedKind = 'deployment' | 'incident' | 'build';

export interface PushedRecords {
  /** Id of the sender whose token they came with: the records' source. */
  source: string;
  kind: PushedKind;
  /** Canonical records without their source. */
  items: unknown[];
  now: Date;
}

const Begun = z.looseObject({ startedAt: Instant.optional(), openedAt: Instant.optional() });

function reasonAgainst(kind: PushedKind, record: unknown, now: Date): string | null {
  const parsed = entities[kind].schema.safeParse(record);
  if (!parsed.success) return reasonOf(parsed.error);
  const { startedAt, openedAt } = Begun.parse(parsed.data);
  return isFuture(startedAt ?? openedAt ?? now, now) ? 'begins in the future' : null;
}

/**
 * Stores records that a tool pushed. One that is wrong is rejected with a reason and stops none of the others; the
 * same one again changes nothing. What they are linked with is worked out by the worker, in seconds.
 */
export async function takeRecords(store: Store, { source, kind, items, now }: PushedRecords): Promise<Taken> {
  const rejected: Taken['rejected'] = [];
  const facts: Fact[] = [];
  for (const [index, item] of items.entries()) {
    const told = z.looseObject({}).safeParse(item);
    const record = { ...told.data, source };
    const reason = told.success ? reasonAgainst(kind, record, now) : 'must be a JSON object';
    if (reason) rejected.push({ index, reason });
    else facts.push({ kind, record: entities[kind].schema.parse(record) } as Fact);
  }
  const { inserted, modified } = await storeFacts(store, facts, source);
  const stored = inserted + modified;
  if (stored > 0) {
    const id = createHash('sha256').update(JSON.stringify(items)).update(now.toISOString()).digest('hex');
    await store.hooks.take({ source, id, concerns: [], at: now });
  }
  return { stored, unchanged: facts.length - stored, rejected };
}
