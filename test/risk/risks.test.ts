import fc from 'fast-check';
import { expect, test } from 'vitest';
import { surenessOf, weightOf } from '../../src/insights/risk/judge.ts';
import { risksFor } from '../../src/reports/risk/for-viewer.ts';
import { inNeed } from '../../src/reports/risk/predictions.ts';
import { inOrder, risksOf } from '../../src/reports/risk/risks.ts';
import { before, MONDAY, materialOf, PORTFOLIO, TEAM, USUAL } from './world.ts';

const usual = risksOf(materialOf(USUAL));
const names = (risks: { scope: { key: string } }[]) => risks.map(({ scope }) => scope.key);

test('twenty at one a week, due in four weeks: months late; what has time is not in need of help', () => {
  expect(names(usual.projects)).toEqual(['Checkout', 'Search', 'Calm']);
  const [checkout, search, calm] = usual.projects;
  expect(checkout?.delayDays).toBeGreaterThan(60);
  expect(checkout?.delayDays).toBeGreaterThan(search?.delayDays ?? 0);
  expect(calm?.delayDays).toBeLessThan(7);
  expect(names(inNeed(usual))).toEqual(['Checkout', 'Search']);
  expect(checkout).toMatchObject({ priority: 1, weight: 1, against: 'due day', teams: ['team-a'], left: 20 });
  expect(search?.score).toBeCloseTo((search?.delayDays ?? 0) / Math.SQRT2);
});

test('the expected delay and its chances go together', () => {
  for (const { delayDays, forecastDelayDays, span, forecastSpan } of usual.projects) {
    expect(delayDays).toBeGreaterThanOrEqual(forecastDelayDays);
    expect(span.to).toBeGreaterThanOrEqual(forecastSpan.to);
    expect(span.to).toBeGreaterThanOrEqual(span.from);
    if (span.from > 0) expect(delayDays).toBeGreaterThan(0);
  }
});

test('a first priority comes before a later delay of the last', () => {
  const swapped = PORTFOLIO.map((project) =>
    project.key === 'Search' ? { ...project, priority: 1 } : { ...project, priority: 9 },
  );
  expect(names(risksOf(materialOf(USUAL, { portfolio: swapped })).projects)[0]).toBe('Search');
});

test('what is surer to need help comes first, whatever its priority; at the same one more delay never ranks lower', () => {
  const scope = (key: string) => ({ kind: 'portfolio' as const, key, title: key, dueOn: null, dueAt: null });
  const risk = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    delayDays: fc.integer({ min: 0, max: 365 }),
    lateChance: fc.double({ min: 0, max: 1, noNaN: true }),
    priority: fc.constantFrom(1, 2, 9, null),
  });
  fc.assert(
    fc.property(fc.array(risk, { maxLength: 8 }), (all) => {
      const ranked = inOrder(
        all.map(({ key, delayDays, lateChance, priority }) => ({
          scope: scope(key),
          delayDays,
          priority,
          lateChance,
          score: delayDays * weightOf(priority, 9),
        })),
      );
      for (const [index, one] of ranked.entries()) {
        for (const next of ranked.slice(index + 1)) {
          expect(surenessOf(one)).toBeGreaterThanOrEqual(surenessOf(next));
          if (one.priority === next.priority && surenessOf(one) === surenessOf(next))
            expect(one.delayDays).toBeGreaterThanOrEqual(next.delayDays);
        }
      }
    }),
  );
});

test('more left never ranks lower at the same priority', () => {
  const even = PORTFOLIO.map((project) => ({ ...project, priority: 1, due: '2026-12-21' }));
  for (const [one, other] of [
    [4, 12],
    [8, 20],
    [12, 40],
  ] as const) {
    const planned = [
      { portfolio: 'Checkout', open: one, done: 26 },
      { portfolio: 'Search', open: other, done: 26 },
    ];
    const { projects } = risksOf(materialOf(planned, { portfolio: even }));
    const delays = projects.map(({ delayDays }) => delayDays);
    expect(delays).toEqual(delays.toSorted((a, b) => b - a));
    expect(names(projects)[0]).toBe('Search');
  }
});

test('without any priority all weigh the same, and the report says so', () => {
  const bare = PORTFOLIO.map(({ key, due }) => ({ key, due }));
  const report = risksOf(materialOf(USUAL, { portfolio: bare }));
  expect(report.by).toBe('delay');
  expect(report.projects.every(({ weight }) => weight === 1)).toBe(true);
});

test('a project with too little history is told apart, and one that is done not at all', () => {
  const planned = [
    { portfolio: 'Checkout', open: 5, done: 4 },
    { portfolio: 'Search', open: 0, done: 5 },
  ];
  const report = risksOf(materialOf(planned));
  expect(report.projects).toEqual([]);
  expect(report.unsaid.map(({ scope, because }) => [scope.key, because])).toEqual([['Checkout', 'few done']]);
});

test('without a due day it is held against the day that was kept some weeks ago', () => {
  const bare = PORTFOLIO.map(({ key, priority }) => ({ key, priority }));
  const day = before(-14);
  const kept = [{ project: 'portfolio:Checkout', at: before(30), day }];
  const report = risksOf(materialOf(USUAL, { portfolio: bare, more: { kept } }));
  const checkout = report.projects.find(({ scope }) => scope.key === 'Checkout');
  expect(checkout).toMatchObject({ against: 'earlier forecast', day });
  expect(checkout?.readings.find(({ id }) => id === 'slip')?.evidence).toContain('the one kept 30 days ago');
});

test('where nothing was finished for months, the standstill makes it late', () => {
  const later = new Date(MONDAY.getTime() + 60 * 86_400_000);
  const portfolio = PORTFOLIO.map((project) => ({ ...project, due: '2027-06-30' }));
  const now = risksOf(materialOf(USUAL, { portfolio }));
  const stood = risksOf(materialOf(USUAL, { portfolio, now: later }));
  const of = (report: typeof now) => report.projects.find(({ scope }) => scope.key === 'Checkout');
  expect(of(stood)?.outcome.because).toBe('nothing lately');
  const moved = (of(stood)?.forecastSpan.from ?? 0) - (of(now)?.forecastSpan.from ?? 0);
  expect(moved).toBeGreaterThan(50);
  expect(moved).toBeLessThan(70);
});

test('whoever belongs to none of its teams sees nothing of a project of two people', () => {
  const [first] = usual.projects;
  if (!first) throw new Error('no project');
  const few = { ...usual, projects: [{ ...first, people: 2 }, ...usual.projects.slice(1)] };
  const executive = { person: { key: 'eve' }, admin: false };
  const outside = risksFor(few, { viewer: executive, teams: [TEAM], team: null });
  expect(names(outside.report.projects)).toEqual(['Search', 'Calm']);
  expect(outside.withheld).toBe(1);
  const member = risksFor(few, {
    viewer: { person: { key: 'ada' }, admin: false },
    teams: [TEAM],
    team: TEAM,
  });
  expect(member).toMatchObject({ withheld: 0 });
  expect(member.report.projects).toHaveLength(3);
});

test('the title of an epic is for those who work on it; others see its key', () => {
  const scope = {
    kind: 'epic' as const,
    key: 'ROAD-1',
    title: 'Secret plan',
    url: 'https://x.test',
    dueOn: null,
    dueAt: null,
  };
  const epics = { ...usual, projects: usual.projects.map((risk) => ({ ...risk, scope })) };
  const seen = (key: string) =>
    JSON.stringify(risksFor(epics, { viewer: { person: { key }, admin: false }, teams: [TEAM], team: null }));
  expect(seen('eve')).not.toMatch(/Secret|x\.test/);
  expect(seen('ada')).toContain('Secret plan');
});
