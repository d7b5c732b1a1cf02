import fc from 'fast-check';
import type { Change } from '../../src/domain/change.ts';
import type { Delivery, ShippedIn } from '../../src/domain/delivery.ts';
import type { Facts } from '../../src/metrics/define.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const SPAN_MS = 200 * 86_400_000;

const instant = fc.nat(SPAN_MS).map((ms) => new Date(START + ms));
const login = fc.constantFrom('ada', 'ben', 'cyd', 'dependabot[bot]');

const review = fc.record({
  id: fc.uuid(),
  author: login,
  state: fc.constantFrom('approved', 'changes-requested', 'commented'),
  submittedAt: instant,
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
    reviews: fc.array(review, { maxLength: 4 }),
    direct: fc.boolean(),
    aggregate: fc.boolean(),
    firstCommitAt: fc.option(instant),
    deployment: fc.option(shippedIn),
    consumed: fc.constantFrom(null, null, null, 'first-deployment', 'deployment-gap'),
    workItems: fc.array(fc.record({ key: fc.constantFrom('A-1', 'A-2'), createdAt: instant }), {
      maxLength: 2,
    }),
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

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}

/** Facts of a team as no team would have them: instants in any order, boundaries missing. Frozen: a metric only reads. */
export const teamFacts: fc.Arbitrary<Facts> = fc.array(delivery, { maxLength: 30 }).map((deliveries) => {
  freeze(deliveries);
  return {
    deliveries,
    isBot: (login: string) => login.endsWith('[bot]'),
    samePerson: (a: string, b: string) => a === b,
  };
});

export const windows = fc
  .tuple(instant, instant)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
