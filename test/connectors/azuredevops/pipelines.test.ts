import { afterEach, expect, test } from 'vitest';
import type { AzureDevOpsStandIn } from '../../../demo/azuredevops/index.ts';
import type { HistoryDeployment, HistoryRun } from '../../../demo/organisation/model.ts';
import { drain, march, openOn, organisation, recordsOf, sha, start, streamOf } from './support.ts';

let standIn: AzureDevOpsStandIn;

afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function read(served: ReturnType<typeof organisation>, stream: string, config: object = {}) {
  standIn = await start(served);
  return drain(await streamOf(openOn(standIn, { config }), stream));
}

function deployment(id: number, over: Partial<HistoryDeployment> = {}): HistoryDeployment {
  return {
    id,
    sha: sha(`d${id}`),
    environment: 'production',
    creator: 'ada',
    createdAt: march('5 10:00'),
    statuses: [
      { state: 'IN_PROGRESS', at: march('5 10:02') },
      { state: 'SUCCESS', at: march('5 10:09') },
    ],
    ...over,
  };
}

function four(): HistoryDeployment[] {
  return [
    deployment(1),
    deployment(2, { environment: 'staging' }),
    deployment(3, { createdAt: march('6 10:00'), statuses: [{ state: 'FAILURE', at: march('6 10:04') }] }),
    deployment(4, { createdAt: march('20 11:00'), statuses: [{ state: 'QUEUED', at: march('20 11:00') }] }),
  ];
}

const LIVE = {
  source: 'ado',
  repository: 'SHOP/web',
  environment: 'production',
};

test('deployments to environments, with the commit of the run that they belong to', async () => {
  const served = organisation({ deployments: four() });
  const { facts, cursor } = await read(served, 'deployments:SHOP', { environments: ['prod*'] });
  const told = recordsOf(facts, 'deployment').toSorted((a, b) => a.id.localeCompare(b.id));
  expect(told).toEqual([
    {
      ...LIVE,
      id: 'SHOP/environments/1/1',
      sha: sha('d1'),
      version: 'release-1',
      status: 'success',
      startedAt: march('5 10:02'),
      finishedAt: march('5 10:09'),
      labels: ['deploy web', 'production', 'deploy'],
    },
    {
      ...LIVE,
      id: 'SHOP/environments/1/3',
      sha: sha('d3'),
      version: 'release-3',
      status: 'failure',
      startedAt: march('6 10:00'),
      finishedAt: march('6 10:04'),
      labels: ['deploy web', 'production', 'deploy'],
    },
  ]);
  const [, , , running] = served.repositories[0].deployments;
  running?.statuses.push({ state: 'SUCCESS', at: march('20 11:30') });
  const later = await drain(await streamOf(openOn(standIn), 'deployments:SHOP'), cursor);
  const [ended] = recordsOf(later.facts, 'deployment');
  expect(ended).toMatchObject({
    id: 'SHOP/environments/1/4',
    status: 'success',
    finishedAt: march('20 11:30'),
  });
});

test('deployments of classic releases, with the commit of the run that built them', async () => {
  const config = { deploymentsFrom: 'releases', environments: ['prod*'] };
  const { facts } = await read(organisation({ deployments: four() }), 'deployments:SHOP:releases', config);
  const told = recordsOf(facts, 'deployment').toSorted((a, b) => a.id.localeCompare(b.id));
  expect(
    told.map(({ id, sha: of, status, startedAt, finishedAt }) => [id, of, status, startedAt, finishedAt]),
  ).toEqual([
    ['SHOP/releases/1/deployments/1', sha('d1'), 'success', march('5 10:02'), march('5 10:09')],
    ['SHOP/releases/3/deployments/3', sha('d3'), 'failure', march('6 10:00'), march('6 10:04')],
  ]);
  expect(told[0]).toMatchObject({ ...LIVE, version: 'Release-1', labels: ['web'] });
});

function run(id: number, over: Partial<HistoryRun> = {}): HistoryRun {
  const ended = { at: march('4 09:30'), conclusion: 'success' as const };
  return {
    id,
    workflow: 'CI',
    file: 'ci.yml',
    event: 'push',
    branch: 'main',
    sha: sha(`b${id}`),
    createdAt: march('4 09:00'),
    attempts: [{ startedAt: march('4 09:10'), ended }],
    ...over,
  };
}

function ended(id: number, conclusion: 'failure' | 'cancelled' | 'neutral'): HistoryRun {
  return run(id, {
    attempts: [{ startedAt: march('4 09:10'), ended: { at: march('4 09:30'), conclusion } }],
  });
}

const RUNS = [run(1), ended(2, 'failure'), ended(3, 'cancelled'), ended(4, 'neutral')];
const RUNNING = run(5, { attempts: [{ startedAt: march('4 09:10') }] });

test('runs that are over are builds', async () => {
  const { facts } = await read(organisation({ runs: [...RUNS, RUNNING] }), 'builds:SHOP');
  const told = recordsOf(facts, 'build').toSorted((a, b) => a.id.localeCompare(b.id));
  expect(told.map(({ id, status }) => [id, status])).toEqual([
    ['SHOP/builds/1', 'success'],
    ['SHOP/builds/2', 'failure'],
    ['SHOP/builds/3', 'cancelled'],
    ['SHOP/builds/4', 'success'],
  ]);
  expect(told[0]).toEqual({
    source: 'ado',
    id: 'SHOP/builds/1',
    repository: 'SHOP/web',
    pipeline: 'CI',
    branch: 'main',
    sha: sha('b1'),
    status: 'success',
    startedAt: march('4 09:10'),
    finishedAt: march('4 09:30'),
  });
});

test('runs of the pipelines that deploy are deployments', async () => {
  const config = { deploymentsFrom: 'pipeline', pipelines: ['deploy*'], environment: 'live' };
  const { facts } = await read(
    organisation({ runs: [run(1), run(6, { workflow: 'Deploy web' })] }),
    'deployments:SHOP:deploy*:live',
    config,
  );
  expect(recordsOf(facts, 'deployment')).toEqual([
    {
      ...LIVE,
      environment: 'live',
      id: 'SHOP/builds/6',
      sha: sha('b6'),
      version: '6',
      status: 'success',
      startedAt: march('4 09:10'),
      finishedAt: march('4 09:30'),
      labels: ['Deploy web'],
    },
  ]);
});

test('runs of repositories that are not read are nobody’s, those on GitHub are of their own name', async () => {
  standIn = await start(organisation({ runs: [run(1)] }));
  const config = { repositories: ['SHOP/other*'] };
  const stream = await streamOf(openOn(standIn, { config }), 'builds:SHOP');
  expect((await drain(stream)).facts).toEqual([]);
  const onGitHub = {
    id: 12,
    status: 'completed',
    result: 'succeeded',
    queueTime: '2026-03-04T09:00:00.2237625Z',
    startTime: '2026-03-04T09:10:00.8097789Z',
    finishTime: '2026-03-04T09:30:00.0061884Z',
    definition: { name: 'CI', path: '\\web\\main' },
    project: { name: 'SHOP' },
    repository: { id: 'acme/shop', type: 'GitHub' },
    sourceBranch: 'refs/heads/main',
    sourceVersion: sha('b1'),
  };
  expect(stream.facts.parse(onGitHub)).toMatchObject([
    {
      record: {
        repository: 'acme/shop',
        pipeline: 'web/main/CI',
        startedAt: new Date('2026-03-04T09:10:00.809Z'),
      },
    },
  ]);
});
