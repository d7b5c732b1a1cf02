import type { Collection, Db, Document } from 'mongodb';
import type { EventDocument, QuarantineDocument } from './documents.ts';
import { unknownShasIn } from './unknown-shas.ts';

/** How many there are of something, with a few of them. */
export interface Some {
  n: number;
  examples: string[];
}

/** Records of one stream that are held back, with why some of them are. */
export interface HeldStream extends Some {
  source: string;
  stream: string;
}

/** Measurements of one metric and team. */
export interface MeasuredSeries {
  metric: string;
  team: string;
  n: number;
  /** Of these, how many lie in the future. */
  future: number;
}

/** Facts that contradict themselves or each other. Nothing is read whole: the database counts. */
export interface Irregularities {
  /** Repositories that something besides their own description tells of. */
  activeRepositories(): Promise<string[]>;
  projects(): Promise<string[]>;
  boards(): Promise<string[]>;
  /** By repository: deployments of a sha that no commit has, out of how many. */
  unknownShas(): Promise<{ repository: string; of: number; n: number }[]>;
  /** Work items that have a parent, as [key, parent]. */
  parents(): Promise<[string, string][]>;
  /** Done before they were created, finished before they started, merged before they were opened. */
  backwards(): Promise<{ workItems: Some; deployments: Some; changes: Some }>;
  /** Work items that were ever estimated in something else than numbers. */
  wordyEstimates(): Promise<Some>;
  measured(now: Date): Promise<MeasuredSeries[]>;
  held(): Promise<HeldStream[]>;
}

const EXAMPLES = 3;
const ACTIVE = ['build', 'change', 'commit', 'deployment', 'incident'] as const;

async function someOf(
  events: Collection<EventDocument>,
  match: Document,
  name: Document | string,
): Promise<Some> {
  const [found] = await events
    .aggregate<Some>([
      { $match: match },
      { $group: { _id: null, n: { $sum: 1 }, examples: { $firstN: { input: name, n: EXAMPLES } } } },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return found ?? { n: 0, examples: [] };
}

function earlier(kind: EventDocument['kind'], end: string, start: string): Document {
  const both = { [`record.${end}`]: { $type: 'date' }, [`record.${start}`]: { $type: 'date' } };
  return { kind, ...both, $expr: { $lt: [`$record.${end}`, `$record.${start}`] } };
}

export function irregularitiesIn(db: Db): Irregularities {
  const events = db.collection<EventDocument>('events');
  const names = (values: unknown[]) => values.filter((value) => typeof value === 'string');
  return {
    async activeRepositories() {
      const all = names(await events.distinct('repository'));
      const first = (repository: string) =>
        events.findOne({ repository, kind: { $in: [...ACTIVE] } }, { projection: { _id: 0, kind: 1 } });
      const found = await Promise.all(all.map(first));
      return all.filter((_, at) => found[at] !== null);
    },
    projects: async () => names(await events.distinct('project')),
    boards: async () => names(await events.distinct('record.board', { kind: 'sprint' })),
    unknownShas: () => unknownShasIn(events),
    async parents() {
      const pairs = await events
        .aggregate<{ key: string; parent: string }>([
          { $match: { kind: 'work-item', 'record.parent': { $type: 'string' } } },
          { $project: { _id: 0, key: '$record.key', parent: '$record.parent' } },
        ])
        .toArray();
      return pairs.map(({ key, parent }) => [key, parent]);
    },
    async backwards() {
      const [workItems, deployments, changes] = await Promise.all([
        someOf(events, earlier('work-item', 'doneAt', 'createdAt'), '$record.key'),
        someOf(events, earlier('deployment', 'finishedAt', 'startedAt'), '$record.id'),
        someOf(events, earlier('change', 'mergedAt', 'openedAt'), '$record.id'),
      ]);
      return { workItems, deployments, changes };
    },
    wordyEstimates: () =>
      someOf(
        events,
        {
          kind: 'work-item',
          'record.history': {
            $elemMatch: { field: 'estimate', to: { $type: 'string', $not: /^\s*\d+(\.\d+)?\s*$|^$/ } },
          },
        },
        '$record.key',
      ),
    measured: (now) =>
      events
        .aggregate<MeasuredSeries>([
          { $match: { kind: 'measurement' } },
          {
            $group: {
              _id: { metric: '$record.metric', team: '$record.team' },
              n: { $sum: 1 },
              future: { $sum: { $cond: [{ $gt: ['$at', now] }, 1, 0] } },
            },
          },
          { $project: { _id: 0, metric: '$_id.metric', team: '$_id.team', n: 1, future: 1 } },
          { $sort: { metric: 1, team: 1 } },
        ])
        .toArray(),
    held: () =>
      db
        .collection<QuarantineDocument>('quarantine')
        .aggregate<HeldStream>([
          // The raw records may be large: they are left behind before anything is sorted.
          { $project: { _id: 0, source: 1, stream: 1, reason: 1, firstSeenAt: 1 } },
          { $sort: { firstSeenAt: 1 } },
          {
            $group: {
              _id: { source: '$source', stream: '$stream' },
              n: { $sum: 1 },
              examples: { $firstN: { input: '$reason', n: EXAMPLES } },
            },
          },
          { $project: { _id: 0, source: '$_id.source', stream: '$_id.stream', n: 1, examples: 1 } },
          { $sort: { source: 1, stream: 1 } },
        ])
        .toArray(),
  };
}
