import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { commands } from '../../commands/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { entities, type Fact } from '../../src/domain/index.ts';
import type { Rules } from '../../src/domain/rules.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker, Reply } from '../../src/slack/define.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { importRecords } from '../../src/sync/import.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { rules } from '../support/rules.ts';
import { heldRounds, type RoundRow } from '../support/survey-rounds.ts';
import { SURVEYS } from '../support/surveys.ts';

/** An instant in UTC: `t('03-02 09:00')` is in 2026. */
export function t(text: string): string {
  const [date = '', time = '00:00'] = text.split(' ');
  return `${date.length === 5 ? `2026-${date}` : date}T${time}:00Z`;
}

type Row = Record<string, unknown>;

export function commit(sha: string, parents: string[], authoredAt: string, more: Row = {}): Row {
  const at = t(authoredAt);
  return {
    source: 'x',
    repository: 'shop',
    sha,
    parents,
    authoredAt: at,
    committedAt: at,
    author: 'ada',
    ...more,
  };
}

let nextNumber = 0;

/** A merged pull request of one commit `<sha>` unless more is said. */
export function change(mergeSha: string, authoredAt: string, mergedAt: string, more: Row = {}): Row {
  nextNumber += 1;
  const number = (more['number'] as number | undefined) ?? nextNumber;
  return {
    source: 'x',
    id: `c${number}`,
    repository: 'shop',
    number,
    title: `Change ${number}`,
    author: 'ada',
    baseBranch: 'main',
    openedAt: t(authoredAt),
    mergedAt: t(mergedAt),
    mergeSha,
    commits: [{ sha: mergeSha, authoredAt: t(authoredAt), author: 'ada' }],
    reviews: [],
    ...more,
  };
}

export function deployment(sha: string, finishedAt: string, more: Row = {}): Row {
  const at = t(finishedAt);
  return {
    source: 'x',
    id: `d-${sha}-${finishedAt}`,
    repository: 'shop',
    environment: 'production',
    sha,
    status: 'success',
    startedAt: at,
    finishedAt: at,
    ...more,
  };
}

export function review(author: string, submittedAt: string, state = 'approved', more: Row = {}): Row {
  return { id: `${author}-${submittedAt}`, author, state, submittedAt: t(submittedAt), ...more };
}

export interface World {
  commits?: Row[];
  changes?: Row[];
  deployments?: Row[];
  repositories?: Row[];
  'work-items'?: Row[];
  people?: Row[];
  teams?: Row[];
  sources?: Row[];
  /** What connectors tell, which is not bound to what the files require. */
  incidents?: Row[];
  builds?: Row[];
  sprints?: Row[];
  calendar?: Row[];
  measurements?: Row[];
  /** Rounds of surveys that people of the team answered. */
  'survey-rounds'?: RoundRow[];
  told?: { kind: 'commit' | 'change' | 'deployment' | 'repository'; record: Row }[];
}

export const TEAM = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'UTC',
  members: ['ada', 'bob', 'cyd'],
  repositories: ['shop'],
};

/** The answer's `data`, as far as the cases look at it. */
export interface Answer {
  value: number | null;
  p75: number | null;
  p90: number | null;
  n: number;
  coverage: number | null;
  band: string | null;
  deltas: {
    against: string;
    value: number | null;
    reference: number | null;
    verdict: string | null;
    note: string | null;
  }[];
  series: { start: string; value: number | null; n: number; partial?: boolean }[];
  stages: { stage: string; value: number | null; n: number }[];
  excluded: { reason: string; n: number }[];
  flags: { reason: string; n: number }[];
  samples: { ref: string; value: number | null; excluded?: string }[];
  variants?: { name: string; value: number | null; n: number }[];
  parts?: { part: string; value: number; n: number; expected: number | null }[];
  note?: string;
  freshness?: { source: string }[];
  recent: { value: number | null; n: number } | null;
  breakdown?: { groups: { key: string; value: number | null; n: number }[] };
}

/** Imports a world given as canonical files into a database of its own and asks a question of it. */
export async function ask(
  world: World,
  question: string,
  now = '2026-12-01 00:00',
  decided: Partial<Rules> = {},
): Promise<Answer> {
  return (await reply(world, question, now, undefined, decided)).data as Answer;
}

let opened: Promise<Store> | null = null;

/** What migrations put down, and no test may empty. */
const OF_MIGRATIONS = new Set(['migrations', 'survey_turns']);

/** The database of this process, emptied for the next world; it goes away with the run's mongod. */
async function emptyStore(): Promise<Store> {
  opened ??= openStore({ uri: inject('mongoUri'), database: `world-${crypto.randomUUID()}` }).then(
    async (store) => {
      await store.migrate();
      return store;
    },
  );
  const store = await opened;
  for (const { name } of await store.db.listCollections().toArray()) {
    if (!OF_MIGRATIONS.has(name)) await store.db.collection(name).deleteMany({});
  }
  return store;
}

/** The database with nothing but a world in it. */
export async function storeOf(world: World, at: Date = new Date(t('2026-12-01'))): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-world-'));
  const store = await emptyStore();
  const { told = [], 'survey-rounds': held = [], ...files } = world;
  await storeFacts(
    store,
    told.map(({ kind, record }) => ({ kind, record: entities[kind].schema.parse(record) }) as Fact),
  );
  for (const [name, rows] of Object.entries({ teams: [TEAM], ...files })) {
    await writeFile(
      join(folder, `${name}.jsonl`),
      (rows as Row[]).map((row) => JSON.stringify(row)).join('\n'),
    );
  }
  const { bad } = await importRecords(store, folder, fixedClock(at));
  await rm(folder, { recursive: true });
  if (bad.length > 0) throw new Error(JSON.stringify(bad));
  await heldRounds(store, held, TEAM.key);
  return store;
}

export async function reply(
  world: World,
  question: string,
  now = '2026-12-01 00:00',
  asker: Asker = { person: null, admin: true },
  decided: Partial<Rules> = {},
): Promise<Reply> {
  const at = new Date(t(now));
  const store = await storeOf(world, at);
  const { definition, text } = findCommand(commands, '/metrics', question);
  return definition.run(parseArguments(definition as never, text), {
    store,
    asker,
    now: at,
    benchmarkYear: 2023,
    sources: [],
    rules: rules(decided),
    surveys: SURVEYS,
  });
}

/** March 2026: what most cases ask about. */
export const MARCH = 'leadtime team-a --from 2026-03-01 --to 2026-04-01';

/** `ref: hours` of what was counted, `ref: reason` of what was left out, in order of reference. */
export function outcome(answer: Answer): string[] {
  return answer.samples
    .map(({ ref, value, excluded }) => `${ref.replace('shop#', '#')}: ${excluded ?? value}`)
    .toSorted();
}
