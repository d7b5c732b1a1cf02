import { expect, test } from 'vitest';
import { isInTrouble, precision } from '../../backtest/risk/outcome.ts';
import { type PortfolioTruth, portfolioOf } from '../../backtest/world/portfolio.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';

const portfolios = [1, 2, 3, 4, 5].map(portfolioOf);

test('a portfolio has the projects that are under way and not late yet, in an order of importance', () => {
  for (const { projects, at, organisation } of portfolios) {
    expect(projects.length).toBeGreaterThanOrEqual(10);
    expect(projects.length).toBeLessThanOrEqual(25);
    for (const { startedAt, finishedAt, dueAt } of projects) {
      expect(Number(startedAt)).toBeLessThan(Number(at));
      expect(Number(dueAt)).toBeGreaterThan(Number(at));
      if (finishedAt) expect(Number(finishedAt)).toBeGreaterThan(Number(at));
    }
    const { portfolio } = organisation.rules;
    expect(portfolio.map(({ priority }) => priority)).toEqual(portfolio.map((_, index) => index + 1));
  }
});

test('from a fifth to two fifths come late, with and without something that went wrong', () => {
  const all = portfolios.flatMap(({ projects }) => projects);
  const share = (of: PortfolioTruth[]) => of.filter(isInTrouble).length / of.length;
  expect(share(all)).toBeGreaterThan(0.2);
  expect(share(all)).toBeLessThan(0.4);
  const [hit, spared] = [
    all.filter(({ planted }) => planted.length > 0),
    all.filter(({ planted }) => planted.length === 0),
  ];
  expect(share(hit)).toBeGreaterThan(share(spared) + 0.2);
  expect(share(spared)).toBeGreaterThan(0);
});

test('scope growth is seen in how many items are written down', () => {
  const growths: number[] = [];
  const others: number[] = [];
  for (const { projects, organisation, at } of portfolios) {
    for (const { key, planted, startedAt } of projects) {
      const own = organisation.workItems.filter(({ parent }) => parent === key);
      const begun = new Date((startedAt ?? at).getTime() + 2 * DAY_MS);
      const first = own.filter(({ createdAt }) => createdAt <= begun).length;
      const list = planted.includes('scope growth') ? growths : others;
      list.push((own.length - first) / first);
    }
  }
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  expect(growths.length).toBeGreaterThanOrEqual(3);
  expect(middle(growths)).toBeGreaterThan(2 * middle(others));
});

test('in trouble is what was finished more than 14 days after its day, or never', () => {
  const dueAt = new Date('2026-03-31T23:59:59.999Z');
  const after = (days: number) => ({ dueAt, finishedAt: new Date(dueAt.getTime() + days * DAY_MS) });
  expect(isInTrouble(after(-1))).toBe(false);
  expect(isInTrouble(after(14))).toBe(false);
  expect(isInTrouble(after(14.1))).toBe(true);
  expect(isInTrouble({ dueAt, finishedAt: null })).toBe(true);
});

test('precision looks at the first five, or at all where there are fewer', () => {
  const projects = portfolios.flatMap((each) => each.projects).slice(0, 7);
  const wanted = new Set(projects.slice(3, 7));
  expect(precision(projects, (project) => wanted.has(project))).toBe(2 / 5);
  expect(precision(projects.slice(0, 4), (project) => wanted.has(project))).toBe(1 / 4);
});
