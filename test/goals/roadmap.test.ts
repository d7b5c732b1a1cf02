import { describe, expect, test } from 'vitest';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import { lasts, type Objective } from '../../src/domain/objective.ts';
import { Persona } from '../../src/domain/persona.ts';
import { firstDayOf, lastDayOf, quarterName, quarterOf, quartersSince } from '../../src/domain/quarter.ts';
import { PERSONA_ROADMAP } from '../../src/improvement/persona-roadmap.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { quartersFrom, roadmapOf } from '../../src/reports/review/roadmap.ts';
import { cellWords } from '../../views/messages/goals-roadmap.ts';

const NOW = new Date('2026-12-31T23:30:00Z');

function objective(title: string, quarter: string, by?: string): Objective {
  const numbers = { id: 'k', metric: 'leadtime', start: 2, target: 1, milestones: [] };
  const keyResults = by === undefined ? [] : [{ ...numbers, by }];
  return { id: title, title, team: 'a', quarter, keyResults, createdAt: NOW, createdBy: 'ada' };
}

describe('quarters', () => {
  test('are those of the calendar', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      ...['2026-Q1', '2026-Q1'],
      ...['2026-Q2', '2026-Q4'],
    ]);
    expect(quartersSince('2026-Q3', 4)).toEqual(['2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2']);
    expect([firstDayOf('2026-Q2'), lastDayOf('2026-Q2'), quarterName('2026-Q2')]).toEqual([
      ...['2026-04-01', '2026-06-30', 'Q2 2026'],
    ]);
  });

  test('begin by the clock of the zone', () => {
    expect(quartersFrom(NOW, 'UTC', 1)).toEqual([{ key: '2026-Q4', name: 'Q4 2026', from: '2026-10-01' }]);
    expect(quartersFrom(NOW, 'Europe/Berlin', 1)[0]?.key).toBe('2027-Q1');
  });

  test('an objective lasts in its own, and while a number of it is to come; not once it is closed', () => {
    const long = objective('x', '2026-Q4', '2027-04-01');
    expect(quartersSince('2026-Q3', 5).map((quarter) => lasts(long, quarter))).toEqual([
      ...[false, true, true, true, false],
    ]);
    expect(lasts(objective('x', '2026-Q4', '2026-12-31'), '2027-Q1')).toBe(false);
    expect(lasts({ ...long, closedOn: '2026-12-01' }, '2026-Q4')).toBe(false);
  });
});

test('what is set for a quarter comes before what goes on from an earlier one', () => {
  const team = { key: 'a', name: 'A', timezone: 'UTC', members: [], repositories: [] };
  const objectives = [objective('Old', '2026-Q4', '2027-06-30'), objective('New', '2027-Q1')];
  const quarters = quartersFrom(NOW, 'UTC', 4);
  const about = { objectives, categoryOf: () => null };
  const [row] = roadmapOf([{ team, focus: null }], quarters, about);
  expect(row?.cells.map((cell) => cellWords(cell))).toEqual(['“Old”', '“New” +1', 'goes on', '_to decide_']);
});

describe('the roadmap of a role', () => {
  const items = Object.values(PERSONA_ROADMAP).flat(2);

  test('names only metrics that there are, or one to declare and what to connect', () => {
    const ids = items.flatMap(({ metrics }) => metrics);
    expect(ids.filter((id) => !findMetric(id))).toEqual([]);
    const unmapped = items.filter(({ metrics, own }) => metrics.length === 0 && !own);
    expect(unmapped.map(({ title }) => title)).toEqual([]);
    for (const { own } of items) {
      if (!own) continue;
      const said = { id: own.id, title: 'x', unit: 'count', better: 'higher' };
      expect(CustomMetric.safeParse(said).success).toBe(true);
      expect(findMetric(own.id)).toBeUndefined();
    }
  });

  test('is there for everybody, four quarters each, as many items as the programme has', () => {
    const counts = Persona.options.map((persona) => PERSONA_ROADMAP[persona].map(({ length }) => length));
    expect(counts).toEqual([
      [3, 2, 3, 3],
      [3, 3, 2, 3],
      [3, 2, 2, 2],
      [3, 3, 3, 3],
      [4, 4, 4, 3],
      [3, 2, 1, 1],
    ]);
  });
});
