import { expect, test } from 'vitest';
import type { HistoryDeployment, Organisation, RepositoryHistory } from '../../../demo/organisation/model.ts';
import { commit, march, NOW, organisation, pull, sha, shop } from './organisation.ts';
import { type Bench, bench, drain, never } from './sync.ts';

async function headsOf(set: Bench, config = 'acme/shop'): Promise<Record<string, string | undefined>> {
  const streams = await set.connector.streams(never);
  const own = streams.filter(({ id }) => id.includes(config));
  return Object.fromEntries(own.map(({ id, head }) => [id.split(':')[0] ?? '', head]));
}

/** The kinds of streams whose head is another one after `change`. */
async function moved(change: (repository: RepositoryHistory) => void, config: object = {}) {
  const repository = shop();
  const issue = { title: 'It broke', body: '', labels: [], assignee: null, turns: [] };
  repository.issues = [{ ...issue, number: 9, createdAt: march('2 09:00'), updatedAt: march('2 09:00') }];
  const release = { tag: 'v1', sha: sha('a2'), createdAt: march('2 09:00'), prerelease: true };
  repository.releases = [{ ...release, id: 1, publishedAt: march('2 09:00') }];
  const set = await bench({ world: organisation([repository]), config: { issues: true, ...config } });
  const before = await headsOf(set);
  expect(await headsOf(set)).toEqual(before);
  change(repository);
  const after = await headsOf(set);
  expect(set.standIn.unexpected).toEqual([]);
  return Object.keys(after).filter((kind) => after[kind] === undefined || after[kind] !== before[kind]);
}

const deployment = (id: number, over: Partial<HistoryDeployment> = {}): HistoryDeployment => ({
  id,
  sha: sha('a2'),
  environment: 'production',
  creator: 'ada',
  createdAt: march('5 10:00'),
  statuses: [{ state: 'SUCCESS', at: march('5 10:00') }],
  ...over,
});

const RELEASES = { deploymentsFrom: 'releases' };

test.each<[string, (repository: RepositoryHistory) => void, string[], object?]>([
  ['nothing', () => {}, ['builds']],
  [
    'a commit',
    (it) => {
      it.commits.push(commit('a7', 'ada', '11 09:00', ['a6']));
      it.tip = sha('a7');
    },
    ['commits', 'builds'],
  ],
  [
    'another default branch',
    (it) => Object.assign(it, { defaultBranch: 'trunk' }),
    ['repository', 'commits', 'builds'],
  ],
  ['a pull request', (it) => it.pulls.push(pull(7, { updatedAt: march('11 09:00') })), ['changes', 'builds']],
  [
    'an old pull request that is updated in the second of the newest',
    (it) => Object.assign(it.pulls[0] ?? {}, { updatedAt: march('10 09:00') }),
    ['changes', 'builds'],
  ],
  ['a deployment', (it) => it.deployments.push(deployment(504)), ['deployments', 'builds']],
  [
    'a status of an old deployment',
    (it) => it.deployments[1]?.statuses.push({ state: 'SUCCESS', at: march('4 11:10') }),
    ['deployments', 'builds'],
  ],
  [
    'an issue',
    (it) => Object.assign(it.issues[0] ?? {}, { updatedAt: march('3 09:00') }),
    ['builds', 'issues'],
  ],
  [
    'a prerelease that becomes a release',
    (it) => Object.assign(it.releases[0] ?? {}, { prerelease: false }),
    ['deployments', 'builds'],
    RELEASES,
  ],
  [
    'a tag that moves',
    (it) => Object.assign(it.releases[0] ?? {}, { sha: sha('a3') }),
    ['deployments', 'builds'],
    RELEASES,
  ],
])('%s shows in the heads of those streams that read it', async (_name, change, kinds, config) => {
  expect(await moved(change, config)).toEqual(kinds);
});

test('what was updated just now has no head: more may follow in the same second', async () => {
  const fresh = new Date(NOW.getTime() - 10 * 60_000);
  expect(await moved((it) => it.pulls.push(pull(7, { updatedAt: fresh })))).toEqual(['changes', 'builds']);
  const world = organisation([{ ...shop(), pulls: [pull(1, { updatedAt: fresh })] }]);
  expect((await headsOf(await bench({ world })))['changes']).toBeUndefined();
});

test('deployments beyond those looked at have no head while one of them may yet end', async () => {
  const at = (daysAgo: number) => new Date(NOW.getTime() - daysAgo * 24 * 3_600_000);
  const headOf = async (deployments: HistoryDeployment[]) => {
    const set = await bench({ world: organisation([{ ...shop(), deployments }]) });
    return (await headsOf(set))['deployments'];
  };
  const many = (daysAgo: number) =>
    Array.from({ length: 31 }, (_, index) =>
      deployment(index + 1, { createdAt: new Date(at(daysAgo).getTime() + index), statuses: [] }),
    );
  expect(await headOf(many(6))).toBeUndefined();
  expect(await headOf(many(8))).toBeDefined();
  expect(await headOf(many(6).slice(1))).toBeDefined();
});

function organisationOf(count: number): Organisation {
  const empty = { ...shop(), pulls: [], deployments: [] };
  return organisation(Array.from({ length: count }, (_, index) => ({ ...empty, name: `r${index}` })));
}

test('twenty-five repositories are looked at with one call, and fewer where that is too much', async () => {
  const set = await bench({
    world: organisationOf(51),
    config: { repositories: ['acme/*'] },
    patience: { retries: 0 },
  });
  const streams = await set.connector.streams(never);
  expect(streams).toHaveLength(51 * 5);
  expect(set.standIn.requests).toHaveLength(1 + 3);
  const few = await bench({
    world: organisationOf(4),
    patience: { retries: 0 },
    config: {
      repositories: ['acme/r0', 'acme/r1', 'acme/r2', 'acme/r3'],
    },
  });
  few.standIn.inject({ match: /graphql/, times: 3, respond: { status: 502, body: 'Bad Gateway' } });
  const parts = await few.connector.streams(never);
  expect(few.standIn.requests.length).toBeGreaterThan(3);
  expect(parts.filter(({ id, head }) => id.startsWith('commits') && head)).not.toHaveLength(0);
});

test('a repository that is gone, moved or disabled fails by its own sentence, the others are read', async () => {
  const set = await bench({
    world: organisationOf(3),
    config: { repositories: ['acme/r0', 'acme/old', 'acme/r2', 'acme/missing', 'nobody/*'] },
  });
  set.standIn.move('old', 'r1');
  set.standIn.disable('r2');
  const failures = new Map<string, string>();
  for (const stream of await set.connector.streams(never)) {
    const reason = await drain(stream).then(
      () => null,
      (error: Error) => error.message,
    );
    const [kind, repository = ''] = stream.id.split(':');
    if (kind === 'repository' && reason) failures.set(repository, reason);
    expect([stream.id, reason === null]).toEqual([stream.id, repository === 'acme/r0']);
  }
  expect(Object.fromEntries(failures)).toEqual({
    'acme/old': expect.stringMatching(/it has moved to acme\/r1; put the new name in its place/),
    'acme/r2': expect.stringMatching(/GitHub has disabled it; let its owner settle that/),
    'acme/missing': expect.stringMatching(/Could not resolve to a Repository .* check the name/),
    'nobody/*': expect.stringMatching(/there is no such owner — check the name/),
  });
  expect(set.standIn.requests.filter((line) => line.startsWith('GET'))).toHaveLength(3);
  expect((await set.connector.check(never)).problems).toEqual([
    expect.stringContaining('moved to acme/r1'),
    expect.stringContaining('disabled'),
    expect.stringContaining('acme/missing is not visible'),
    expect.stringContaining('no repository matches nobody/*'),
  ]);
  expect(set.standIn.unexpected).toEqual([]);
});

test('a list that may not be looked at costs its repository the heads, and nothing else', async () => {
  const set = await bench();
  const refused = { type: 'FORBIDDEN', path: ['r0', 'deployments'], message: 'Resource not accessible' };
  set.standIn.inject({
    match: /graphql/,
    times: 1,
    respond: { body: { data: { r0: null }, errors: [refused] } },
  });
  const streams = await set.connector.streams(never);
  expect(streams.map(({ head }) => head)).toEqual(streams.map(() => undefined));
  for (const stream of streams) await drain(stream);
  expect(set.standIn.unexpected).toEqual([]);
});

test('every call waits for one of the places of its host', async () => {
  const hosts: string[] = [];
  const set = await bench({
    turn(host, _signal, work) {
      hosts.push(host);
      return work();
    },
  });
  await set.connector.check(never);
  for (const stream of await set.connector.streams(never)) await drain(stream);
  expect(hosts).toEqual(set.standIn.requests.map(() => new URL(set.standIn.url).host));
});
