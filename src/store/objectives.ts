import type { Db, Filter } from 'mongodb';
import type { Objective } from '../domain/objective.ts';
import { firstDayOf } from '../domain/quarter.ts';

type ObjectiveDocument = Omit<Objective, 'id'> & { _id: string };

/** What the company and its teams set out to reach. Changes go through `decisions`, which keeps who made them. */
export interface Objectives {
  find(id: string): Promise<Objective | null>;
  /** Those of these ids that there are. */
  named(ids: string[]): Promise<Objective[]>;
  /** Those that are not closed and are of this quarter or a later one, or have a number still to come in it. */
  standing(quarter: string): Promise<Objective[]>;
  /** The same, of one team. */
  ofTeam(team: string, quarter: string): Promise<Objective[]>;
  /** The same, of the company. */
  ofCompany(quarter: string): Promise<Objective[]>;
}

function standingIn(quarter: string): Filter<ObjectiveDocument> {
  return {
    closedOn: { $exists: false },
    $or: [{ quarter: { $gte: quarter } }, { 'keyResults.by': { $gte: firstDayOf(quarter) } }],
  };
}

export function objectivesIn(db: Db): Objectives {
  const objectives = db.collection<ObjectiveDocument>('objectives');

  async function all(filter: Filter<ObjectiveDocument>): Promise<Objective[]> {
    const found = await objectives.find(filter).sort({ quarter: 1, createdAt: 1, _id: 1 }).toArray();
    return found.map(({ _id, ...objective }) => ({ id: _id, ...objective }));
  }

  return {
    async find(id) {
      const [found] = await all({ _id: id });
      return found ?? null;
    },
    named: (ids) => (ids.length === 0 ? Promise.resolve([]) : all({ _id: { $in: ids } })),
    standing: (quarter) => all(standingIn(quarter)),
    ofTeam: (team, quarter) => all({ team, ...standingIn(quarter) }),
    ofCompany: (quarter) => all({ team: { $exists: false }, ...standingIn(quarter) }),
  };
}
