import type { Db } from 'mongodb';
import type { EventDocument } from './documents.ts';

/** Names that the tools gave to what a team may own, in order. */
export interface Catalogue {
  services(): Promise<string[]>;
  projects(): Promise<string[]>;
  boards(): Promise<string[]>;
}

export function catalogueIn(db: Db): Catalogue {
  const events = db.collection<EventDocument>('events');
  const named = (values: unknown[]) => values.filter((each) => typeof each === 'string').toSorted();
  return {
    async services() {
      const [told, declared] = await Promise.all([
        events.distinct('service', { service: { $gt: '' } }),
        events.distinct('record.services.key', { kind: 'repository' }),
      ]);
      return named([...new Set([...told, ...declared])]);
    },
    projects: async () => named(await events.distinct('project', { project: { $gt: '' } })),
    boards: async () => named(await events.distinct('record.board', { kind: 'sprint' })),
  };
}
