import { expect, test } from 'vitest';
import { riskFigures } from '../../backtest/risk/figures.ts';
import type { Ranked } from '../../backtest/risk/outcome.ts';
import { rankedIn } from '../../backtest/risk.ts';
import type { PortfolioTruth } from '../../backtest/world/portfolio.ts';
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
    byDelay: all,
    naive: { 'due day': turned, 'open items': all, 'open items a day': all },
  });
  expect(riskFigures([ranked(all), ranked(turned)])).toEqual({
    portfolios: 2,
    projects: 12,
    precisionAt5: (2 / 5 + 1 / 5) / 2,
    byDelay: 2 / 5,
    mostPossible: 2 / 5,
    baseRate: 4 / 12,
    planted: { precisionAt5: (2 / 5 + 1 / 5) / 2, baseRate: 4 / 12 },
    naive: { 'due day': 1 / 5, 'open items': 2 / 5, 'open items a day': 2 / 5 },
  });
});

test('through the database, what is named first is more often in trouble than what is named last', async () => {
  const store = await freshStore();
  const portfolios = [await rankedIn(store, 1), await rankedIn(store, 2)];
  const figures = riskFigures(portfolios);
  const turned = riskFigures(portfolios.map((each) => ({ ...each, report: each.report.toReversed() })));
  expect(figures.precisionAt5).toBeGreaterThanOrEqual(0.6);
  expect(figures.precisionAt5).toBeGreaterThan(figures.baseRate + 0.2);
  expect(turned.precisionAt5).toBeLessThan(figures.baseRate);
});
