import { DateTime } from 'luxon';
import type { Objective } from '../src/domain/objective.ts';
import { firstDayOf, lastDayOf, quarterOf } from '../src/domain/quarter.ts';
import type { Store } from '../src/store/index.ts';

/** Days of the quarter after which they were set. */
const SETTLED_DAYS = 3;

function objectivesOf(quarter: string): Objective[] {
  const createdAt = DateTime.fromISO(firstDayOf(quarter), { zone: 'utc' })
    .plus({ days: SETTLED_DAYS })
    .toJSDate();
  const common = { quarter, createdAt, createdBy: 'ingrid-solberg', keyResults: [] };
  const by = lastDayOf(quarter);
  return [
    { ...common, id: 'demo-checkout', title: 'Checkout in one minute', rule: 'Checkout in one minute' },
    { ...common, id: 'demo-pay', title: 'Every way to pay', rule: 'Every way to pay' },
    {
      ...common,
      id: 'demo-reviews',
      team: 'team-a',
      title: 'Nobody waits a day for a review',
      parent: 'demo-checkout',
      createdBy: 'mara-vogt',
      keyResults: [
        { id: 'demo-pickup', metric: 'pickup', start: 20, target: 8, by, milestones: [] },
        { id: 'demo-leadtime', metric: 'leadtime', start: 72, target: 48, by, milestones: [] },
      ],
    },
  ];
}

/** What the seeded organisation set out to reach this quarter, decided as anybody would have decided it. */
export async function setObjectives(store: Store, now: Date): Promise<void> {
  const quarter = quarterOf(now.toISOString().slice(0, 10));
  for (const { id, ...objective } of objectivesOf(quarter)) {
    const { createdAt: at, createdBy: who } = objective;
    await store.decisions.carryOut({
      at,
      who,
      subject: { kind: 'objective', key: id },
      before: null,
      after: objective,
    });
  }
}
