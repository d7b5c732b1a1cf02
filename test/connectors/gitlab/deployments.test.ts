import { describe, expect, it } from 'vitest';
import type { HistoryDeployment } from '../../../demo/organisation/model.ts';
import { march, organisation, run, sha, shop } from '../github/organisation.ts';
import { bench, pagesOf, recordsOf } from './bench.ts';

describe('deployments to GitLab’s environments', () => {
  it('are told with their job’s beginning and end', async () => {
    const { stream } = await bench();
    const found = await recordsOf(await stream('deployments:acme/shop'), 'deployment');
    expect(found.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual([
      {
        source: 'gl',
        id: '501',
        repository: 'acme/shop',
        environment: 'production',
        sha: sha('a2'),
        version: 'main',
        status: 'success',
        startedAt: march('3 11:05'),
        finishedAt: march('3 11:20'),
        labels: ['deploy-production'],
        url: 'https://gitlab.com/acme/shop/-/jobs/501',
      },
      expect.objectContaining({ id: '502', status: 'failure', startedAt: march('4 11:00') }),
      expect.objectContaining({ id: '503', environment: 'staging', finishedAt: march('4 11:40') }),
    ]);
  });

  it('are read once they are over, and for the environments that are wanted', async () => {
    const running: HistoryDeployment = {
      id: 504,
      sha: sha('a5'),
      environment: 'production',
      creator: 'ada',
      createdAt: march('6 11:00'),
      statuses: [{ state: 'IN_PROGRESS', at: march('6 11:00') }],
    };
    const repository = { ...shop(), deployments: [...shop().deployments, running] };
    const { stream } = await bench({
      world: organisation([repository]),
      config: { environments: ['prod*'] },
    });
    const deployments = await stream('deployments:acme/shop');
    const ids = async () => (await recordsOf(deployments, 'deployment')).map(({ id }) => id);
    expect(await ids()).toEqual(['502', '501']);
    running.statuses.push({ state: 'SUCCESS', at: march('6 11:30') });
    expect(await ids()).toEqual(['504', '502', '501']);
  });

  it('without a job are told by when GitLab was told of them', async () => {
    const { stream } = await bench();
    const { facts } = await stream('deployments:acme/shop');
    const item = {
      id: 9,
      iid: 9,
      ref: 'main',
      sha: sha('a2'),
      status: 'canceled',
      created_at: '2026-03-03T12:00:00.123+01:00',
      updated_at: '2026-03-03T12:10:00.000+01:00',
      environment: { id: 1, name: 'production' },
      deployable: null,
    };
    expect(facts.parse(item)).toEqual([
      {
        kind: 'deployment',
        record: expect.objectContaining({
          status: 'cancelled',
          startedAt: new Date('2026-03-03T11:00:00.123Z'),
          finishedAt: new Date('2026-03-03T11:10:00Z'),
        }),
      },
    ]);
    expect(facts.parse({ ...item, status: 'skipped' })).toEqual([]);
    expect(facts.safeParse({ ...item, sha: undefined }).success).toBe(false);
  });
});

describe('releases as deployments', () => {
  const releases = [
    {
      id: 1,
      tag: 'v1.0.0',
      sha: sha('a2'),
      createdAt: march('3 11:00'),
      publishedAt: march('3 12:00'),
      prerelease: false,
    },
    {
      id: 2,
      tag: 'v1.1.0',
      sha: sha('a3'),
      createdAt: march('4 11:00'),
      publishedAt: march('25 12:00'),
      prerelease: false,
    },
    {
      id: 3,
      tag: 'v1.2.0',
      sha: null,
      createdAt: march('5 11:00'),
      publishedAt: march('5 12:00'),
      prerelease: false,
    },
  ];

  it('are told once they are out, unless their tag is gone', async () => {
    const { stream } = await bench({
      world: organisation([{ ...shop(), releases }]),
      config: { deploymentsFrom: 'releases', environment: 'live' },
    });
    const found = await recordsOf(await stream('deployments:acme/shop:releases:live'), 'deployment');
    expect(found).toEqual([
      {
        source: 'gl',
        id: 'acme/shop/releases/v1.0.0',
        repository: 'acme/shop',
        environment: 'live',
        sha: sha('a2'),
        version: 'v1.0.0',
        status: 'success',
        startedAt: march('3 12:00'),
        finishedAt: march('3 12:00'),
        url: 'https://gitlab.com/acme/shop/-/releases/v1.0.0',
      },
    ]);
  });
});

describe('pipelines', () => {
  const runs = [
    run(1, march('3 10:00')),
    run(2, march('3 11:00'), 'failure', {
      attempts: [
        { startedAt: march('3 11:00'), ended: { at: march('3 11:10'), conclusion: 'failure' } },
        { startedAt: march('3 11:20'), ended: { at: march('3 11:30'), conclusion: 'success' } },
      ],
    }),
    run(3, march('3 12:00'), 'cancelled', { branch: 'feature', event: 'pull_request' }),
    run(4, march('3 13:00'), 'skipped'),
    run(5, march('3 14:00'), 'success', { attempts: [{ startedAt: march('3 14:00') }] }),
  ];
  const world = () => organisation([{ ...shop(), runs }]);

  it('are builds once they are over, a retried one as a second attempt', async () => {
    const { stream } = await bench({ world: world() });
    const found = await recordsOf(await stream('builds:acme/shop'), 'build');
    const of = (id: number) => found.find((build) => build.id === `acme/shop/pipelines/${id}`);
    expect(found).toHaveLength(3);
    expect(of(1)).toEqual({
      source: 'gl',
      id: 'acme/shop/pipelines/1',
      repository: 'acme/shop',
      pipeline: 'push',
      branch: 'main',
      sha: sha('r1'),
      attempt: 1,
      status: 'success',
      startedAt: march('3 10:00'),
      finishedAt: march('3 10:05'),
    });
    const lastTry = { startedAt: march('3 11:20'), finishedAt: march('3 11:30') };
    expect(of(2)).toMatchObject({ attempt: 2, status: 'success', ...lastTry });
    expect(of(3)).toMatchObject({ pipeline: 'merge_request_event', status: 'cancelled', branch: 'feature' });
  });

  it('of the branch that is deployed are deployments, where that is how', async () => {
    const { stream } = await bench({ world: world(), config: { deploymentsFrom: 'pipelines' } });
    const found = await recordsOf(
      await stream('deployments:acme/shop:pipelines:main:production'),
      'deployment',
    );
    expect(found.map(({ id, sha: at, labels }) => [id, at, labels])).toEqual([
      ['acme/shop/pipelines/2', sha('r2'), ['push']],
      ['acme/shop/pipelines/1', sha('r1'), ['push']],
    ]);
    expect(found[0]).toMatchObject({ environment: 'production', version: 'main', status: 'success' });
    expect(found[0]?.url).toMatch(/\/acme\/shop\/-\/pipelines\/2$/);
  });
});

describe('commits of the default branch', () => {
  it('are told with their parents, by the addresses of those who wrote them', async () => {
    const { stream } = await bench();
    const found = await recordsOf(await stream('commits:acme/shop'), 'commit');
    expect(found).toHaveLength(7);
    expect(found.find((each) => each.sha === sha('a2'))).toEqual({
      source: 'gl',
      repository: 'acme/shop',
      sha: sha('a2'),
      parents: [sha('a1'), sha('b1')],
      authoredAt: march('3 10:00'),
      committedAt: march('3 10:00'),
      author: 'ada@acme.example',
      branch: 'main',
    });
  });

  it('are read in pages of one range, and afterwards only what is new', async () => {
    const commits = Array.from({ length: 250 }, (_, index) => ({
      sha: sha(`a${index}x`),
      parents: index === 0 ? [] : [sha(`a${index - 1}x`)],
      author: 'ada',
      authoredAt: new Date(march('1 00:00').getTime() + index * 60_000),
      committedAt: new Date(march('1 00:00').getTime() + index * 60_000),
      message: 'work',
    }));
    const repository = { ...shop(), commits, tip: sha('a249x') };
    const { stream, standIn } = await bench({ world: organisation([repository]) });
    const all = await stream('commits:acme/shop');
    const pages = await pagesOf(all);
    expect(pages.map(({ items }) => items.length)).toEqual([100, 100, 50]);
    const next = { ...(commits[249] as (typeof commits)[number]), sha: sha('new'), parents: [sha('a249x')] };
    commits.push(next);
    repository.tip = next.sha;
    expect((await pagesOf(all, pages[0]?.cursor)).map(({ items }) => items.length)).toEqual([100, 50]);
    const asked = standIn.requests.length;
    const later = await pagesOf(all, pages.at(-1)?.cursor);
    expect(later.flatMap(({ items }) => items)).toMatchObject([{ id: next.sha }]);
    expect(standIn.requests.length - asked).toBe(1);
  });

  it('are read anew when what was read last is gone from the history', async () => {
    const repository = shop();
    const { stream } = await bench({ world: organisation([repository]) });
    const all = await stream('commits:acme/shop');
    const cursor = (await pagesOf(all)).at(-1)?.cursor ?? null;
    repository.commits = repository.commits.filter((each) => each.sha !== sha('a6'));
    repository.tip = sha('a5');
    expect((await pagesOf(all, cursor)).flatMap(({ items }) => items)).toHaveLength(6);
  });
});
