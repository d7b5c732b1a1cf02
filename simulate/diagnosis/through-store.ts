import { MONGOD_CACHE } from '../../src/cli/workspace.ts';
import type { Fact } from '../../src/domain/index.ts';
import { completeWeeks } from '../../src/metrics/calendar/periods.ts';
import { DIAGNOSIS_READS, WEEKS } from '../../src/reports/diagnosis/diagnose-facts.ts';
import { readTeamFacts } from '../../src/reports/team-facts.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { findMongod } from '../../src/store/mongod-binary.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { percent, say } from '../say.ts';
import { NO_RULES, SINCE } from './facts.ts';
import { AT, type History } from './history.ts';
import { findingsIn, outcomeOf, type Patient } from './outcome.ts';
import { SOURCE } from './records.ts';

const BATCH = 2000;
const KINDS = ['changes', 'commits', 'deployments', 'incidents', 'builds', 'work-items', 'sprints'];

function factsIn({ changes, commits, deployments, incidents, builds, workItems, sprints }: History): Fact[] {
  return [
    ...changes.map((record) => ({ kind: 'change' as const, record })),
    ...commits.map((record) => ({ kind: 'commit' as const, record })),
    ...deployments.map((record) => ({ kind: 'deployment' as const, record })),
    ...incidents.map((record) => ({ kind: 'incident' as const, record })),
    ...builds.map((record) => ({ kind: 'build' as const, record })),
    ...workItems.map((record) => ({ kind: 'work-item' as const, record })),
    ...sprints.map((record) => ({ kind: 'sprint' as const, record })),
  ];
}

/** Imports what tools tell of some teams, and links it. */
export async function importHistories(store: Store, histories: History[]): Promise<void> {
  const teams = histories.map(({ team }) => team);
  await store.organisation.importPeople(
    teams.flatMap(({ members }) => members.map((key) => ({ key, name: key, identities: { [SOURCE]: key } }))),
  );
  await store.organisation.importTeams(teams);
  const facts: Fact[] = [
    { kind: 'source-coverage', record: { source: SOURCE, kinds: KINDS, from: SINCE, to: AT } },
    ...histories.flatMap(factsIn),
  ];
  for (let at = 0; at < facts.length; at += BATCH) await storeFacts(store, facts.slice(at, at + BATCH));
  await relinkStale(store);
}

/** A team's facts as a diagnosis reads them. */
export function storedFacts(store: Store, { team }: History) {
  const spans = [completeWeeks(AT, WEEKS, team.timezone)];
  return readTeamFacts(store, { team, spans, now: AT, rules: NO_RULES, reads: DIAGNOSIS_READS });
}

/** Some of the teams the whole way, through the database: what is found must be the same. */
export async function sayThroughStore(patients: Patient[]): Promise<void> {
  const { path } = await findMongod({ env: process.env, cacheDir: MONGOD_CACHE, download: true });
  const mongod = await startEmbedded({ binary: path });
  const store = await openStore({ uri: mongod.uri, database: 'simulate' });
  await store.migrate();
  await importHistories(
    store,
    patients.map(({ history }) => history),
  );
  let same = 0;
  for (const each of patients) {
    const found = findingsIn(await storedFacts(store, each.history));
    if (found.join() === outcomeOf(each).found.join()) same += 1;
  }
  await store.close();
  await mongod.stop();
  say(
    `Of ${patients.length} of these teams, through the database: the same findings in ${percent(same / patients.length)}`,
  );
  say();
}
