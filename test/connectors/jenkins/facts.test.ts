import { describe, expect, it } from 'vitest';
import type { DeployingJobs } from '../../../src/connectors/jenkins/config.ts';
import { jobFacts, type Reading } from '../../../src/connectors/jenkins/facts.ts';
import { reasonOf } from '../../../src/sync/reasons.ts';
import { sha } from './organisation.ts';

const AT = Date.UTC(2026, 2, 3, 9, 30);

function reading(over: Partial<Reading> = {}): Reading {
  const job = { names: ['acme', 'shop'], fullName: 'acme/shop', head: '' };
  return { source: 'ci', job, repository: undefined, deploying: undefined, ...over };
}

const branchJob = {
  names: ['acme', 'shop', 'feature%2Fbasket'],
  fullName: 'acme/shop/feature%2Fbasket',
  branchOf: 'acme/shop',
  head: '',
};

function checkout(start: string, remote: string, ref = 'refs/remotes/origin/main') {
  return {
    _class: 'hudson.plugins.git.util.BuildData',
    lastBuiltRevision: { SHA1: sha(start), branch: [{ name: ref }] },
    remoteUrls: [remote],
  };
}

function build(over: Record<string, unknown> = {}) {
  return {
    number: 7,
    url: 'https://ci.acme.test/job/acme/job/shop/7/',
    result: 'SUCCESS',
    building: false,
    timestamp: AT,
    duration: 90_000,
    actions: [{}, checkout('a1', 'git@github.com:acme/shop.git')],
    ...over,
  };
}

function parameters(given: Record<string, unknown>) {
  return { parameters: Object.entries(given).map(([name, value]) => ({ name, value })) };
}

function factsOf(item: unknown, over: Partial<Reading> = {}) {
  return jobFacts(reading(over)).parse(item);
}

function whyNot(item: unknown, over: Partial<Reading> = {}): string {
  const parsed = jobFacts(reading(over)).safeParse(item);
  return parsed.error ? reasonOf(parsed.error) : 'it parsed';
}

const deploying: DeployingJobs = {
  jobs: ['**'],
  environment: 'production',
  environmentParameter: 'ENV',
  versionParameter: 'VERSION',
  repository: 'acme/shop',
  builds: false,
};

function deploymentOf(item: unknown, over: Partial<DeployingJobs> = {}) {
  const given = { ...deploying, ...over };
  const [fact] = factsOf(item, { deploying: given, repository: given.repository });
  return fact?.record;
}

describe('a build', () => {
  it('is told with its commit, branch, repository and times', () => {
    expect(factsOf(build())).toEqual([
      {
        kind: 'build',
        record: {
          source: 'ci',
          id: 'acme/shop#7',
          repository: 'acme/shop',
          pipeline: 'acme/shop',
          branch: 'main',
          sha: sha('a1'),
          status: 'success',
          startedAt: new Date('2026-03-03T09:30:00Z'),
          finishedAt: new Date('2026-03-03T09:31:30Z'),
        },
      },
    ]);
  });

  it.each([
    ['SUCCESS', { status: 'success' }],
    ['UNSTABLE', { status: 'failure' }],
    ['FAILURE', { status: 'failure' }],
    ['ABORTED', { status: 'cancelled' }],
    ['NOT_BUILT', { status: 'cancelled' }],
    ['NOT_BUILD', { status: 'other', statusText: 'NOT_BUILD' }],
  ])('that ended as %s is %o', (result, status) => {
    expect(factsOf(build({ result }))[0]?.record).toMatchObject(status);
  });

  it.each([
    { result: null, building: true, duration: 0 },
    { result: 'SUCCESS', building: true },
    { result: null, building: false },
  ])('that is under way is no fact yet: %o', (over) => {
    expect(factsOf(build(over))).toEqual([]);
  });

  it('of an old server has no class, and tells its state twice', () => {
    const text = `{"building":false,"duration":1082,"number":1,"result":"SUCCESS","timestamp":${AT},"building":false}`;
    expect(factsOf(JSON.parse(text), { repository: 'acme/shop' })[0]?.record).toMatchObject({
      id: 'acme/shop#1',
      status: 'success',
    });
  });

  it('of a branch belongs to the multibranch project, and tells builds of a branch made anew apart', () => {
    const record = factsOf(build(), { job: branchJob })[0]?.record;
    expect(record).toMatchObject({ pipeline: 'acme/shop', branch: 'feature/basket' });
    const anew = factsOf(build({ timestamp: AT + 60_000 }), { job: branchJob })[0]?.record;
    expect(anew).toMatchObject({ id: `acme/shop/feature%2Fbasket#7@${AT + 60_000}` });
    expect(record).not.toMatchObject({ id: `acme/shop/feature%2Fbasket#7@${AT + 60_000}` });
  });

  it('that checked out a library too is of its own branch', () => {
    const own = checkout('b2', 'https://github.com/acme/shop.git', 'feature/basket');
    const library = checkout('c3', 'https://github.com/acme/pipeline-library.git', 'master');
    for (const actions of [
      [library, own],
      [own, library],
    ]) {
      const record = factsOf(build({ actions }), { job: branchJob })[0]?.record;
      expect(record).toMatchObject({ repository: 'acme/shop', sha: sha('b2') });
    }
  });

  it('is of the repository that is configured, and of no commit of another', () => {
    const charts = checkout('c3', 'https://github.com/acme/charts.git');
    const own = checkout('b2', 'ssh://git@git.acme.test:7999/SHOP/shop.git');
    const given = { repository: 'acme/shop' };
    expect(factsOf(build({ actions: [own, charts] }), given)[0]?.record).toMatchObject({ sha: sha('b2') });
    expect(factsOf(build({ actions: [charts] }), given)[0]?.record).toMatchObject({
      repository: 'acme/shop',
      sha: undefined,
    });
  });

  it('that tells of no repository says what to do', () => {
    expect(whyNot(build({ actions: [] }))).toContain('name the one that acme/shop builds');
    expect(whyNot(build({ actions: [checkout('a1', '/srv/git/shop.git')] }))).toContain('no repository');
  });

  it('without what Jenkins always tells is refused', () => {
    expect(whyNot(build({ timestamp: 'yesterday' }))).toContain('timestamp');
  });
});

describe('a deployment', () => {
  const given = (over: Record<string, unknown>) => build({ actions: [parameters({ ENV: 'live', ...over })] });

  it('takes environment and version from parameters', () => {
    expect(deploymentOf(given({ VERSION: '1.4.2' }))).toEqual({
      source: 'ci',
      id: 'acme/shop#7',
      repository: 'acme/shop',
      environment: 'live',
      sha: '1.4.2',
      version: '1.4.2',
      status: 'success',
      startedAt: new Date('2026-03-03T09:30:00Z'),
      finishedAt: new Date('2026-03-03T09:31:30Z'),
      labels: ['acme/shop'],
      url: 'https://ci.acme.test/job/acme/job/shop/7/',
    });
  });

  it.each([
    [
      'the commit that a parameter names',
      { VERSION: '1.4.2', COMMIT: sha('d4') },
      { shaParameter: 'COMMIT' },
      sha('d4'),
    ],
    ['a version that is a commit', { VERSION: sha('d4') }, {}, sha('d4')],
    ['no number, though all its digits are hexadecimal', { VERSION: '20260303' }, {}, '20260303'],
    ['itself, where nothing is told', {}, {}, 'acme/shop#7'],
  ])('deploys %s', (_name, values, over, expected) => {
    expect(deploymentOf(given(values), over)).toMatchObject({ sha: expected });
  });

  it('deploys the commit that was checked out, whatever its version, in full', () => {
    const own = checkout('a1b2c3d', 'git@github.com:acme/shop.git');
    for (const VERSION of ['1.4.2', 'a1b2c3d'])
      expect(deploymentOf(build({ actions: [parameters({ ENV: 'live', VERSION }), own] }))).toMatchObject({
        sha: sha('a1b2c3d'),
        version: VERSION,
      });
  });

  it('that is unstable has put its version in place', () => {
    expect(deploymentOf(build({ result: 'UNSTABLE', actions: [parameters({ ENV: 'live' })] }))).toMatchObject(
      {
        status: 'success',
      },
    );
  });

  it('without the parameter that names the environment is refused', () => {
    expect(whyNot(build(), { deploying })).toContain('no parameter ENV');
  });

  it('is a build too where that is configured', () => {
    const { environmentParameter: _, ...fixed } = { ...deploying, builds: true };
    const kinds = factsOf(build(), { deploying: fixed }).map(({ kind }) => kind);
    expect(kinds).toEqual(['deployment', 'build']);
  });
});
