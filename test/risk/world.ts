import type { PortfolioProject } from '../../src/domain/rules.ts';
import { WorkItem } from '../../src/domain/work-item.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import type { RiskMaterial } from '../../src/reports/risk/material.ts';
import { aTeam } from '../forecast/support.ts';
import { rules } from '../support/rules.ts';
import { times } from './support.ts';

/** A Monday. */
export const MONDAY = new Date('2026-11-23T09:00:00Z');

export const before = (days: number, now = MONDAY) => new Date(now.getTime() - days * 86_400_000);

/** Due in four weeks, in three, and in forty. */
export const PORTFOLIO: PortfolioProject[] = [
  { key: 'Checkout', priority: 1, due: '2026-12-21' },
  { key: 'Search', priority: 2, due: '2026-12-14' },
  { key: 'Calm', priority: 3, due: '2027-08-30' },
];

export const TEAM = aTeam({
  key: 'team-a',
  name: 'Team A',
  members: ['ada', 'linus', 'mary'],
  projects: ['SHOP'],
});

export interface Planned {
  portfolio: string;
  open: number;
  /** Weekly ones, the latest some days ago; each took three days. */
  done: number;
}

const PEOPLE = ['ada', 'linus', 'mary'];

function record(key: string, portfolio: string, more: object): Record<string, unknown> {
  return {
    source: 'jira',
    id: key,
    key,
    project: 'SHOP',
    type: 'Story',
    title: `${key} of ${portfolio}`,
    portfolio,
    status: 'To Do',
    statusCategory: 'todo',
    createdAt: before(220).toISOString(),
    history: [],
    ...more,
  };
}

const moved = (at: Date, from: string, to: string) => ({
  at: at.toISOString(),
  field: 'status',
  from,
  to,
  fromCategory: from === 'To Do' ? 'todo' : 'in-progress',
  toCategory: to === 'Done' ? 'done' : 'in-progress',
});

/** Work of one team: of each project so many items a week, one after the other, and so many left. */
export function workItems(planned: Planned[], now = MONDAY): Record<string, unknown>[] {
  return planned.flatMap(({ portfolio, open, done }, project) => [
    ...times(done, (week) => {
      const end = before(7 * week + 3 + project, now);
      return record(`SHOP-${project + 1}${String(week).padStart(2, '0')}`, portfolio, {
        status: 'Done',
        statusCategory: 'done',
        doneAt: end.toISOString(),
        assignee: PEOPLE[week % 3],
        history: [
          moved(before(7 * week + 6 + project, now), 'To Do', 'In Progress'),
          moved(end, 'In Progress', 'Done'),
        ],
      });
    }),
    ...times(open, (index) => record(`SHOP-${project + 5}${String(index).padStart(2, '0')}`, portfolio, {})),
  ]);
}

/** Twenty left of the first priority, ten of the second, three of the third; one of each is done a week. */
export const USUAL: Planned[] = [
  { portfolio: 'Checkout', open: 20, done: 26 },
  { portfolio: 'Search', open: 10, done: 26 },
  { portfolio: 'Calm', open: 3, done: 26 },
];

/** What is read of such work, with no store. */
export function materialOf(
  planned: Planned[],
  { portfolio = PORTFOLIO, now = MONDAY, more = {} as Partial<RiskMaterial> } = {},
): RiskMaterial {
  const decided = rules({ portfolio });
  const records = workItems(planned, MONDAY).map((each) => WorkItem.parse(each));
  return {
    work: workOf(records, { rules: decided, now }, () => ['team-a']),
    teams: [TEAM],
    rules: decided,
    holidays: [],
    personOf: (login) => login,
    changes: null,
    incidents: null,
    kept: [],
    ...more,
  };
}
