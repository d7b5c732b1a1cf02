import { describe, expect, test } from 'vitest';
import type { Team } from '../../../src/domain/team.ts';
import { diagnoseFacts, findingsOfFacts } from '../../../src/reports/diagnosis/diagnose-facts.ts';
import { endOfQuarter, targetOf } from '../../../src/reports/diagnosis/propose-focus.ts';
import { facts } from '../../support/facts.ts';
import { AT, delivery, type Said, WINDOW } from './shop.ts';

const WEEK = 168;
const TEAM: Team = { key: 'a', name: 'A', timezone: 'UTC', members: [], repositories: ['shop'] };

/** Two changes a week that wait so many hours for their review, by week. */
function waiting(hoursIn: (week: number) => number, repositoryOf = (_: number) => 'shop') {
  const said = Array.from({ length: 52 }, (_, index): Said => {
    const week = Math.floor(index / 2);
    const hours = hoursIn(week) + (index % 2);
    const author = ['ada', 'bob', 'cyd'][index % 3] ?? 'ada';
    const repository = repositoryOf(index);
    return {
      number: index + 1,
      openedAt: WEEK * week,
      author,
      repository,
      reviews: [['dan', hours]],
      merged: hours + 1,
    };
  });
  const activity = { person: 'ada', did: 'commit', item: null } as const;
  const activities = Array.from({ length: 26 }, (_, week) => ({
    ...activity,
    at: new Date(WINDOW.from.getTime() + week * WEEK * 3_600_000),
  }));
  return facts({ deliveries: said.map(delivery), activities });
}

const found = (hoursIn: (week: number) => number, targets = {}) =>
  findingsOfFacts({ facts: waiting(hoursIn), at: AT, outsider: false, targets });

describe('a diagnosis of facts', () => {
  test('a long wait is found, and what speaks against it when it got better', () => {
    expect(found(() => 30).map(({ rule, lately }) => [rule.id, lately])).toEqual([['slow-pickup', null]]);
    const [better] = found((week) => (week < 14 ? 60 : 20));
    expect(better?.lately).toMatchObject({ label: '31 Aug', turn: 'better' });
    expect(better?.strength).toBeLessThan(found(() => 60)[0]?.strength ?? 0);
  });

  test('what is over since the last step is no finding any more', () => {
    expect(found((week) => (week < 14 ? 60 : 4))).toEqual([]);
  });

  test('what began lately is found by the last quarter, and said to be new', () => {
    const [late] = found((week) => (week < 14 ? 4 : 60));
    expect(late).toMatchObject({ rule: { id: 'slow-pickup' }, weeks: 13, isNew: true });
    expect(late?.evidence[0]).toMatchObject({ value: 60, n: 26 });
    expect(found(() => 60)[0]).toMatchObject({ weeks: 26, isNew: false });
  });

  test('a short wait is none, unless the team’s own threshold is shorter', () => {
    expect(found(() => 5)).toEqual([]);
    expect(found(() => 5, { pickup: { threshold: 2 } }).map(({ rule }) => rule.id)).toEqual(['slow-pickup']);
  });

  test('where a number lies: by repository, and by how much waited beside it', () => {
    const split = waiting(
      () => 30,
      (index) => (index % 2 === 0 ? 'shop' : 'web'),
    );
    const asked = { team: TEAM, facts: split, at: AT, outsider: false, metric: null, freshness: [] };
    const { lies, trends, state, judged } = diagnoseFacts(asked);
    expect(lies?.metric.id).toBe('pickup');
    expect(lies?.repositories).toEqual([
      { part: 'web', value: 31, n: 26 },
      { part: 'shop', value: 30, n: 26 },
    ]);
    expect(lies?.sizes).toEqual([]);
    expect(trends.map(({ metric }) => metric.id)).toEqual([
      'pickup',
      'leadtime',
      'deployfreq',
      'cfr',
      'recovery',
    ]);
    expect([state, judged > 0]).toEqual(['measured', true]);
  });

  test('a team that no source tells of, and one of which little is told', () => {
    const asked = { team: TEAM, at: AT, outsider: false, metric: null, freshness: [] };
    const nothing = diagnoseFacts({ ...asked, facts: facts() });
    expect([nothing.state, nothing.findings, nothing.tried, nothing.chains]).toEqual(['nothing', [], 0, []]);
    const some = facts({
      deliveries: [delivery({ number: 1, openedAt: 1, reviews: [['bob', 30]], deployment: 'd' })],
    });
    expect(diagnoseFacts({ ...asked, facts: some }).state).toBe('little');
  });

  test('outsiders are told nothing that fewer than three people are behind', () => {
    const alone = waiting(() => 30);
    const told = findingsOfFacts({ facts: alone, at: AT, outsider: true });
    expect(told).toEqual([]);
  });
});

describe('a focus that is proposed', () => {
  test('is the threshold where that is better, else the next tier, else a fifth better', () => {
    const lower = { better: 'lower', unit: 'hours' } as const;
    const none = { threshold: undefined, tier: null };
    expect(targetOf(lower, 40, { threshold: 24, tier: 30 })).toBe(24);
    expect(targetOf(lower, 20, { threshold: 24, tier: 14 })).toBe(14);
    expect(targetOf(lower, 40, none)).toBe(32);
    expect(targetOf({ better: 'higher', unit: 'per week' }, 5, none)).toBe(6);
    expect(targetOf({ better: 'neither', unit: 'hours' }, 5, { threshold: 2, tier: 1 })).toBeNull();
    expect(targetOf(lower, 0, none)).toBeNull();
  });

  test('is never more than all, nor rounded to nothing or to where it is', () => {
    const share = { better: 'higher', unit: '%' } as const;
    const none = { threshold: undefined, tier: null };
    expect(targetOf(share, 90, none)).toBe(100);
    expect(targetOf(share, 100, none)).toBeNull();
    expect(targetOf(share, 99.9, { threshold: 99.95, tier: null })).toBe(99.95);
    const lower = { better: 'lower', unit: 'hours' } as const;
    expect(targetOf(lower, 0.2, none)).toBe(0.16);
    expect(targetOf(lower, 12, { threshold: 11.6, tier: null })).toBe(11.6);
    expect(targetOf(lower, 12, { threshold: undefined, tier: 11.6 })).toBe(9.6);
  });

  test('is due at the end of the quarter, or of the next one where that is near', () => {
    expect(endOfQuarter('2026-11-23')).toBe('2026-12-31');
    expect(endOfQuarter('2026-12-17')).toBe('2026-12-31');
    expect(endOfQuarter('2026-12-20')).toBe('2027-03-31');
  });
});
