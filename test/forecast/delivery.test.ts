import { expect, test } from 'vitest';
import type { Rules } from '../../src/domain/rules.ts';
import { WorkItem } from '../../src/domain/work-item.ts';
import { forecastDelivery } from '../../src/insights/forecast/forecast-delivery.ts';
import { namesIn } from '../../src/reports/delivery/names.ts';
import { questionOf } from '../../src/reports/delivery/question.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { aTeam } from './support.ts';

const NOW = new Date('2026-11-16T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const RULES: Rules = {
  bots: [],
  workItemKinds: [],
  allocation: {},
  portfolio: [{ key: 'Checkout', priority: 1, keys: ['ROAD-1'], due: '2026-12-31' }],
  objectives: [],
  foundByCustomers: [],
  metrics: [],
};

function item(key: string, more: Record<string, unknown> = {}): WorkItem {
  return WorkItem.parse({
    source: 'jira',
    id: key,
    key,
    project: key.split('-')[0],
    type: 'Story',
    title: key,
    status: 'To Do',
    statusCategory: 'todo',
    createdAt: daysAgo(120).toISOString(),
    history: [],
    ...more,
  });
}

const doneOn = (days: number) => ({
  status: 'Done',
  statusCategory: 'done',
  doneAt: daysAgo(days).toISOString(),
});

/** Two items a week for 12 weeks, one of them of the epic; 6 of the epic are open, and 30 others. */
const world = [
  item('ROAD-1', { type: 'Epic', title: 'Faster checkout' }),
  ...Array.from({ length: 12 }, (_, week) => [
    item(`SHOP-${week + 1}`, { parent: 'ROAD-1', ...doneOn(7 * week + 3) }),
    item(`SHOP-${week + 101}`, doneOn(7 * week + 4)),
  ]).flat(),
  ...Array.from({ length: 6 }, (_, index) => item(`SHOP-${index + 201}`, { parent: 'ROAD-1' })),
  item('SHOP-301', { parent: 'SHOP-201', isSubtask: true }),
  item('SHOP-401', { parent: 'SHOP-402' }),
  item('SHOP-402', { parent: 'SHOP-401' }),
];
const teams = [aTeam({ key: 'team-a', projects: ['SHOP'] })];
const work = workOf(world, { rules: RULES, now: NOW }, ({ project }) =>
  project === 'SHOP' ? ['team-a'] : [],
);

test('work is what is done: sub-tasks and epics are not, nor what goes round in a circle', () => {
  expect(work.pieces).toHaveLength(12 * 2 + 6 + 2);
  expect([...work.containers.keys()]).toEqual(['ROAD-1']);
  expect(work.circles).toEqual(['SHOP-401', 'SHOP-402']);
  expect(work.pieces.filter(({ portfolio }) => portfolio === 'Checkout')).toHaveLength(18);
});

test.each([
  ['ROAD-1', 'epic'],
  ['faster checkout', 'epic'],
  ['Checkout', 'portfolio'],
  ['team-a', 'team'],
  ['shop', 'tracker'],
])('%s is an %s', (name, kind) => {
  expect(namesIn(scopesIn(work, teams, RULES)).called(name)[0]?.kind).toBe(kind);
});

test('six items at one a week, growing by nothing, take about six weeks', () => {
  const [scope] = namesIn(scopesIn(work, teams, RULES)).called('ROAD-1');
  if (!scope) throw new Error('no scope');
  const { forecast } = forecastDelivery(questionOf(scope, work, { teams, holidays: [] }));
  expect(forecast?.left).toBe(6);
  expect(forecast?.basis.weeks).toBe(17);
  expect(forecast?.basis.share).toBeCloseTo(0.5, 1);
});
