import { expect, test } from 'vitest';
import { riskFigures } from '../../backtest/risk/figures.ts';
import { isInTrouble, type Ranked } from '../../backtest/risk/outcome.ts';
import { rankedIn } from '../../backtest/risk.ts';
import { type PortfolioTruth, portfolioOf, type SimulatedPortfolio } from '../../backtest/world/portfolio.ts';
import { mean } from '../../src/metrics/statistics/stats.ts';
import { freshStore } from '../support/store.ts';

const dueAt = new Date('2026-03-31T23:59:59.999Z');

/** A project that is finished so many days after its day. */
function project(name: string, days: number | null, planted: PortfolioTruth['planted'] = []): PortfolioTruth {
  const finishedAt = days === null ? null : new Date(dueAt.getTime() + days * 86_400_000);
  return { name, key: name, planted, createdAt: dueAt, startedAt: dueAt, finishedAt, dueAt, items: 10 };
}

test('figures are means of portfolios, counted by hand', () => {
  const late = [project('a', 15), project('b', null, ['stall'])];
  const fine = [project('c', 14, ['stall']), project('d', -3), project('e', 0), project('f', -9)];
  const [all, turned] = [
    [...late, ...fine],
    [...fine, ...late],
  ];
  const ranked = (report: PortfolioTruth[]): Ranked => ({
    report,
    named: report.slice(0, 3),
    chances: [],
    byDelay: all,
    naive: { 'due day': turned, 'open items': all, 'open items a day': all },
  });
  expect(riskFigures([ranked(all), ranked(turned)])).toEqual({
    portfolios: 2,
    projects: 12,
    precisionAt5: (2 / 5 + 1 / 5) / 2,
    // Each strays from 0.3 by a tenth: the root of (0.01 + 0.01) / 1 / 2.
    error: expect.closeTo(0.1),
    named: { projects: 6, precision: 2 / 6 },
    byDelay: 2 / 5,
    mostPossible: 2 / 5,
    baseRate: 4 / 12,
    planted: { precisionAt5: (2 / 5 + 1 / 5) / 2, baseRate: 4 / 12 },
    naive: { 'due day': 1 / 5, 'open items': 2 / 5, 'open items a day': 2 / 5 },
  });
});

/** The same with a third of its teams and what they do: enough to go through the database. */
function smaller({ organisation, at, projects }: SimulatedPortfolio): SimulatedPortfolio {
  const kept = organisation.teams.slice(0, 4);
  const items = new Set(kept.flatMap((team) => team.projects ?? []));
  const repositories = new Set(kept.flatMap((team) => team.repositories));
  const own = organisation.workItems.filter(({ project }) => items.has(project));
  const epics = new Set(own.map(({ parent }) => parent));
  return {
    organisation: {
      ...organisation,
      workItems: [...organisation.workItems.filter(({ key }) => epics.has(key)), ...own],
      changes: organisation.changes.filter(({ repository }) => repositories.has(repository)),
    },
    at,
    projects: projects.filter(({ key }) => epics.has(key)),
  };
}

test('through the database, what is in trouble is named before what is not, and all is cleared away', async () => {
  const store = await freshStore();
  const portfolio = smaller(portfolioOf(1));
  const { report, naive, named, chances } = await rankedIn(store, portfolio);
  for (const order of [report, naive['due day'], chances.map(({ project: each }) => each)]) {
    expect(order.map(({ name }) => name).toSorted()).toEqual(
      portfolio.projects.map(({ name }) => name).toSorted(),
    );
  }
  const places = (is: boolean) =>
    report.flatMap((each, index) => (isInTrouble(each) === is ? index / report.length : []));
  expect(mean(places(true))).toBeLessThan(mean(places(false)) - 0.2);
  expect(report.slice(0, 5)).toEqual(expect.arrayContaining(named));
  expect(await store.events.find('work-item')).toEqual([]);
});
