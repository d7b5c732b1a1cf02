import type { Document } from 'mongodb';
import { createRandom } from '../../demo/organisation/random.ts';
import { attributionOf } from '../../src/correlation/attribution.ts';
import type { Fact } from '../../src/domain/index.ts';
import { HOUR_MS, WEEK_MS } from '../../src/domain/milliseconds.ts';
import type { Team } from '../../src/domain/team.ts';
import { quantile } from '../../src/metrics/statistics/stats.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { timed } from '../measure.ts';
import { ask } from './answers.ts';
import { parsed } from './data.ts';
import { repositoryHistory } from './repository-history.ts';

const ROUNDS = 20;
const WARM_UP = 4;
const NEW_EVENTS = 100;
const SMALL_SHARE = 0.01;

/** The instant of the newest event but so many. */
async function newestBut(store: Store, skipped: number): Promise<Date> {
  const [found] = await store.db
    .collection('events')
    .aggregate<{ at: Date }>([
      { $project: { _id: 0, at: 1 } },
      { $sort: { at: -1 } },
      { $skip: skipped },
      { $limit: 1 },
    ])
    .toArray();
  return found?.at ?? new Date(0);
}

/** Kinds that have no time of their own. */
const TIMELESS = ['repository', 'account', 'source-coverage'];

/** Copies some of the events, and links them. */
async function copy(store: Store, small: Store, some: Document): Promise<void> {
  const into = { db: small.db.databaseName, coll: 'events' };
  await store.db
    .collection('events')
    .aggregate([{ $match: some }, { $merge: { into } }])
    .toArray();
  await small.organisation.savePeople(await store.organisation.people());
  await small.organisation.saveTeams(await store.organisation.teams());
  await small.sync.markStale(await small.events.repositories());
  await relinkStale(small);
}

/** The newest hundredth of all events: the same teams and repositories with a hundredth of the history. */
export async function copyNewest(store: Store, small: Store): Promise<void> {
  const cut = await newestBut(store, Math.round(SMALL_SHARE * (await store.events.count())));
  await copy(store, small, { $or: [{ at: { $gte: cut } }, { kind: { $in: TIMELESS } }] });
}

/** A hundredth of the repositories with all of their history. */
export async function copyWhole(store: Store, small: Store): Promise<void> {
  const repositories = await store.events.repositories();
  const some = repositories.slice(0, Math.ceil(repositories.length * SMALL_SHARE));
  await copy(store, small, { $or: [{ repository: { $in: some } }, { kind: 'account' }] });
}

/** What happens next in a repository: 100 events that follow its newest commit. */
async function nextFacts(store: Store, repository: string, from: Date, round: number): Promise<Fact[]> {
  const newest = await store.db
    .collection<{ record: { sha: string } }>('events')
    .findOne({ kind: 'commit', repository }, { sort: { at: -1 } });
  const plan = {
    key: repository,
    logins: ['dev-01-0', 'dev-01-1', 'dev-01-2'],
    project: 'T01',
    workItems: 1000,
    from,
    paceMs: HOUR_MS / 4,
    changesPerDeployment: 5,
    buildsPerChange: 4,
    after: 1_000_000 + round * NEW_EVENTS,
    ...(newest && { tip: newest.record.sha }),
  };
  const history = repositoryHistory(plan, createRandom(round));
  return parsed(history.take(NEW_EVENTS).toArray().flat().slice(0, NEW_EVENTS));
}

/** Milliseconds from 100 new events in hand to the answer that has them in it. */
async function round(store: Store, facts: Fact[], team: Team, now: Date): Promise<number> {
  return timed(async () => {
    await storeFacts(store, facts);
    await relinkStale(store);
    await ask(store, `leadtime ${team.key}`, now);
  });
}

/** A sync of 100 new events of one repository, then an answer of its team: in the small store and in the large, in turns. */
export async function benchIncremental(
  large: Store,
  small: Store,
  teams: Team[],
): Promise<{ ms10k: number; ms1m: number; ratio: number }> {
  const to = await newestBut(large, 0);
  const repositories = await small.events.repositories();
  const now = new Date(to.getTime() + WEEK_MS);
  const random = createRandom(ROUNDS);
  const waits = { small: [] as number[], large: [] as number[] };
  for (let index = 0; index < ROUNDS + WARM_UP; index += 1) {
    const repository = random.pick(repositories);
    const team = teams.find((each) => attributionOf(each, []).ownsIn(repository));
    if (!team) continue;
    const from = new Date(to.getTime() + (index + 1) * HOUR_MS);
    for (const [name, store] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const ms = await round(store, await nextFacts(store, repository, from, index), team, now);
      if (index >= WARM_UP) waits[name].push(ms);
    }
  }
  const median = (values: number[]) => Number((quantile(values, 0.5) ?? 0).toFixed(1));
  const [ms10k, ms1m] = [median(waits.small), median(waits.large)];
  return { ms10k, ms1m, ratio: Number((ms1m / ms10k).toFixed(2)) };
}
