import { describe, expect, test } from 'vitest';
import { findMetric } from '../../../src/metrics/index.ts';
import { compare, workingDaysOf } from '../../../src/reports/digest/compare.ts';
import { spansAt } from '../../../src/reports/digest/digest.ts';
import { isSteady } from '../../../src/reports/digest/steady.ts';
import type { Freshness } from '../../../src/reports/freshness.ts';
import { facts } from '../../support/facts.ts';
import { AT } from './habits.ts';
import { digestFrom, TEAM } from './material.ts';
import { factsOf, type Plot, storyBefore, type Told } from './story.ts';

const digestOfStory = (plot: Plot, outsider = true) =>
  digestFrom(factsOf(storyBefore(AT, plot), AT), { outsider });

/** Ten times as long in acme/web in the last four weeks: 10 to 50 hours where it was 1 to 5. */
const slowInWeb = ({ late, repository, weekday }: Told) =>
  (weekday + 1) * (late && repository === 'acme/web' ? 10 : 1);

const slow = digestOfStory({ pickup: slowInWeb });

describe('reviews begin later in one repository', () => {
  test('is one finding: the stage, the repository, and what moved with it', () => {
    const [finding, ...others] = slow.findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      key: 'prcycle:worse',
      metric: { id: 'prcycle' },
      verdict: 'worse',
      // 1 to 5 hours and 1.5 more; then half of them 11.5 hours and more.
      was: { value: 4.5, n: 40 },
      is: { value: 9, n: 40 },
      why: {
        stage: { stage: 'pickup', was: 3, is: 7.5 },
        repository: {
          repository: 'acme/web',
          was: 4.5,
          is: 31.5,
          n: 20,
          share: 1,
          others: { was: 4.5, is: 4.5 },
        },
        size: null,
      },
    });
    expect(finding?.related.map(({ metric, was, is }) => [metric.id, was.value, is.value])).toEqual([
      ['pickup', 3, 7.5],
    ]);
  });

  test('tells of the last four whole weeks and the four before', () => {
    expect(slow.spans.now).toEqual({
      from: new Date('2026-02-02T00:00Z'),
      to: new Date('2026-03-02T00:00Z'),
    });
    expect(slow.spans.before).toEqual({
      from: new Date('2026-01-05T00:00Z'),
      to: new Date('2026-02-02T00:00Z'),
    });
    expect(slow.state).toBe('measured');
  });

  test('is good news the other way round', () => {
    const sooner = digestOfStory({
      pickup: ({ late, ...told }) => slowInWeb({ ...told, late: !late }),
    });
    expect(
      sooner.findings.map(({ key, why }) => [key, why.stage?.stage, why.repository?.repository]),
    ).toEqual([['prcycle:better', 'pickup', 'acme/web']]);
  });

  test('in both repositories: neither is named', () => {
    const { findings } = digestOfStory({ pickup: ({ late, weekday }) => (weekday + 1) * (late ? 10 : 1) });
    expect(findings.map(({ key, why }) => [key, why.stage?.stage, why.repository])).toEqual([
      ['prcycle:worse', 'pickup', null],
    ]);
  });

  test('where it is the only repository it is not named: there is nothing to tell it from', () => {
    const { findings } = digestOfStory({ pickup: slowInWeb, repositories: ['acme/web'] });
    expect(findings.map(({ key, why }) => [key, why.repository])).toEqual([['prcycle:worse', null]]);
  });
});

describe('few people', () => {
  /** Of the two repositories each is always the same one person's. */
  const alone: Plot = { pickup: slowInWeb, people: ['ada', 'bob'] };

  test('a repository with fewer than three is named to the team alone', () => {
    const named = (outsider: boolean) => {
      const changes = storyBefore(AT, { pickup: slowInWeb }).map((change) =>
        change.repository === 'acme/web'
          ? { ...change, author: change.number % 4 < 2 ? 'ada' : 'bob' }
          : change,
      );
      const found = digestFrom(factsOf(changes, AT), { outsider }).findings;
      return found.find(({ metric }) => metric.id === 'prcycle')?.why.repository?.repository;
    };
    expect(named(false)).toBe('acme/web');
    expect(named(true)).toBeUndefined();
  });

  test('a team of two: a channel is told nothing, the team all', () => {
    expect(digestOfStory(alone).findings).toEqual([]);
    expect(digestOfStory(alone, false).findings.map(({ key }) => key)).toEqual(['prcycle:worse']);
  });
});

test('larger changes that take longer are told together, with what it would be without', () => {
  const { findings } = digestOfStory({
    lines: ({ late, weekday }) => (weekday >= (late ? 1 : 4) ? 200 : 40),
    pickup: ({ late, weekday }) => (weekday >= (late ? 1 : 4) ? 30 : 3),
  });
  const [finding, ...others] = findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    key: 'prcycle:worse',
    // Four of five are small in the first weeks, and one of five in the last.
    was: { value: 4.5 },
    is: { value: 31.5 },
    why: { size: { was: 40, is: 200, alike: 4.5, share: 1 } },
  });
  expect(finding?.related.map(({ metric }) => metric.id)).toEqual(['pickup', 'prsize']);
});

describe('nothing to tell', () => {
  test('a team in which nothing changed', () => {
    const { state, findings, judged } = digestOfStory({});
    expect([state, findings]).toEqual(['measured', []]);
    expect(judged).toBeGreaterThanOrEqual(5);
  });

  test('one bad week is no change', () => {
    const { findings } = digestFrom(
      factsOf(
        storyBefore(AT).map((change) => {
          const isIn = change.openedAt !== undefined && change.openedAt >= new Date('2026-02-23T00:00Z');
          const late = (at: Date | undefined) => new Date((at?.getTime() ?? 0) + 40 * 3_600_000);
          const reviews = change.reviews.map((each) => ({ ...each, submittedAt: late(each.submittedAt) }));
          return isIn ? { ...change, mergedAt: late(change.mergedAt), reviews } : change;
        }),
        AT,
      ),
    );
    expect(findings).toEqual([]);
  });

  test.each([
    [4, true],
    [3, true],
    [2, false],
    [1, false],
  ])('later reviews in %i of the last four weeks: steady %s', (weeks, steady) => {
    const since = new Date(AT.getTime() - weeks * 7 * 86_400_000);
    const changes = storyBefore(AT).map((change) => {
      const isSlow = change.openedAt !== undefined && change.openedAt > since;
      const { mergedAt = AT } = change;
      return isSlow ? { ...change, mergedAt: new Date(mergedAt.getTime() + 36_000_000) } : change;
    });
    const prcycle = findMetric('prcycle');
    const spans = spansAt(AT, 'UTC');
    const all = factsOf(changes, AT);
    const days = workingDaysOf(spans, all);
    expect(prcycle && isSteady(compare(prcycle, all, { spans, days, outsider: false, covered: true }))).toBe(
      steady,
    );
  });

  test('fewer than ten of a kind: too little, whatever they say', () => {
    const few = storyBefore(AT, { pickup: slowInWeb }).filter(({ number }) => number % 5 === 0);
    const digest = digestFrom(factsOf(few, AT));
    expect([digest.state, digest.judged, digest.findings]).toEqual(['little', 0, []]);
  });

  test('no source at all', () => {
    const digest = digestFrom(facts({ now: AT }));
    expect([digest.state, digest.judged, digest.findings]).toEqual(['nothing', 0, []]);
  });

  test('sources that do not reach back: nothing is compared, and that is said', () => {
    const all = factsOf(storyBefore(AT, { pickup: slowInWeb }), AT);
    const digest = digestFrom(all, { isCovered: () => false });
    expect(digest.findings).toEqual([]);
    expect(digest.quality.notCovered.map(({ id }) => id)).toContain('prcycle');
    expect(digest.keys.every(({ was }) => was.value === null)).toBe(true);
  });
});

test('a tool that was not read for a day is stale, and so is one whose reading failed; files are as old as they are', () => {
  const hoursAgo = (hours: number) => new Date(AT.getTime() - hours * 3_600_000);
  const read = (source: string, hours: number | null, status: Freshness['status']): Freshness => ({
    source,
    syncedAt: hours === null ? null : hoursAgo(hours),
    status,
    reason: null,
  });
  const { quality } = digestFrom(facts({ now: AT }), {
    freshness: [
      read('fresh', 23, 'succeeded'),
      read('running', 2, 'running'),
      read('old', 25, 'succeeded'),
      read('never', null, 'running'),
      read('failed', 1, 'failed'),
      read('half', 1, 'partial'),
      read('file', 9_000, 'imported'),
    ],
  });
  expect(quality.stale.map(({ source }) => source)).toEqual(['old', 'never', 'failed', 'half']);
});

test('the focus stands with its goal and its chart, whatever else changed', () => {
  const focus = { metric: 'pickup', since: '2026-01-01', start: 9, target: 3, by: '2026-03-12' };
  const digest = digestFrom(factsOf(storyBefore(AT, { pickup: slowInWeb }), AT), {
    team: { ...TEAM, focus },
  });
  expect(digest.focus).toMatchObject({
    standing: { metric: { id: 'pickup' }, is: { value: 7.5 }, was: { value: 3 }, verdict: 'worse' },
    goal: { start: 9, target: 3, by: '2026-03-12', daysLeft: 10, reached: false, share: 0.25 },
  });
  expect(digest.charts.map(({ metric, series }) => [metric.id, series.length])).toEqual([['pickup', 26]]);
});
