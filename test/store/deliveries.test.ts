import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { DeliveryDocument } from '../../src/store/delivery-document.ts';
import { freshStore } from '../support/store.ts';

const START_MS = Date.UTC(2026, 0, 1);
const at = (day: number) => new Date(START_MS + day * DAY_MS);

interface Planned {
  day: number;
  deployedAfter: number | null;
  rich: boolean;
}

function delivery(
  repository: string,
  number: number,
  { day, deployedAfter, rich }: Planned,
): DeliveryDocument {
  const mergedAt = at(day);
  const id = `${repository}#${number}`;
  const finishedAt = deployedAfter === null ? null : at(day + deployedAfter);
  const told = { source: 'x', id, repository, number, title: `Change ${number}`, author: 'ada', mergedAt };
  const review = { id: 'r', author: 'bob', state: 'approved' as const, submittedAt: mergedAt };
  return {
    repository,
    source: 'x',
    change: id,
    direct: !rich,
    aggregate: false,
    mergedAt,
    firstCommitAt: rich ? at(day - 1) : null,
    deployment: finishedAt && {
      id: `d${finishedAt.getTime()}`,
      source: 'x',
      environment: 'production',
      sha: 's',
      startedAt: finishedAt,
      finishedAt,
    },
    deployedAt: finishedAt,
    reason: finishedAt ? 'ancestry' : null,
    consumed: null,
    services: rich ? ['api'] : [],
    lines: null,
    workItems: rich ? [{ key: 'A-1', reason: 'title' }] : [],
    told: rich
      ? { ...told, openedAt: at(day - 1), readyAt: mergedAt, additions: 1, labels: ['x'], reviews: [review] }
      : { ...told, reviews: [] },
  };
}

const Plan = fc.record({
  day: fc.integer({ min: 0, max: 60 }),
  deployedAfter: fc.option(fc.integer({ min: 0, max: 30 })),
  rich: fc.boolean(),
});

const byId = (all: DeliveryDocument[]) => all.toSorted((a, b) => a.told.number - b.told.number);

test('whatever was there before, a span has what was merged or deployed in it, as it was put there', async () => {
  const store = await freshStore();
  await fc.assert(
    fc.asyncProperty(
      fc.array(Plan, { maxLength: 20 }),
      fc.array(Plan, { maxLength: 20 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      async (before, after, from, days) => {
        const documents = after.map((plan, index) => delivery('shop', index + 1, plan));
        await store.deliveries.replace(
          'shop',
          before.map((plan, index) => delivery('shop', index + 1, plan)),
        );
        await store.deliveries.replace('shop', documents);
        const span = { from: at(from), to: at(from + days) };
        const inside = (instant: Date | null) =>
          instant !== null && instant >= span.from && instant < span.to;
        const expected = documents.filter(
          ({ mergedAt, deployedAt }) => inside(mergedAt) || inside(deployedAt),
        );
        expect(byId(await store.deliveries.within(['shop'], span.from, span.to))).toEqual(byId(expected));
        const first = Math.min(...after.map(({ day }) => day));
        const firstAt = after.length > 0 ? at(first) : null;
        expect(await store.deliveries.firstMergedAt(['shop', 'other'])).toEqual(firstAt);
      },
    ),
    { numRuns: 40 },
  );
});

test('what is the same is not written again; another repository’s stay', async () => {
  const store = await freshStore();
  const plans: Planned[] = [
    { day: 1, deployedAfter: 1, rich: true },
    { day: 30, deployedAfter: null, rich: true },
  ];
  const of = (repository: string) => plans.map((plan, index) => delivery(repository, index + 1, plan));
  await store.deliveries.replace('shop', of('shop'));
  await store.deliveries.replace('web', of('web'));
  const weeks = () => store.db.collection('delivery_weeks').find({ repository: 'shop' }).toArray();
  const before = await weeks();
  await store.deliveries.replace('shop', of('shop').toReversed());
  expect(await weeks()).toEqual(before);
  await store.deliveries.replace('shop', []);
  expect(await weeks()).toEqual([]);
  expect(await store.deliveries.within(['shop', 'web'], at(0), at(60))).toHaveLength(2);
});
