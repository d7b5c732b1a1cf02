import { WorkItem } from '../../src/domain/work-item.ts';
import { aWorkItem } from '../support/work-item.ts';

/** A Monday morning. */
export const NOW = new Date('2026-11-23T09:00:00Z');

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

export function record(key: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return aWorkItem(key, { createdAt: daysAgo(182), ...more });
}

export const doneOn = (days: number) => ({
  status: 'Done',
  statusCategory: 'done',
  doneAt: daysAgo(days),
});

const series = <T>(length: number, each: (index: number) => T) =>
  Array.from({ length }, (_, index) => each(index));
const epic = (key: string, title: string, more: object = {}) => record(key, { type: 'Epic', title, ...more });
const PEOPLE = ['ada', 'linus', 'mia'];

/**
 * SHOP, of one team, for 24 weeks: each week one item of ROAD-1 (6 are open), one of ROAD-2 (8 are open) and one of
 * neither. Beside it, each in a project of its own, what cannot be forecast.
 */
export const ROADMAP: Record<string, unknown>[] = [
  epic('ROAD-1', 'Faster <!channel> checkout', {
    dueAt: '2026-12-31T23:59:59.999Z',
    url: 'https://jira.test/ROAD-1',
  }),
  epic('ROAD-2', 'Gift cards'),
  epic('ROAD-3', 'Round and round', { parent: 'ROAD-4' }),
  epic('ROAD-4', 'And back', { parent: 'ROAD-3' }),
  epic('ROAD-5', 'Nothing yet'),
  epic('ROAD-6', 'All over', { dueAt: '2026-09-30T23:59:59.999Z' }),
  epic('ROAD-7', 'Promised for August', { dueAt: '2026-08-31T23:59:59.999Z' }),
  ...series(24, (week) => [
    record(`SHOP-${week + 1}`, {
      parent: 'ROAD-1',
      assignee: 'ada',
      portfolio: 'Checkout',
      ...doneOn(7 * week + 3),
    }),
    record(`SHOP-${week + 101}`, { parent: 'ROAD-2', assignee: PEOPLE[week % 3], ...doneOn(7 * week + 4) }),
    record(`SHOP-${week + 201}`, { assignee: 'linus', ...doneOn(7 * week + 5) }),
  ]).flat(),
  ...series(6, (index) => record(`SHOP-${index + 301}`, { parent: 'ROAD-1', portfolio: 'Checkout' })),
  ...series(8, (index) => record(`SHOP-${index + 401}`, { parent: 'ROAD-2' })),
  ...series(3, (index) => record(`SHOP-${index + 501}`, { parent: 'ROAD-6', ...doneOn(60 + index) })),
  record('SHOP-601', { parent: 'SHOP-301', isSubtask: true }),
  record('SHOP-602', { parent: 'ROAD-3' }),
  record('SHOP-603', { parent: 'ROAD-1', status: 'Done', statusCategory: 'done' }),
  record('SHOP-604', { parent: 'ROAD-7' }),
  ...series(3, (index) => record(`NEW-${index + 1}`, { createdAt: daysAgo(9) })),
  ...series(4, (index) => record(`SLOW-${index + 1}`, index < 3 ? doneOn(7 * index + 2) : {})),
  ...series(30, (index) => record(`BURST-${index + 1}`, index < 25 ? doneOn(80) : {})),
  ...series(30, (index) =>
    record(
      `ODD-${index + 1}`,
      index < 25 ? { ...doneOn(7 * index + 2), createdAt: daysAgo(1) } : { estimate: 1e300 },
    ),
  ),
  ...series(9, (index) => record(`DONE-${index + 1}`, doneOn(index + 1))),
];

/** The same as they are read. */
export function parsed(records: Record<string, unknown>[] = ROADMAP): WorkItem[] {
  return records.map((each) => WorkItem.parse(each));
}
