import { describe, expect, it } from 'vitest';
import { repositoryAt } from '../../../src/connectors/harness/built-from.ts';
import { HarnessConfig } from '../../../src/connectors/harness/config.ts';
import { executionFacts } from '../../../src/connectors/harness/facts.ts';
import { reasonOf } from '../../../src/sync/reasons.ts';
import { sha } from './organisation.ts';

const AT = Date.UTC(2026, 2, 3, 9, 30);
const END = AT + 300_000;

function schema(repositories: unknown[] = []) {
  const config = HarnessConfig.parse({ account: 'a', projects: ['default/acme'], repositories });
  return executionFacts('harness', config);
}

const ci = {
  branch: 'main',
  repoName: 'shop',
  ciExecutionInfoDTO: {
    event: 'branch',
    branch: {
      name: 'main',
      link: 'https://bitbucket.org/acme/shop/branch/main',
      commits: [
        { id: sha('b2'), link: `https://bitbucket.org/acme/shop/commits/${sha('b2')}` },
        { id: sha('a1'), link: `https://bitbucket.org/acme/shop/commits/${sha('a1')}` },
      ],
    },
  },
};

function execution(over: Record<string, unknown> = {}) {
  return {
    planExecutionId: 'px1',
    pipelineIdentifier: 'shop_ci',
    name: 'shop ci',
    status: 'Success',
    startTs: AT,
    endTs: END,
    moduleInfo: { ci },
    layoutNodeMap: {},
    ...over,
  };
}

function stage(over: Record<string, unknown> = {}, cd: Record<string, unknown> = {}) {
  return {
    name: 'Deploy',
    status: 'Success',
    module: 'cd',
    startTs: AT + 60_000,
    endTs: AT + 120_000,
    moduleInfo: {
      cd: {
        serviceInfo: {
          identifier: 'basket',
          displayName: 'Basket',
          artifacts: { primary: { imagePath: 'acme/basket', tag: '1.4.2' } },
        },
        infraExecutionSummary: { identifier: 'prod', name: 'prod', type: 'Production' },
        ...cd,
      },
    },
    ...over,
  };
}

/** An execution that deploys only. */
function release(layoutNodeMap: Record<string, unknown>, over: Record<string, unknown> = {}) {
  return execution({ pipelineIdentifier: 'release', moduleInfo: { cd: {} }, layoutNodeMap, ...over });
}

const byService = [{ services: ['basket'], repository: 'acme/shop' }];

function whyNot(item: unknown, repositories: unknown[] = []): string {
  const parsed = schema(repositories).safeParse(item);
  return parsed.error ? reasonOf(parsed.error) : 'it parsed';
}

describe('an execution that builds', () => {
  it('is a build with its newest commit, branch, repository and times', () => {
    expect(schema().parse(execution())).toEqual([
      {
        kind: 'build',
        record: {
          source: 'harness',
          id: 'px1',
          repository: 'acme/shop',
          pipeline: 'shop_ci',
          branch: 'main',
          sha: sha('b2'),
          status: 'success',
          startedAt: new Date('2026-03-03T09:30:00Z'),
          finishedAt: new Date('2026-03-03T09:35:00Z'),
        },
      },
    ]);
  });

  it('for a pull request is of its branch and newest commit', () => {
    const pullRequest = {
      link: 'https://github.com/acme/shop/pull/12',
      sourceBranch: 'feature',
      commits: [{ id: sha('c3') }],
    };
    const moduleInfo = { ci: { branch: 'main', ciExecutionInfoDTO: { pullRequest } } };
    expect(schema().parse(execution({ moduleInfo }))[0]?.record).toMatchObject({
      repository: 'acme/shop',
      branch: 'feature',
      sha: sha('c3'),
    });
  });

  it.each([
    ['Success', { status: 'success' }],
    ['IgnoreFailed', { status: 'success' }],
    ['Failed', { status: 'failure' }],
    ['Errored', { status: 'failure' }],
    ['Expired', { status: 'failure' }],
    ['Aborted', { status: 'cancelled' }],
    ['AbortedByFreeze', { status: 'cancelled' }],
    ['APPROVAL_REJECTED', { status: 'cancelled' }],
    ['Galvanised', { status: 'other', statusText: 'Galvanised' }],
  ])('and is %s is %o', (status, told) => {
    expect(schema().parse(execution({ status }))[0]?.record).toMatchObject(told);
  });

  it.each(['Running', 'ApprovalWaiting', 'Paused', 'QueuedLicenseLimitReached'])(
    'is none yet: %s',
    (status) => {
      expect(schema().parse(execution({ status, endTs: null }))).toEqual([]);
    },
  );

  it('that tells of no repository says what to do', () => {
    expect(whyNot(execution({ moduleInfo: { ci: { repoName: 'shop' } } }))).toContain(
      'the one of pipeline shop_ci',
    );
    expect(whyNot(execution({ moduleInfo: {} }), [{ pipelines: ['shop_*'], repository: 'acme/shop' }])).toBe(
      'it parsed',
    );
  });

  it('of the first generation is refused', () => {
    expect(whyNot({ id: 'E2LH', status: 'FAILED', startedAt: AT })).toContain('planExecutionId');
  });
});

describe('an execution that deploys', () => {
  it('is a deployment for each stage that is over, and no build', () => {
    const stages = {
      n1: stage(),
      n2: stage({ status: 'ApprovalWaiting' }),
      n3: stage({ status: 'NotStarted' }),
    };
    expect(schema(byService).parse(release(stages, { status: 'Running', endTs: undefined }))).toEqual([
      {
        kind: 'deployment',
        record: {
          source: 'harness',
          id: 'px1/n1',
          repository: 'acme/shop',
          service: 'basket',
          environment: 'prod',
          sha: '1.4.2',
          version: '1.4.2',
          status: 'success',
          startedAt: new Date('2026-03-03T09:31:00Z'),
          finishedAt: new Date('2026-03-03T09:32:00Z'),
          labels: ['release'],
        },
      },
    ]);
  });

  it('deploys what was built in it, or what the artefact is named after', () => {
    const [built] = schema().parse(execution({ layoutNodeMap: { n1: stage() } }));
    expect(built?.record).toMatchObject({ sha: sha('b2'), repository: 'acme/shop' });
    const serviceInfo = { identifier: 'basket', artifacts: { primary: { tag: `main-${sha('d4')}` } } };
    const [named] = schema(byService).parse(release({ n1: stage({}, { serviceInfo }) }));
    expect(named?.record).toMatchObject({ sha: sha('d4'), version: `main-${sha('d4')}` });
    const [nameless] = schema(byService).parse(
      release({ n1: stage({}, { serviceInfo: { identifier: 'basket' } }) }),
    );
    expect(nameless?.record).toMatchObject({ sha: 'px1' });
  });

  it.each([
    [{ name: 'prod-eu', type: 'Production' }, 'prod-eu'],
    [{ name: 'eu-west-1', type: 'Production' }, 'production (eu-west-1)'],
    [{ name: 'qa', type: 'PreProduction' }, 'qa'],
    [{ identifier: 'qa' }, 'qa'],
  ])('to %o names it %s', (infraExecutionSummary, environment) => {
    const [fact] = schema(byService).parse(release({ n1: stage({}, { infraExecutionSummary }) }));
    expect(fact?.record).toMatchObject({ environment });
  });

  it('by GitOps is one deployment for each environment', () => {
    const environments = [
      { name: 'prod', type: 'Production' },
      { name: 'qa', type: 'PreProduction' },
    ];
    const cd = { infraExecutionSummary: null, gitopsExecutionSummary: { environments } };
    const facts = schema(byService).parse(release({ n1: stage({}, cd) }));
    expect(facts.map(({ record }) => (record as { id: string }).id)).toEqual(['px1/n1/prod', 'px1/n1/qa']);
  });

  it('says what keeps it from being told', () => {
    expect(whyNot(release({ n1: stage() }))).toContain('the one of service basket');
    const nowhere = stage({}, { infraExecutionSummary: null });
    expect(whyNot(release({ n1: nowhere }), byService)).toContain('stage Deploy tells of no environment');
  });
});

it.each([
  ['https://github.com/acme/shop/commit/abc', 'acme/shop'],
  ['https://gitlab.com/acme/web/shop/-/commit/abc', 'acme/web/shop'],
  ['https://bitbucket.org/acme/shop/commits/abc', 'acme/shop'],
  ['https://git.acme.test/projects/ACME/repos/shop/commits/abc', 'ACME/shop'],
  ['https://dev.azure.com/acme/Web/_git/basket/commit/abc', 'Web/basket'],
  ['https://github.com/acme/shop.git', 'acme/shop'],
  ['git@github.com:acme/shop.git', 'acme/shop'],
  ['https://example.com/', undefined],
])('%s is of %s', (link, repository) => {
  expect(repositoryAt(link)).toBe(repository);
});
