import { expect, test } from 'vitest';
import type { HistoryRelease, RepositoryHistory } from '../../../demo/organisation/model.ts';
import { github } from '../../../src/connectors/github/index.ts';
import { march, organisation, run, sha, shop } from './organisation.ts';
import { type Bench, bench, drain, never, recordsOf } from './sync.ts';

const RELEASES = { deploymentsFrom: 'releases' };
const WORKFLOW = { deploymentsFrom: 'workflow', workflow: 'deploy.yml' };

function benchOf(over: Partial<RepositoryHistory>, config: object): Promise<Bench> {
  return bench({ world: organisation([{ ...shop(), ...over }]), config });
}

async function read({ connector, standIn }: Bench, cursor: string | null = null) {
  const streams = (await connector.streams(never)).filter(({ id }) => id.startsWith('deployments:'));
  expect(streams).toHaveLength(1);
  const [stream] = streams;
  const done = await drain(stream!, cursor);
  expect(standIn.unexpected).toEqual([]);
  return { ...done, id: stream?.id, deployments: recordsOf(done.facts, 'deployment') };
}

function release(id: number, over: Partial<HistoryRelease> = {}): HistoryRelease {
  const createdAt = march(`${id} 10:00`);
  return { id, tag: `v${id}`, sha: sha('a2'), createdAt, publishedAt: createdAt, prerelease: false, ...over };
}

test('published releases are deployments of what their tag is on', async () => {
  const releases = [
    release(1),
    release(2, { publishedAt: march('5 12:00'), sha: sha('a3') }),
    release(3, { prerelease: true }),
    release(4, { sha: null }),
  ];
  const { deployments } = await read(await benchOf({ releases }, RELEASES));
  expect(deployments.map(({ id }) => id)).toEqual(['acme/shop/releases/2', 'acme/shop/releases/1']);
  expect(deployments[0]).toEqual({
    source: 'gh',
    id: 'acme/shop/releases/2',
    repository: 'acme/shop',
    environment: 'production',
    sha: sha('a3'),
    version: 'v2',
    status: 'success',
    startedAt: march('5 12:00'),
    finishedAt: march('5 12:00'),
    url: 'https://github.com/acme/shop/releases/tag/v2',
  });
});

test('a draft that is published, and a prerelease that becomes a release, are found for thirty days', async () => {
  const { publishedAt: _published, ...draft } = release(2);
  const early = release(3, { prerelease: true });
  const old = release(1, { createdAt: new Date('2026-02-01T10:00:00Z') });
  const set = await benchOf({ releases: [old, draft, early] }, RELEASES);
  const first = await read(set);
  expect(first.deployments.map(({ version }) => version)).toEqual(['v1']);
  Object.assign(draft, { publishedAt: march('19 10:00') });
  early.prerelease = false;
  const second = await read(set, first.cursor);
  expect(second.deployments.map(({ version }) => version)).toEqual(['v3', 'v2']);
});

test('releases are read page by page', async () => {
  const at = (index: number) => new Date(march('1 00:00').getTime() + index * 60_000);
  const releases = Array.from({ length: 230 }, (_, index) =>
    release(1, { id: index + 1, tag: `v${index}`, createdAt: at(index), publishedAt: at(index) }),
  );
  const { deployments, pages } = await read(
    await benchOf({ releases }, { ...RELEASES, environment: 'live' }),
  );
  expect(pages).toBe(3);
  expect(new Set(deployments.map(({ id }) => id)).size).toBe(230);
  expect(deployments[0]?.environment).toBe('live');
});

const deploy = (id: number, day: number, over: object = {}, conclusion: 'success' | 'failure' = 'success') =>
  run(id, march(`${day} 10:00`), conclusion, { file: 'deploy.yml', workflow: 'Deploy', ...over });

test('runs of the workflow that deploys are deployments, those for pull requests are not', async () => {
  const runs = [
    deploy(1, 2),
    deploy(2, 3, {}, 'failure'),
    deploy(3, 4, { event: 'pull_request' }),
    deploy(4, 5, { branch: 'hotfix' }),
    run(5, march('6 10:00')),
  ];
  const { deployments } = await read(await benchOf({ runs }, { ...WORKFLOW, environment: 'live' }));
  expect(deployments.map(({ id, status }) => [id, status])).toEqual([
    ['acme/shop/actions/runs/4', 'success'],
    ['acme/shop/actions/runs/2', 'failure'],
    ['acme/shop/actions/runs/1', 'success'],
  ]);
  expect(deployments[2]).toEqual({
    source: 'gh',
    id: 'acme/shop/actions/runs/1',
    repository: 'acme/shop',
    environment: 'live',
    sha: sha('r1'),
    version: 'main',
    status: 'success',
    labels: ['Deploy'],
    startedAt: march('2 10:00'),
    finishedAt: march('2 10:05'),
    url: 'https://github.com/acme/shop/actions/runs/1',
  });
  const ofMain = await read(await benchOf({ runs }, { ...WORKFLOW, branch: 'main' }));
  expect(ofMain.deployments.map(({ id }) => id.at(-1))).toEqual(['2', '1']);
});

test('a run that is run again, to go back to it, is a deployment of its own', async () => {
  const first = deploy(1, 15);
  const set = await benchOf({ runs: [first, deploy(2, 16)] }, WORKFLOW);
  const { cursor, deployments } = await read(set);
  first.attempts.push({
    startedAt: march('17 10:00'),
    ended: { at: march('17 10:03'), conclusion: 'success' },
  });
  const again = await read(set, cursor);
  expect(deployments.map(({ id }) => id)).toContain('acme/shop/actions/runs/1');
  expect(again.deployments.find(({ sha: of }) => of === sha('r1'))).toMatchObject({
    id: 'acme/shop/actions/runs/1/attempts/2',
    finishedAt: march('17 10:03'),
  });
});

test('each way to tell deployments, and each setting of it, is a stream of its own', async () => {
  const runs = [deploy(1, 2)];
  const ids: (string | undefined)[] = [];
  for (const config of [{}, RELEASES, WORKFLOW, { ...WORKFLOW, branch: 'main' }]) {
    ids.push((await read(await benchOf({ runs }, config))).id);
  }
  expect(ids).toEqual([
    'deployments:acme/shop',
    'deployments:acme/shop:releases:production',
    'deployments:acme/shop:deploy.yml:*:production',
    'deployments:acme/shop:deploy.yml:main:production',
  ]);
});

test('repositories may be told apart by globs, the first that match counting', async () => {
  const { connector } = await bench({
    config: {
      repositories: ['acme/shop', 'acme/web-a', 'acme/web-b'],
      overrides: [
        { repositories: ['acme/web-b'], ...WORKFLOW },
        { repositories: ['acme/web-*'], deploymentsFrom: 'releases', environment: 'live' },
      ],
    },
  });
  const ids = (await connector.streams(never)).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('deployments:'))).toEqual([
    'deployments:acme/shop',
    'deployments:acme/web-a:releases:live',
    'deployments:acme/web-b:deploy.yml:*:production',
  ]);
});

test('a workflow that is not there is a problem, and so is no right to read runs', async () => {
  const runs = [deploy(1, 2)];
  const set = await benchOf({ runs }, { ...WORKFLOW, workflow: 'depoy.yml' });
  expect((await set.connector.check(never)).problems).toEqual([
    'acme/shop has no workflow depoy.yml: correct the name of the file, or override deploymentsFrom for it',
  ]);
  const builds = await benchOf({ runs }, {});
  const respond = { status: 403, body: { message: 'Resource not accessible by personal access token' } };
  builds.standIn.inject({ match: /actions/, times: 1, respond });
  expect((await builds.connector.check(never)).problems).toEqual([
    expect.stringMatching(
      /^the workflow runs of acme\/shop may not be read by kata-sync: give the token read access to actions, or set builds: false/,
    ),
  ]);
  builds.standIn.inject({
    match: /actions/,
    times: 1,
    respond: { status: 404, body: { message: 'Not Found' } },
  });
  expect((await builds.connector.check(never)).problems).toEqual([
    'acme/shop has no workflow runs to read: enable Actions, or set builds: false',
  ]);
  expect(set.standIn.unexpected).toEqual([]);
});

test.each([
  [{ deploymentsFrom: 'workflow' }, 'workflow'],
  [{ deploymentsFrom: 'workflow', workflow: 'Deploy to production' }, 'workflow'],
  [{ workflow: 'deploy.yml' }, 'workflow'],
  [{ deploymentsFrom: 'releases', branch: 'main' }, 'branch'],
  [{ deploymentsFrom: 'tags' }, 'deploymentsFrom'],
  [{ overrides: [{ repositories: ['acme/*'], deploymentsFrom: 'workflow' }] }, 'overrides.0.workflow'],
  [{ overrides: [{ repositories: [], deploymentsFrom: 'releases' }] }, 'overrides.0.repositories'],
  [{ overrides: [{ repositories: ['acme/*'], environments: ['live'] }] }, 'overrides.0'],
  [{ appId: 1 }, 'installationId'],
  [{ installationId: 1 }, 'appId'],
  [{ privateKeyFrom: '-----BEGIN RSA PRIVATE KEY-----' }, 'privateKeyFrom'],
])('the configuration %j is refused at %s', (given, place) => {
  const { error } = github.config.safeParse({ repositories: ['acme/shop'], ...given });
  expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([place]);
});
