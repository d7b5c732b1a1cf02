import fc from 'fast-check';
import type { Change } from '../../src/domain/change.ts';
import type { Delivery, ShippedIn } from '../../src/domain/delivery.ts';
import type { DeploymentOutcome } from '../../src/domain/deployment-outcome.ts';
import type { Sprint } from '../../src/domain/sprint.ts';
import type {
  Activity,
  Facts,
  Landing,
  SurveyFigure,
  TeamBuild,
  TeamChange,
  TeamIncident,
  TeamWorkItem,
} from '../../src/metrics/facts.ts';
import { facts } from '../support/facts.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const SPAN_MS = 200 * 86_400_000;
/** Weeks that several people are active in. */
const DENSE_MS = 21 * 86_400_000;

const instant = fc.nat(SPAN_MS).map((ms) => new Date(START + ms));
const login = fc.constantFrom('ada', 'ben', 'cyd', 'dependabot[bot]');

const review = fc.record({
  id: fc.uuid(),
  author: login,
  state: fc.constantFrom('approved', 'changes-requested', 'commented'),
  submittedAt: instant,
  comments: fc.nat(5),
  isBot: fc.boolean(),
} as const);

const shippedIn: fc.Arbitrary<ShippedIn> = fc.record({
  id: fc.uuid(),
  source: fc.constant('x'),
  environment: fc.constant('production'),
  sha: fc.uuid(),
  startedAt: instant,
  finishedAt: instant,
});

const delivery: fc.Arbitrary<Delivery> = fc
  .record({
    id: fc.uuid(),
    author: login,
    number: fc.nat(9_999),
    mergedAt: instant,
    openedAt: fc.option(instant),
    lines: fc.option(fc.record({ additions: fc.nat(2_000), deletions: fc.nat(500), reduced: fc.boolean() })),
    reviews: fc.array(review, { maxLength: 4 }),
    direct: fc.constantFrom(false, false, false, true),
    aggregate: fc.constantFrom(false, false, false, true),
    firstCommitAt: fc.option(instant),
    deployment: fc.option(shippedIn),
    consumed: fc.constantFrom(null, null, null, 'first-deployment', 'deployment-gap'),
    workItems: fc.array(
      fc.record({ key: fc.constantFrom('SHOP-1', 'SHOP-2', 'SHOP-3'), createdAt: instant }),
      {
        maxLength: 2,
      },
    ),
  } as const)
  .map(({ id, author, number, openedAt, reviews, deployment, consumed, mergedAt, ...rest }) => ({
    ...rest,
    change: {
      source: 'x',
      id,
      repository: 'acme/shop',
      number,
      title: `Change ${number}`,
      author,
      baseBranch: 'main',
      ...(openedAt && { openedAt }),
      mergedAt,
      commits: [],
      reviews: reviews as Change['reviews'],
    },
    mergedAt,
    deployment,
    reason: deployment ? 'ancestry' : null,
    consumed: deployment ? consumed : null,
    services: [],
  }));

/** Some of the fields, as often as not. */
function maybe<T>(arbitrary: fc.Arbitrary<T>, name: string): fc.Arbitrary<Record<string, T>> {
  return fc.option(arbitrary).map((value) => (value === null ? {} : { [name]: value }));
}

function merged<T>(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as T);
}

const change: fc.Arbitrary<TeamChange> = merged(
  fc.record({
    source: fc.constant('x'),
    id: fc.uuid(),
    repository: fc.constantFrom('shop', 'web'),
    number: fc.nat(9_999),
    title: fc.constantFrom('A change', 'Another'),
    author: login,
    baseBranch: fc.constant('main'),
    openedAt: instant,
    updatedAt: instant,
    commits: fc.constant([]),
    reviews: fc.array(review, { maxLength: 4 }),
    additions: fc.nat(2_000),
    deletions: fc.nat(500),
    workItems: fc.subarray(['SHOP-1', 'SHOP-2']),
  }),
  maybe(instant, 'mergedAt'),
  maybe(instant, 'closedAt'),
  maybe(instant, 'readyAt'),
);

const failure = fc.record({
  by: fc.constantFrom('incident', 'rollback', 'revert', 'hotfix'),
  ref: fc.uuid(),
  recoveredAt: fc.option(instant),
} as const);

const outcome: fc.Arbitrary<DeploymentOutcome> = fc.record({
  repository: fc.constantFrom('shop', 'web'),
  source: fc.constant('x'),
  id: fc.uuid(),
  environment: fc.constant('production'),
  sha: fc.uuid(),
  startedAt: instant,
  finishedAt: instant,
  rollback: fc.boolean(),
  fixOnly: fc.boolean(),
  changes: fc.nat(5),
  authors: fc.subarray(['ada', 'ben', 'cyd']),
  failures: fc.array(failure, { maxLength: 3 }),
});

const incident: fc.Arbitrary<TeamIncident> = merged(
  fc.record({
    source: fc.constant('x'),
    id: fc.uuid(),
    title: fc.constant('Down'),
    repository: fc.constant('shop'),
    severity: fc.integer({ min: 1, max: 5 }),
    openedAt: instant,
    causes: fc.array(fc.record({ deployment: fc.uuid(), reason: fc.constantFrom('explicit', 'time') }), {
      maxLength: 2,
    }),
  }),
  maybe(instant, 'resolvedAt'),
);

const category = fc.constantFrom('todo', 'in-progress', 'done');
const move = fc
  .record({ at: instant, fromCategory: category, toCategory: category, author: login })
  .map((each) => ({ ...each, field: 'status' as const, from: each.fromCategory, to: each.toCategory }));
const planning = fc.record({
  at: instant,
  field: fc.constantFrom('sprint' as const, 'estimate' as const),
  from: fc.constantFrom(null, '1', '2'),
  to: fc.constantFrom(null, '1', '2', '3'),
});

const KEYS = ['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'];

const workItem: fc.Arbitrary<TeamWorkItem> = merged(
  fc.record({
    source: fc.constant('x'),
    id: fc.uuid(),
    key: fc.constantFrom(...KEYS),
    project: fc.constant('SHOP'),
    type: fc.constantFrom('Story', 'Bug', 'Epic'),
    kind: fc.constantFrom('feature', 'bug', 'debt', 'keep-lights-on', 'unplanned', 'other'),
    title: fc.constant('An item'),
    status: fc.constant('To Do'),
    statusCategory: category,
    createdAt: instant,
    updatedAt: instant,
    isSubtask: fc.constantFrom(false, false, false, true),
    history: fc
      .tuple(fc.array(move, { maxLength: 4 }), fc.array(planning, { maxLength: 4 }))
      .map(([moves, plans]) => [...moves, ...plans]),
  }),
  maybe(instant, 'doneAt'),
  maybe(fc.nat(13), 'estimate'),
  maybe(fc.constantFrom(...KEYS), 'parent'),
  maybe(fc.constantFrom('customer', 'internal'), 'foundBy'),
  maybe(login, 'assignee'),
  maybe(fc.constantFrom('grow', 'save'), 'objective'),
  maybe(fc.constantFrom('checkout', 'search'), 'portfolio'),
);

const sprint: fc.Arbitrary<Sprint> = merged(
  fc
    .record({
      source: fc.constant('x'),
      id: fc.constantFrom('1', '2', '3'),
      board: fc.constant('1'),
      name: fc.constant('Sprint'),
      startAt: instant,
      days: fc.integer({ min: -1, max: 30 }),
    })
    .map(({ days, ...rest }) => ({ ...rest, endAt: new Date(rest.startAt.getTime() + days * 86_400_000) })),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: maybe(instant, 'completedAt') },
  ),
);

const build: fc.Arbitrary<TeamBuild> = merged(
  fc.record({
    source: fc.constant('x'),
    id: fc.uuid(),
    repository: fc.constantFrom('shop', 'web'),
    pipeline: fc.constantFrom('ci', 'nightly'),
    branch: fc.constantFrom('main', 'feature'),
    sha: fc.constantFrom('a', 'b', 'c'),
    attempt: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('success', 'failure', 'cancelled'),
    onDefaultBranch: fc.boolean(),
    startedAt: instant,
  }),
  maybe(instant, 'finishedAt'),
);

const activity: fc.Arbitrary<Activity> = fc.record({
  person: fc.constantFrom('ada', 'ben', 'cyd'),
  at: fc.nat(DENSE_MS).map((ms) => new Date(START + ms)),
  did: fc.constantFrom('commit', 'review', 'status'),
  item: fc.option(workItem),
});

const landing: fc.Arbitrary<Landing> = fc
  .record({
    sha: fc.uuid(),
    committedAt: instant,
    author: login,
    lines: fc.record({ added: fc.nat(500), removed: fc.nat(200), rewritten: fc.nat(100) }),
    change: fc.option(fc.record({ author: login, number: fc.nat(9_999) })),
  })
  .map(({ change: of, ...rest }) => ({
    ...rest,
    repository: 'acme/shop',
    change: of && { ...of, id: rest.sha, repository: 'acme/shop', title: `Change ${of.number}` },
  }));

const figure: fc.Arbitrary<SurveyFigure> = fc.record({
  round: fc.uuid(),
  instrument: fc.constantFrom('devex', 'retro', 'metrics-perception'),
  factor: fc.constantFrom(null, null, 'flow'),
  title: fc.constant('A survey'),
  at: instant,
  value: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 4 }),
  n: fc.integer({ min: 5, max: 20 }),
  sameWords: fc.constantFrom(true, true, false),
});

/** What Kata keeps of a team itself: one of an instant. */
const kept = fc.record({
  metric: fc.constant('maturity'),
  team: fc.constant('team-a'),
  at: instant,
  value: fc.double({ min: 0, max: 100, noNaN: true }),
  source: fc.constantFrom('kata', 'kata', 'elsewhere'),
});

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}

const FIRST = new Date(START);

/** Facts of a team as no team would have them: instants in any order, boundaries missing. Frozen: a metric only reads. */
export const teamFacts: fc.Arbitrary<Facts> = fc
  .record({
    deliveries: fc.array(delivery, { maxLength: 25 }),
    changes: fc.array(change, { maxLength: 15 }),
    deployments: fc.array(outcome, { maxLength: 15 }),
    incidents: fc.array(incident, { maxLength: 8 }),
    workItems: fc.uniqueArray(workItem, { maxLength: 15, selector: ({ id }) => id }),
    sprints: fc.uniqueArray(sprint, { maxLength: 3, selector: ({ id }) => id }),
    builds: fc.array(build, { maxLength: 15 }),
    activities: fc.array(activity, { maxLength: 25, size: 'max' }),
    landings: fc.array(landing, { maxLength: 15 }),
    surveys: fc.array(figure, { maxLength: 15 }),
    measurements: fc.uniqueArray(kept, { maxLength: 20, selector: ({ at }) => at.getTime() }),
  })
  .map((lists) => {
    freeze(lists);
    const since = Object.fromEntries(Object.keys(lists).map((name) => [name, FIRST]));
    return facts({ ...lists, since, now: new Date('2100-01-01T00:00:00Z') });
  });

const midnight = fc.nat(200).map((day) => new Date(START + day * 86_400_000));

/** From one midnight to another, at least a day later. */
export const windows = fc
  .tuple(midnight, fc.integer({ min: 1, max: 100 }))
  .map(([from, days]) => ({ from, to: new Date(from.getTime() + days * 86_400_000) }));
