import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { startGitHub } from '../../demo/github/index.ts';
import { startGitLab } from '../../demo/gitlab/index.ts';
import type { HistoryPull } from '../../demo/organisation/model.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import type { GuardSettings } from '../../src/domain/guard-settings.ts';
import { runGuards } from '../../src/guards/round.ts';
import { openSources } from '../../src/sources.ts';
import type { Store } from '../../src/store/index.ts';
import { syncSource } from '../../src/sync/sync-source.ts';
import { NOW, organisation, person, pull, repository } from '../support/history.ts';

const signal = new AbortController().signal;
export const log = pino({ level: 'silent' });
export const RULES = {
  bots: ['*[bot]'],
  workItemKinds: [],
  allocation: {},
  portfolio: [],
  objectives: [],
  foundByCustomers: [],
  metrics: [],
};
const SECRETS: Record<string, string> = {
  GITHUB_TOKEN: 'reads',
  GITHUB_WRITE_TOKEN: 'writes',
  GITLAB_TOKEN: 'reads',
  GITLAB_WRITE_TOKEN: 'writes',
};

/** A pull request that names no ticket anywhere. */
export function unlinkedPull(number: number, over: Partial<HistoryPull> = {}): HistoryPull {
  const bare = pull(number);
  const commits = bare.commits.map((each) => ({ ...each, message: 'work' }));
  return {
    ...bare,
    title: 'Faster search',
    body: 'A description of what it does.',
    headBranch: 'faster',
    commits,
    ...over,
  };
}

let serial = 0;

export type Tool = 'github' | 'gitlab';

/** One repository of Ada's behind a tool's stand-in, which closes with the test, and guards on it. */
export async function bench(
  store: Store,
  tool: Tool,
  {
    pulls,
    secrets = SECRETS,
    writes = true,
  }: { pulls: HistoryPull[]; secrets?: Record<string, string>; writes?: boolean },
) {
  const people = [person('ada'), person('bob'), person('renovate', { bot: true, github: 'renovate[bot]' })];
  const world = organisation({ people, repositories: [repository({ pulls })] });
  const tokens = { token: 'reads', writeToken: 'writes' };
  const standIn = tool === 'github' ? await startGitHub(world, tokens) : await startGitLab(world, tokens);
  onTestFinished(async () => {
    await standIn.close();
    expect(standIn.unexpected).toEqual([]);
  });
  // GitHub’s client waits three seconds between two comments of a source: each bench is a source of its own.
  serial += 1;
  const source = {
    id: `${tool}-${serial}`,
    type: tool,
    url: standIn.url,
    repositories: ['acme/shop'],
    builds: false,
  };
  const file = FileSettings.parse({ sources: [{ ...source, ...(writes && { write: {} }) }] });
  const clock = { now: NOW };
  const sources = openSources(
    { file, env: EnvironmentSettings.parse({}), secret: (name) => secrets[name] },
    () => clock.now,
  );
  const lines = standIn.requests;
  const isWrite = (line: string) => !/^GET |graphql/.test(line);

  return {
    world,
    standIn,
    clock,
    sources,
    pull: (number: number) => world.repositories[0]?.pulls.find((each) => each.number === number) ?? pull(0),
    /** Somebody changes a pull request; the tool says when. */
    edit(number: number, change: Partial<HistoryPull>) {
      const found = world.repositories[0]?.pulls.find((each) => each.number === number);
      if (!found) throw new Error(`no pull request ${number}`);
      const updatedAt = new Date(Math.max(clock.now.getTime(), found.updatedAt.getTime() + 1000));
      Object.assign(found, { updatedAt, ...change });
    },
    async sync() {
      for (const { id, open: opened, since } of sources)
        await syncSource({ store, source: id, connector: opened(), since, signal, clock: () => clock.now });
    },
    /** A round of guards, with what it asked the tool for. */
    async round() {
      const before = lines.length;
      const done = await runGuards(
        { store, sources, admins: ['U0ADMIN'], rules: async () => RULES, clock: () => clock.now, log },
        signal,
      );
      const asked = lines.slice(before);
      return { ...done, asked, writes: asked.filter(isWrite) };
    },
    comments: () => standIn.marks.comments.map(({ on, body }) => ({ on, body })),
  };
}

/** Sets rules as an admin did. */
export async function setGuards(store: Store, set: Record<string, Partial<GuardSettings>>): Promise<void> {
  const settings = store.db.collection<{ _id: string }>('settings');
  await settings.replaceOne({ _id: 'guards' }, set, { upsert: true });
}

export async function forget(store: Store): Promise<void> {
  const names = ['events', 'cursors', 'guard_marks', 'guard_scopes', 'leases', 'settings', 'outbox', 'runs'];
  for (const name of names) await store.db.collection(name).deleteMany({});
}
