import type { Db, Document } from 'mongodb';
import type { EventDocument } from './documents.ts';

/** A name under which somebody did something, as one source writes it. */
export interface SeenLogin {
  source: string;
  login: string;
  /** How often it occurs. */
  records: number;
}

/** Somebody said that a login is not this person's; a person of null: that it is no bot's. */
export interface DeclinedMatch {
  login: string;
  person: string | null;
}

export interface Logins {
  /** Authors of changes, commits, reviews and moves of work items, and whom these are assigned to. */
  seen(): Promise<SeenLogin[]>;
  /** What was declined before, not to be asked again. */
  declined(): Promise<DeclinedMatch[]>;
  decline(match: DeclinedMatch, by: string, at: Date): Promise<void>;
}

function grouped(kind: EventDocument['kind'], field: string, list?: string): Document[] {
  return [
    { $match: { kind } },
    ...(list ? [{ $unwind: `$record.${list}` }] : []),
    { $group: { _id: { source: '$source', login: `$record.${field}` }, records: { $sum: 1 } } },
    { $match: { '_id.login': { $type: 'string', $ne: '' } } },
  ];
}

const PLACES = [
  grouped('change', 'author'),
  grouped('change', 'commits.author', 'commits'),
  grouped('change', 'reviews.author', 'reviews'),
  grouped('commit', 'author'),
  grouped('work-item', 'assignee'),
  grouped('work-item', 'history.author', 'history'),
];

export function loginsIn(db: Db): Logins {
  const events = db.collection<EventDocument>('events');
  const declined = db.collection<DeclinedMatch & { by: string; at: Date }>('declined_matches');
  return {
    async seen() {
      const found = await Promise.all(
        PLACES.map((pipeline) =>
          events.aggregate<{ _id: { source: string; login: string }; records: number }>(pipeline).toArray(),
        ),
      );
      const all = new Map<string, SeenLogin>();
      for (const { _id, records } of found.flat()) {
        const name = JSON.stringify([_id.source, _id.login]);
        const known = all.get(name);
        all.set(name, { ..._id, records: records + (known?.records ?? 0) });
      }
      return [...all.values()];
    },
    declined: () => declined.find({}, { projection: { _id: 0, login: 1, person: 1 } }).toArray(),
    async decline({ login, person }, by, at) {
      await declined.updateOne({ login, person }, { $set: { by, at } }, { upsert: true });
    },
  };
}
