import type { Db } from 'mongodb';

/** How far the calendar of a publication was read. */
export interface PublishingTick {
  /** Last time. */
  at: Date;
  /** Scope → the newest edition that it had by then, as its period and when that was due. */
  scopes: Record<string, { period: string; dueAt: Date }>;
}

interface TickDocument {
  _id: string;
  at: Date;
  scopes: { scope: string; period: string; dueAt: Date }[];
}

export interface PublishingTicks {
  /** Null before the first. */
  last(publication: string): Promise<PublishingTick | null>;
  save(publication: string, tick: PublishingTick): Promise<void>;
}

export function publishingTicksIn(db: Db): PublishingTicks {
  const ticks = db.collection<TickDocument>('publishing_ticks');
  return {
    async last(publication) {
      const found = await ticks.findOne({ _id: publication });
      if (!found) return null;
      const scopes = found.scopes.map(({ scope, period, dueAt }) => [scope, { period, dueAt }] as const);
      return { at: found.at, scopes: Object.fromEntries(scopes) };
    },
    async save(publication, { at, scopes }) {
      const listed = Object.entries(scopes).map(([scope, seen]) => ({ scope, ...seen }));
      await ticks.replaceOne({ _id: publication }, { at, scopes: listed }, { upsert: true });
    },
  };
}
