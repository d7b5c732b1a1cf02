import type { Db } from 'mongodb';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import { writeInBatches } from './bulk.ts';

/** A team's number as it was when somebody said "this is where we are". Frozen: later corrections do not move it. */
export interface Baseline {
  team: string;
  metric: string;
  from: Date;
  to: Date;
  /** The headline, in the metric's unit. */
  value: number;
  n: number;
  setAt: Date;
  setBy: string;
}

export interface OrganisationStore {
  people(): Promise<Person[]>;
  teams(): Promise<Team[]>;
  savePeople(people: Person[]): Promise<void>;
  saveTeams(teams: Team[]): Promise<void>;
  /** Adds those whose key is not there yet; what was changed in Slack stays. */
  seed(people: Person[], teams: Team[]): Promise<void>;
  baseline(team: string, metric: string): Promise<Baseline | null>;
  saveBaseline(baseline: Baseline): Promise<void>;
}

export function organisationIn(db: Db): OrganisationStore {
  const people = db.collection<Person>('people');
  const teams = db.collection<Team>('teams');
  const baselines = db.collection<Baseline>('baselines');
  const bare = { projection: { _id: 0 } };
  return {
    people: () => people.find({}, bare).sort({ key: 1 }).toArray(),
    teams: () => teams.find({}, bare).sort({ key: 1 }).toArray(),
    async savePeople(all) {
      await writeInBatches(
        people,
        all.map((each) => ({ replaceOne: { filter: { key: each.key }, replacement: each, upsert: true } })),
      );
    },
    async saveTeams(all) {
      await writeInBatches(
        teams,
        all.map((each) => ({ replaceOne: { filter: { key: each.key }, replacement: each, upsert: true } })),
      );
    },
    async seed(newPeople, newTeams) {
      await writeInBatches(
        people,
        newPeople.map((each) => ({
          updateOne: { filter: { key: each.key }, update: { $setOnInsert: each }, upsert: true },
        })),
      );
      await writeInBatches(
        teams,
        newTeams.map((each) => ({
          updateOne: { filter: { key: each.key }, update: { $setOnInsert: each }, upsert: true },
        })),
      );
    },
    baseline: (team, metric) => baselines.findOne({ team, metric }, bare),
    async saveBaseline(baseline) {
      const { team, metric } = baseline;
      await baselines.replaceOne({ team, metric }, baseline, { upsert: true });
    },
  };
}
