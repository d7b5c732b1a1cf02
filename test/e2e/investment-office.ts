import { DateTime } from 'luxon';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import { firstDayOf, quarterBefore, quarterOf } from '../../src/domain/quarter.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { aWorkItem } from '../support/work-item.ts';
import { openSmallOffice } from './actions-office.ts';
import { formsIn } from './forms.ts';

/** The quarter before this one, in which everything happens. */
export const QUARTER = quarterBefore(
  quarterOf(DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' }).toFormat('yyyy-MM-dd')),
);

/** Noon of its first, second … day. */
function dayOf(number: number): Date {
  const first = DateTime.fromISO(firstDayOf(QUARTER), { zone: 'Europe/Berlin' });
  return first.plus({ days: number - 1, hours: 12 }).toJSDate();
}

/** Who moved what, on which days. */
const MOVED: Record<string, [author: string, ...days: number[]][]> = {
  'SHOP-1': [
    ['ada', 1, 2],
    ['linus', 1],
    ['kim', 3],
  ],
  'SHOP-2': [['ada', 3]],
  'SHOP-3': [
    ['ada', 4],
    ['linus', 4],
    ['kim', 2],
  ],
  'SHOP-4': [['linus', 1]],
  'PAY-1': [
    ['ada', 5],
    ['linus', 2, 3],
    ['kim', 1],
  ],
};

const MORE: Record<string, object> = {
  'SHOP-1': { parent: 'SHOP-9' },
  'SHOP-2': { parent: 'SHOP-1', isSubtask: true, type: 'Sub-task' },
  'SHOP-3': { labels: ['search'] },
  'SHOP-4': { components: ['api'] },
  'SHOP-9': { type: 'Epic', title: 'One click' },
};

function workItem(key: string): Fact {
  const moves = (MOVED[key] ?? []).flatMap(([author, ...days]) =>
    days.map((day) => ({ author, at: dayOf(day) })),
  );
  const record = aWorkItem(key, {
    source: 'x',
    status: 'Doing',
    statusCategory: 'in-progress',
    createdAt: dayOf(-20),
    history: moves.map((move) => ({
      ...move,
      field: 'status',
      from: 'To do',
      to: 'Doing',
      fromCategory: 'todo',
      toCategory: 'in-progress',
    })),
    ...MORE[key],
  });
  return { kind: 'work-item', record } as unknown as Fact;
}

const commit = {
  kind: 'commit',
  record: {
    source: 'x',
    repository: 'shop',
    sha: 'abc1',
    parents: [],
    authoredAt: dayOf(6),
    committedAt: dayOf(6),
    author: 'ada',
  },
} as unknown as Fact;

/**
 * Thirteen person-days of three people: four on PAY-1, three and a half on SHOP-1, one on its sub-task SHOP-2, three on
 * SHOP-3, half a day on SHOP-4 and one on a commit that names nothing.
 */
export async function openInvestmentOffice() {
  const office = await openSmallOffice({
    team: { members: ['ada', 'linus', 'kim'], projects: ['SHOP', 'PAY'] },
  });
  const { store, slack } = office;
  await store.organisation.savePeople([{ key: 'kim', name: 'Kim Kimura' }]);
  await storeFacts(store, [...new Set([...Object.keys(MOVED), ...Object.keys(MORE)])].map(workItem));
  await storeFacts(store, [commit]);
  await relinkStale(store);
  await store.settings.decide({
    portfolio: [
      { key: 'Checkout', priority: 2, expected: 60 },
      { key: 'Payments', priority: 1, expected: 40, projects: ['PAY'] },
    ],
  });
  return { ...office, ...formsIn(slack) };
}
