import type { PortfolioProject, Rules } from '../../src/domain/rules.ts';
import { WorkItem } from '../../src/domain/work-item.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import type { PortfolioFacts } from '../../src/reports/portfolio/status.ts';
import type { RiskMaterial } from '../../src/reports/risk/material.ts';
import { risksOf } from '../../src/reports/risk/risks.ts';
import { aTeam } from '../forecast/support.ts';
import { aWorkItem } from '../support/work-item.ts';

export const NOW = new Date('2026-11-16T00:00:00Z');

export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** A local day so many days from now. */
export const dayIn = (days: number) => daysAgo(-days).toISOString().slice(0, 10);

export const TEAM = aTeam({
  key: 'team-a',
  projects: ['SHOP'],
  repositories: ['acme/shop'],
  services: ['shop'],
});

export function rulesWith(portfolio: PortfolioProject[]): Rules {
  return {
    bots: [],
    workItemKinds: [],
    allocation: {},
    portfolio,
    objectives: [],
    foundByCustomers: [],
    metrics: [],
  };
}

export function item(key: string, more: Record<string, unknown> = {}): WorkItem {
  return WorkItem.parse(aWorkItem(key, { createdAt: daysAgo(200).toISOString(), ...more }));
}

export const doneOn = (days: number) => ({
  status: 'Done',
  statusCategory: 'done',
  doneAt: daysAgo(days).toISOString(),
});

const move = (days: number, from: string, to: string) => ({
  at: daysAgo(days).toISOString(),
  field: 'status',
  from,
  to,
  fromCategory: from === 'Done' ? 'done' : from === 'To Do' ? 'todo' : 'in-progress',
  toCategory: to === 'Done' ? 'done' : to === 'To Do' ? 'todo' : 'in-progress',
});

/** Through the statuses in order, each so many days ago. */
export function moved(...steps: [days: number, to: string][]) {
  return steps.map(([days, to], index) => move(days, steps[index - 1]?.[1] ?? 'To Do', to));
}

/**
 * Three items a week for 20 weeks, one of each project below, so every project moves by one a week. Checkout has
 * 4 open items, Search 12, Loyalty none.
 */
export const WORLD: WorkItem[] = [
  item('ROAD-1', { type: 'Epic', dueAt: daysAgo(-60).toISOString() }),
  item('ROAD-2', { type: 'Epic', dueAt: daysAgo(-30).toISOString() }),
  item('ROAD-3', { type: 'Epic', dueAt: daysAgo(10).toISOString() }),
  item('ROAD-4', { type: 'Epic' }),
  ...Array.from({ length: 20 }, (_, week) => [
    item(`SHOP-${week + 1}`, { parent: 'ROAD-1', ...doneOn(7 * week + 3) }),
    item(`SHOP-${week + 101}`, { parent: 'ROAD-2', ...doneOn(7 * week + 4) }),
    item(`SHOP-${week + 201}`, { parent: 'ROAD-3', ...doneOn(7 * week + 5) }),
  ]).flat(),
  ...Array.from({ length: 4 }, (_, index) => item(`SHOP-${index + 301}`, { parent: 'ROAD-1' })),
  ...Array.from({ length: 12 }, (_, index) => item(`SHOP-${index + 401}`, { parent: 'ROAD-2' })),
];

/** What is read of all projects: of one team, nothing of changes and incidents unless said. */
export function materialOf(
  records: WorkItem[],
  portfolio: PortfolioProject[] = [],
  more: Partial<RiskMaterial> = {},
): RiskMaterial {
  const rules = rulesWith(portfolio);
  const teamsOf = ({ project }: WorkItem) => (project === 'SHOP' ? [TEAM.key] : []);
  return {
    work: workOf(records, { rules, now: NOW }, teamsOf),
    teams: [TEAM],
    rules,
    holidays: [],
    personOf: (login) => login,
    changes: null,
    incidents: null,
    kept: [],
    ...more,
  };
}

/** For somebody of the team, who asks for everything. */
export function factsOf(material: RiskMaterial): PortfolioFacts {
  return {
    material,
    risks: risksOf(material),
    investment: null,
    belongs: new Set([TEAM.key]),
    of: null,
    showsRisks: true,
    isWithheld: () => false,
  };
}
