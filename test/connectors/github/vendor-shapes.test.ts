import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { githubSchema } from '../../../demo/github/graphql.ts';
import { startStandIn } from '../../../demo/stand-in.ts';
import { changeFacts } from '../../../src/connectors/github/change-schema.ts';
import { openClient, PATIENCE } from '../../../src/connectors/github/client.ts';
import { commitFacts } from '../../../src/connectors/github/commit-schema.ts';
import { lookQuery } from '../../../src/connectors/github/look-query.ts';
import * as queries from '../../../src/connectors/github/queries.ts';
import { repositoryItself } from '../../../src/connectors/github/repositories.ts';
import { SourceError } from '../../../src/connectors/source-error.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { NOW } from './organisation.ts';
import { drain, recordsOf } from './sync.ts';

interface Recorded {
  method: string;
  path: string;
  status: number;
  response: unknown;
}

function recordedIn(scenario: string): Recorded[] {
  const file = `scenarios/api.github.com/${scenario}/normalized-fixture.json`;
  return JSON.parse(readFileSync(new URL(file, import.meta.resolve('@octokit/fixtures')), 'utf8'));
}

/** GitHub's own recorded answers, each given once and in order, and nothing else. */
async function replay(scenario: string) {
  const left = recordedIn(scenario).filter((each) => each.method === 'get');
  return startStandIn(({ path, query }) => {
    const asked = query.size > 0 ? `${path}?${query}` : path;
    const index = left.findIndex((each) => each.path === asked);
    const [found] = index === -1 ? [] : left.splice(index, 1);
    if (!found) return undefined;
    return { status: found.status, body: found.response };
  });
}

function repositoryAt(url: string, repository: string) {
  const io = connectorIo({ source: 'gh', secret: () => 'token', clock: () => NOW });
  const client = openClient(url, { as: 'token', token: 'token' }, io, PATIENCE);
  return repositoryItself(client, 'gh', repository);
}

test('a recorded repository is read', async () => {
  const standIn = await replay('get-repository');
  const { facts } = await drain(repositoryAt(standIn.url, 'octokit-fixture-org/hello-world'));
  expect(recordsOf(facts, 'repository')).toMatchObject([
    { key: 'octokit-fixture-org/hello-world', defaultBranch: 'master' },
  ]);
  expect(standIn.unexpected).toEqual([]);
  await standIn.close();
});

test('a recorded refusal keeps what GitHub said', async () => {
  const [refused] = recordedIn('branch-protection').filter((each) => each.status === 404);
  const standIn = await startStandIn(() => ({ status: 404, body: refused?.response }));
  const failure: unknown = await drain(
    repositoryAt(standIn.url, 'octokit-fixture-org/branch-protection'),
  ).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SourceError);
  expect(failure).toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('404 Branch not protected'),
  });
  await standIn.close();
});

const NONE = { deployments: false, releases: false, issues: false };
const LOOKS = {
  LOOK: lookQuery([NONE, { ...NONE, releases: true }, { deployments: true, releases: false, issues: true }]),
  LEAST: lookQuery([NONE]),
};

test.each(
  Object.entries({ ...queries, ...queries.MORE, ...LOOKS, MORE: undefined }).filter(([, each]) => each),
)('the document %s is valid by the schema that GitHub publishes', (_name, document) => {
  expect(validate(githubSchema(), parse(String(document)))).toEqual([]);
});

const SIGNED = { name: 'Ada', email: 'ada@acme.example', date: '2026-03-01T08:00:00Z' };
const BARE = { sha: 'a1', parents: [], commit: { author: SIGNED, committer: SIGNED } };

test.each([
  ['the account is unknown', { ...BARE, author: null }, 'ada@acme.example', 0],
  ['the account is an empty object', { ...BARE, author: {} }, 'ada@acme.example', 0],
  ['the account is known', { ...BARE, author: { login: 'ada', type: 'User' } }, 'ada', 1],
  [
    'the address is of GitHub’s making',
    {
      ...BARE,
      author: null,
      commit: {
        author: { ...SIGNED, email: '12+renovate[bot]@users.noreply.github.com' },
        committer: SIGNED,
      },
    },
    'renovate[bot]',
    0,
  ],
  [
    'the account is known and hides its address',
    {
      ...BARE,
      author: { login: 'ada', type: 'User' },
      commit: { author: { ...SIGNED, email: '7+ada@users.noreply.github.com' }, committer: SIGNED },
    },
    'ada',
    0,
  ],
])('who wrote a commit, when %s', (_name, commit, author, accounts) => {
  const facts = commitFacts('gh', 'acme/shop').parse({ branch: 'main', commit });
  expect(facts[0]?.record).toMatchObject({ author });
  expect(facts.length - 1).toBe(accounts);
});

test('a commit without any date is refused', () => {
  const commit = { ...BARE, author: null, commit: { author: null, committer: null } };
  expect(commitFacts('gh', 'acme/shop').safeParse({ branch: 'main', commit }).success).toBe(false);
});

const at = (day: number) => `2026-03-0${day}T10:00:00Z`;
const review = (id: string, state: string, submittedAt: string | null = at(2)) => ({
  id,
  state,
  submittedAt,
  author: { __typename: 'User', login: 'bob' },
  comments: { totalCount: 0 },
});
const dismissal = (id: string, day: number) => ({
  __typename: 'ReviewDismissedEvent',
  createdAt: at(day),
  previousReviewState: 'APPROVED',
  review: { id },
});
const PULL = {
  number: 1,
  title: 't',
  body: '',
  url: 'https://github.com/acme/shop/pull/1',
  isDraft: false,
  createdAt: at(1),
  updatedAt: at(5),
  mergedAt: at(4),
  closedAt: at(4),
  baseRefName: 'main',
  headRefName: 'f',
  additions: 1,
  deletions: 0,
  changedFiles: 1,
  author: { __typename: 'Bot', login: 'renovate' },
  mergeCommit: { oid: 'a1' },
  labels: null,
  commits: { nodes: [] },
  files: null,
};

test('pending reviews are left out; dismissed ones count as comments, unless dismissed after the merge', () => {
  const reviews = [
    review('r1', 'PENDING', null),
    review('r2', 'DISMISSED'),
    review('r3', 'DISMISSED'),
    review('r4', 'DISMISSED'),
    review('r5', 'GALVANISED'),
  ];
  const timelineItems = { nodes: [dismissal('r3', 3), dismissal('r4', 5)] };
  const [fact] = changeFacts('gh', 'acme/shop').parse({
    ...PULL,
    reviews: { nodes: reviews },
    timelineItems,
  });
  expect(fact?.record).toMatchObject({
    author: 'renovate[bot]',
    authorIsBot: true,
    reviews: [
      { id: 'r2', state: 'commented' },
      { id: 'r3', state: 'commented' },
      { id: 'r4', state: 'approved' },
      { id: 'r5', state: 'other', stateText: 'GALVANISED' },
    ],
  });
});
