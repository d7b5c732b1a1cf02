import type { Collection, Db, Filter, MatchKeysAndValues } from 'mongodb';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import { writeInBatches } from './bulk.ts';

/** A number as it was when somebody said "this is where we are". Frozen: later corrections do not move it. */
export interface FrozenNumber {
  from: Date;
  to: Date;
  /** The headline, in the metric's unit. */
  value: number;
  n: number;
  /** People whose work was counted; absent where that was not kept. */
  contributors?: number;
  setAt: Date;
  /** Person key or Slack id. */
  setBy: string;
}

/** Where a team was with a metric, and what that took the place of. */
export interface Baseline extends FrozenNumber {
  team: string;
  metric: string;
  previous?: FrozenNumber;
}

export interface OrganisationStore {
  people(): Promise<Person[]>;
  /** Those whose a Slack account may be, by its id or its e-mail in whatever case: of thousands, read at every press. */
  peopleBehind(account: { slackId: string; email: string | null }): Promise<Person[]>;
  teams(): Promise<Team[]>;
  /** Null where there is none. */
  team(key: string): Promise<Team | null>;
  /** Inserts or replaces by key; tells how many are new or different. */
  savePeople(people: Person[]): Promise<number>;
  /** As `savePeople`, but whose Slack account it is stays. */
  importPeople(people: Person[]): Promise<number>;
  saveTeams(teams: Team[]): Promise<number>;
  /** As `saveTeams`, but what is decided in Slack alone stays. */
  importTeams(teams: Team[]): Promise<number>;
  /** Says whose a Slack account is. False where the person has another already, or there is no such person. */
  linkToSlack(person: string, slackId: string): Promise<boolean>;
  /** Adds those whose key is not there yet; what was changed in Slack stays. */
  seed(people: Person[], teams: Team[]): Promise<void>;
  baseline(team: string, metric: string): Promise<Baseline | null>;
  /** All of a team. */
  baselines(team: string): Promise<Baseline[]>;
  /**
   * Sets a baseline in the place of the one that was set at `over`, which is kept as the one before; null for none.
   * @returns false where another stands there by now
   */
  saveBaseline(baseline: Omit<Baseline, 'previous'>, over?: Date | null): Promise<boolean>;
  /** Puts back the one before, or none, in the place of the one that was set at `setAt`; false where that is not there. */
  takeBackBaseline(at: { team: string; metric: string; setAt: Date }): Promise<boolean>;
}

/** As the indexes of people are sorted; see the migrations. */
const WHATEVER_CASE = { locale: 'en', strength: 2 };

/** Of a team: what no file says. */
const DECIDED_IN_SLACK = {
  workingDays: '$workingDays',
  personas: '$personas',
  focus: '$focus',
  targets: '$targets',
  digest: '$digest',
};

/** Logins as a file says them, with the Slack account that is known. */
function withSlack(identities: Person['identities']): object {
  return { identities: { $mergeObjects: [{ $literal: identities ?? {} }, { slack: '$identities.slack' }] } };
}

/**
 * Replaces whole documents, in the form in which MongoDB notices that nothing changed.
 * @param kept expressions of what stays of a document as it is
 */
async function replaceByKey<T extends { key: string }>(
  collection: Collection<T>,
  all: T[],
  kept: (each: T) => object[] = () => [],
): Promise<number> {
  const { inserted, modified } = await writeInBatches(
    collection,
    all.map((each) => ({
      updateOne: {
        filter: { key: each.key } as Filter<T>,
        update: [{ $replaceWith: { $mergeObjects: [{ _id: '$_id' }, { $literal: each }, ...kept(each)] } }],
        upsert: true,
      },
    })),
  );
  return inserted + modified;
}

async function insertAbsent<T extends { key: string }>(collection: Collection<T>, all: T[]): Promise<void> {
  await writeInBatches(
    collection,
    all.map((each) => ({
      updateOne: {
        filter: { key: each.key } as Filter<T>,
        update: { $setOnInsert: each as MatchKeysAndValues<T> },
        upsert: true,
      },
    })),
  );
}

export function organisationIn(db: Db): OrganisationStore {
  const people = db.collection<Person>('people');
  const teams = db.collection<Team>('teams');
  const baselines = db.collection<Baseline>('baselines');
  const bare = { projection: { _id: 0 } };
  return {
    people: () => people.find({}, bare).sort({ key: 1 }).toArray(),
    peopleBehind: ({ slackId, email }) =>
      people
        .find({ $or: [{ 'identities.slack': slackId }, ...(email === null ? [] : [{ email }])] }, bare)
        .collation(WHATEVER_CASE)
        .sort({ key: 1 })
        .toArray(),
    teams: () => teams.find({}, bare).sort({ key: 1 }).toArray(),
    team: (key) => teams.findOne({ key }, bare),
    savePeople: (all) => replaceByKey(people, all),
    saveTeams: (all) => replaceByKey(teams, all),
    importPeople: (all) =>
      replaceByKey(people, all, ({ identities }) =>
        identities?.['slack'] === undefined
          ? [{ $cond: [{ $gt: ['$identities.slack', null] }, withSlack(identities), {}] }]
          : [],
      ),
    importTeams: (all) => replaceByKey(teams, all, () => [DECIDED_IN_SLACK]),
    async linkToSlack(key, slackId) {
      const unlinked = { key, 'identities.slack': { $exists: false } };
      const update = { $set: { 'identities.slack': slackId } };
      return (await people.updateOne(unlinked, update)).modifiedCount === 1;
    },
    async seed(newPeople, newTeams) {
      await insertAbsent(people, newPeople);
      await insertAbsent(teams, newTeams);
    },
    baseline: (team, metric) => baselines.findOne({ team, metric }, bare),
    baselines: (team) => baselines.find({ team }, bare).toArray(),
    async saveBaseline(baseline, over = null) {
      const { team, metric } = baseline;
      const setOnInsert = { $setOnInsert: baseline };
      if (over === null) {
        return (
          (await baselines.updateOne({ team, metric }, setOnInsert, { upsert: true })).upsertedCount === 1
        );
      }
      const found = await baselines.findOne({ team, metric, setAt: over }, bare);
      if (!found) return false;
      const { team: _team, metric: _metric, previous: _older, ...previous } = found;
      const replaced = await baselines.replaceOne({ team, metric, setAt: over }, { ...baseline, previous });
      return replaced.modifiedCount === 1;
    },
    async takeBackBaseline({ team, metric, setAt }) {
      const found = await baselines.findOne({ team, metric, setAt }, bare);
      if (!found) return false;
      const { previous } = found;
      if (!previous) return (await baselines.deleteOne({ team, metric, setAt })).deletedCount === 1;
      const put = await baselines.replaceOne({ team, metric, setAt }, { team, metric, ...previous });
      return put.modifiedCount === 1;
    },
  };
}
