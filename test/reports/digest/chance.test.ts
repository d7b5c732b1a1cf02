import { describe, expect, test } from 'vitest';
import type { Habits } from './habits.ts';
import { digestFrom } from './material.ts';
import { simulate } from './simulated.ts';

/** A Monday: what is planted is planted from then on. */
const isLate = (at: Date) => at >= new Date('2026-02-02T00:00Z');

const CASES: [name: string, teams: number, habits: Partial<Habits>][] = [
  ['good weeks and bad', 80, {}],
  ['few changes', 120, { changesAWeek: 6, deploymentsAWeek: 3 }],
];

function digestsOf(teams: number, habits: Partial<Habits>) {
  return Array.from({ length: teams }, (_, team) =>
    digestFrom(simulate(Math.imul(team + 1, 0x9e3779b1), habits)),
  );
}

test.each(CASES)('nothing changed, %s: at most one week in ten tells something', (_name, teams, habits) => {
  const all = digestsOf(teams, habits);
  expect(all.filter(({ findings }) => findings.length > 0).length).toBeLessThanOrEqual(teams / 10);
  const judged = all.map((digest) => digest.judged);
  expect(judged.reduce((sum, each) => sum + each, 0) / teams).toBeGreaterThan(10);
});

describe('reviews begin later', () => {
  const TOLD = 20;
  const told = (habits: Partial<Habits>) =>
    digestsOf(TOLD, { changesAWeek: 24, ofWeek: 0.03, ...habits })
      .flatMap(({ findings }) => findings)
      .filter(({ metric, verdict }) => verdict === 'worse' && ['prcycle', 'pickup'].includes(metric.id));

  test('in one repository: most teams are told, and no other is ever named', () => {
    const found = told({
      factor: (stage, repository, at) =>
        stage === 'pickup' && repository === 'acme/web' && isLate(at) ? 20 : 1,
    });
    const named = found.map(({ why }) => why.repository?.repository);
    expect(found.length).toBeGreaterThan(0.6 * TOLD);
    expect(named.filter((name) => name === 'acme/web').length).toBeGreaterThan(0.8 * found.length);
    expect(named).not.toContain('acme/shop');
  });

  test('everywhere: hardly ever is one repository named, and never another stage', () => {
    const found = told({ factor: (stage, _repository, at) => (stage === 'pickup' && isLate(at) ? 20 : 1) });
    expect(found.length).toBeGreaterThan(0.8 * TOLD);
    expect(found.filter(({ why }) => why.repository !== null).length).toBeLessThanOrEqual(1);
    expect(new Set(found.flatMap(({ why }) => why.stage?.stage ?? []))).toEqual(new Set(['pickup']));
  });
});
