import { describe, expect, it } from 'vitest';
import type { HistoryDeployment, HistoryRun, RepositoryHistory } from '../../../demo/organisation/model.ts';
import {
  drain,
  march,
  openOn,
  organisation,
  recordsOf,
  repository,
  run,
  sha,
  start,
  streamOf,
} from './support.ts';

async function read(over: Partial<RepositoryHistory>, id: string, config: object = {}) {
  const standIn = await start(organisation(repository(over)));
  const stream = await streamOf(openOn(standIn, { config }), id);
  return { standIn, stream, ...(await drain(stream)) };
}

function ended(
  conclusion: 'success' | 'failure' | 'cancelled' | 'startup_failure' | 'action_required',
): Partial<HistoryRun> {
  return { attempts: [{ startedAt: march('10 09:00'), ended: { at: march('10 09:08'), conclusion } }] };
}

function deployment(id: number, over: Partial<HistoryDeployment> = {}): HistoryDeployment {
  return {
    id,
    sha: sha('a1'),
    environment: 'Production',
    creator: 'ada',
    createdAt: march('10 09:00'),
    statuses: [
      { state: 'QUEUED', at: march('10 09:00') },
      { state: 'IN_PROGRESS', at: march('10 09:30') },
      { state: 'SUCCESS', at: march('10 09:40') },
    ],
    ...over,
  };
}

describe('a run of a pipeline', () => {
  it('becomes a build named after its section and name', async () => {
    const { facts } = await read({ runs: [run(1, march('10 09:00'), ended('success'))] }, 'builds:acme/shop');
    expect(recordsOf(facts, 'build')).toEqual([
      {
        source: 'bb',
        id: expect.stringMatching(/^acme\/shop\/pipelines\/\{[0-9a-f-]{36}\}$/),
        repository: 'acme/shop',
        pipeline: 'custom: ci',
        branch: 'main',
        sha: sha('a1'),
        status: 'success',
        startedAt: march('10 09:00'),
        finishedAt: march('10 09:08'),
      },
    ]);
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['startup_failure', 'failure'],
    ['cancelled', 'cancelled'],
  ] as const)('that ended as %s is a %s', async (conclusion, status) => {
    const { facts } = await read(
      { runs: [run(1, march('10 09:00'), ended(conclusion))] },
      'builds:acme/shop',
    );
    expect(recordsOf(facts, 'build').map((each) => each.status)).toEqual([status]);
  });

  it('that runs or waits for somebody is no build yet, and is read again until it is', async () => {
    const runs = [
      run(1, march('19 09:00'), { attempts: [{ startedAt: march('19 09:00') }] }),
      run(2, march('20 09:00'), ended('action_required')),
      run(3, march('20 10:00')),
    ];
    const { stream, facts, cursor } = await read({ runs }, 'builds:acme/shop');
    expect(recordsOf(facts, 'build')).toHaveLength(1);
    runs[0] = run(1, march('19 09:00'));
    const again = recordsOf((await drain(stream, cursor)).facts, 'build');
    expect(again.map(({ startedAt }) => startedAt)).toContainEqual(march('19 09:00'));
  });

  it('for a pull request is of the branch that is to be merged', async () => {
    const runs = [run(1, march('10 09:00'), { event: 'pull_request', branch: 'feature-1' })];
    const { facts } = await read({ runs }, 'builds:acme/shop');
    expect(recordsOf(facts, 'build')[0]).toMatchObject({
      branch: 'feature-1',
      pipeline: 'pull-requests: ci',
    });
  });

  it('is a deployment where the configuration says that it deploys', async () => {
    const config = { deploymentsFrom: 'pipelines', pipeline: 'custom: deploy*', environment: 'live' };
    const runs = [
      run(1, march('10 09:00'), { workflow: 'deploy-eu', ...ended('failure') }),
      run(2, march('10 11:00')),
    ];
    const { facts } = await read({ runs }, 'deployments:acme/shop:custom: deploy*:live', config);
    expect(recordsOf(facts, 'deployment')).toEqual([
      expect.objectContaining({
        environment: 'live',
        sha: sha('a1'),
        version: '#1',
        status: 'failure',
        startedAt: march('10 09:00'),
        finishedAt: march('10 09:08'),
        labels: ['custom: deploy-eu'],
      }),
    ]);
  });
});

describe('a deployment of Bitbucket’s own', () => {
  it('starts when its step does, and carries commit, environment and version', async () => {
    const { facts } = await read({ deployments: [deployment(4)] }, 'deployments:acme/shop');
    expect(recordsOf(facts, 'deployment')).toEqual([
      {
        source: 'bb',
        id: expect.stringMatching(/^acme\/shop\/deployments\/\{/),
        repository: 'acme/shop',
        environment: 'Production',
        sha: sha('a1'),
        version: '#4',
        status: 'success',
        startedAt: march('10 09:30'),
        finishedAt: march('10 09:40'),
        url: 'https://bitbucket.org/results/4',
      },
    ]);
  });

  it('is none before it ends, and is found once it does, however long others have', async () => {
    const statuses = deployment(1).statuses.slice(0, 2);
    const waiting = deployment(3, { statuses: deployment(3).statuses.slice(0, 1) });
    const deployments = [deployment(1, { statuses }), waiting];
    for (let id = 10; id < 15; id++) {
      const at = march(`1${id - 10} 10:00`);
      deployments.push(
        deployment(id, {
          statuses: [
            { state: 'IN_PROGRESS', at },
            { state: 'FAILURE', at },
          ],
        }),
      );
    }
    deployments[0] = deployment(1, { statuses: [{ state: 'IN_PROGRESS', at: march('14 09:00') }] });
    const { stream, facts, cursor } = await read({ deployments }, 'deployments:acme/shop');
    expect(recordsOf(facts, 'deployment').map(({ status }) => status)).toEqual(Array(5).fill('failure'));
    deployments[0]?.statuses.push({ state: 'SUCCESS', at: march('14 12:00') });
    deployments[1] = deployment(3, {
      statuses: [
        { state: 'IN_PROGRESS', at: march('20 10:00') },
        { state: 'SUCCESS', at: march('20 10:10') },
      ],
    });
    const next = recordsOf((await drain(stream, cursor)).facts, 'deployment');
    expect(next.filter(({ status }) => status === 'success').map(({ startedAt }) => startedAt)).toEqual([
      march('20 10:00'),
      march('14 09:00'),
    ]);
  });

  it('is left out when its environment is not asked for', async () => {
    const deployments = [deployment(1), deployment(2, { environment: 'Staging' })];
    const { facts } = await read({ deployments }, 'deployments:acme/shop', { environments: ['prod*'] });
    expect(recordsOf(facts, 'deployment').map(({ environment }) => environment)).toEqual(['Production']);
  });
});

describe('a source whose deployments another tool tells', () => {
  it('reads neither deployments nor environments', async () => {
    const config = { deploymentsFrom: 'none', builds: false };
    const { standIn } = await read({ deployments: [deployment(1)] }, 'repository:acme/shop', config);
    const streams = await openOn(standIn, { config }).streams(new AbortController().signal);
    expect(streams.map(({ id }) => id)).toEqual([
      'repository:acme/shop',
      'commits:acme/shop',
      'changes:acme/shop',
    ]);
    expect(standIn.requests).toHaveLength(1);
  });
});

describe('a tag', () => {
  const release = {
    sha: sha('a1'),
    createdAt: march('11 09:00'),
    publishedAt: march('11 10:00'),
    prerelease: false,
  };

  it('is a deployment at the time it was made, where the configuration says so', async () => {
    const releases = [
      { ...release, id: 1, tag: 'v1.2' },
      { ...release, id: 2, tag: 'nightly' },
    ];
    const config = { deploymentsFrom: 'tags', tags: 'v*' };
    const { facts } = await read({ releases }, 'deployments:acme/shop:tags:v*:production', config);
    expect(recordsOf(facts, 'deployment')).toEqual([
      expect.objectContaining({
        environment: 'production',
        sha: sha('a1'),
        version: 'v1.2',
        status: 'success',
        startedAt: march('11 10:00'),
      }),
    ]);
  });
});

describe('a repository', () => {
  it('names its default branch, and as production what Bitbucket takes for it', async () => {
    const deployments = [
      deployment(1, { environment: 'Prod (EU)' }),
      deployment(2, { environment: 'Staging' }),
    ];
    const { standIn, stream, facts, cursor } = await read({ deployments }, 'repository:acme/shop');
    expect(recordsOf(facts, 'repository')).toEqual([
      { source: 'bb', key: 'acme/shop', defaultBranch: 'main', production: ['Prod \\(EU\\)'] },
    ]);
    expect((await drain(stream, cursor)).facts).toEqual([]);
    expect(standIn.unexpected).toEqual([]);
  });

  it('that is empty tells of nothing, and stops nothing', async () => {
    const { standIn } = await read({ commits: [], tip: '' }, 'repository:acme/shop');
    for (const stream of await openOn(standIn).streams(new AbortController().signal)) {
      expect((await drain(stream)).facts).toEqual([]);
    }
  });
});
