import { startGitHub } from '../demo/github/index.ts';
import { seededOrganisation } from '../demo/organisation/index.ts';
import type { Organisation, RepositoryHistory } from '../demo/organisation/model.ts';
import { github } from '../src/connectors/github/index.ts';
import { hostTurns } from '../src/connectors/host-turns.ts';
import type { Store } from '../src/store/index.ts';
import { syncSource } from '../src/sync/sync-source.ts';
import { say, timed } from './measure.ts';
import { minimumOf } from './sync-minimum.ts';

const LATENCY_MS = 50;
const MORNING = new Date('2026-06-10T09:00:00Z');
const AFTERNOON = new Date('2026-06-10T15:00:00Z');
const MONTH_MS = 30 * 24 * 3_600_000;
/** Copies of the demo organisation's repositories that make a medium one. */
const COPIES = 8;
const MANY = 1000;

export interface SyncFigures {
  requests: number;
  minimum: number;
  ratio: number;
  idle: { repositories: number; requests: number; seconds: number };
}

interface Reading {
  requests: number;
  seconds: number;
}

/** GitHub over an organisation, and a sync of all of it that says what it took. */
async function openTool(store: Store, organisation: Organisation) {
  const tool = await startGitHub(organisation);
  const clock = () => organisation.now;
  const io = { source: 'github', clock, secret: () => tool.token, onQuota() {}, turn: hostTurns() };
  const config = { url: tool.url, repositories: [`${organisation.login}/*`] };
  const connector = github.open(github.config.parse(config), io);
  const since = new Date(organisation.now.getTime() - MONTH_MS);
  const { signal } = new AbortController();
  return {
    close: tool.close,
    async sync(latencyMs: number): Promise<Reading> {
      tool.latencyMs = latencyMs;
      tool.requests.length = 0;
      const milliseconds = await timed(async () => {
        const run = await syncSource({ store, source: 'github', connector, since, clock, signal });
        if (run.status !== 'succeeded') throw new Error(run.reason);
      });
      return { requests: tool.requests.length, seconds: milliseconds / 1000 };
    },
  };
}

function medium(now: Date): Organisation {
  const organisation = seededOrganisation(now);
  const copies = Array.from({ length: COPIES }, (_, copy) =>
    organisation.repositories.map((each) => ({ ...each, name: `${each.name}-${copy}` })),
  );
  return { ...organisation, repositories: copies.flat() };
}

/** What a sync takes after six hours of work, and what it must take at least. */
async function benchIncremental(store: Store) {
  const organisation = medium(MORNING);
  const tool = await openTool(store, organisation);
  const first = await tool.sync(0);
  const before = { ...organisation };
  Object.assign(organisation, medium(AFTERNOON));
  const { requests } = await tool.sync(LATENCY_MS);
  const minimum = minimumOf(before, organisation);
  await tool.close();
  say('repositories of the organisation', String(organisation.repositories.length));
  say('first sync of a month, requests', String(first.requests));
  say('sync of six hours of work, requests', `${requests}, at least ${minimum}`);
  return { requests, minimum, ratio: Number((requests / minimum).toFixed(3)) };
}

/** A little of one repository, under many names, long enough ago for nothing to be fresh. */
function quiet(now: Date): Organisation {
  const organisation = seededOrganisation(now);
  const [some] = organisation.repositories;
  const [tip] = some?.commits.slice(-1) ?? [];
  if (!some || !tip) throw new Error('the demo organisation has no repository');
  const small: RepositoryHistory = {
    ...some,
    tip: tip.sha,
    commits: [{ ...tip, parents: [] }],
    pulls: some.pulls.slice(-2),
    deployments: some.deployments.slice(-2),
    runs: some.runs.filter(({ attempts }) => attempts.at(-1)?.ended?.conclusion === 'success').slice(-2),
  };
  const repositories = Array.from({ length: MANY }, (_, index) => ({ ...small, name: `service-${index}` }));
  return { ...organisation, repositories, now: new Date(now.getTime() + 24 * 3_600_000) };
}

/** What a sync takes that finds nothing new. */
async function benchIdle(store: Store) {
  const organisation = quiet(MORNING);
  const tool = await openTool(store, organisation);
  await tool.sync(0);
  organisation.now = new Date(organisation.now.getTime() + 3_600_000);
  const { requests, seconds } = await tool.sync(LATENCY_MS);
  await tool.close();
  say('sync of 1,000 repositories with nothing new', `${requests} requests, ${seconds.toFixed(1)} s`);
  return { repositories: MANY, requests, seconds: Number(seconds.toFixed(1)) };
}

/** Requests that GitHub is sent, and the time that they take when each is answered after 50 ms. */
export async function benchSync(stores: { incremental: Store; idle: Store }): Promise<SyncFigures> {
  const incremental = await benchIncremental(stores.incremental);
  return { ...incremental, idle: await benchIdle(stores.idle) };
}
