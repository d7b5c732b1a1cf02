import { beforeAll, describe, expect, test } from 'vitest';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import type { KeyResult, Objective } from '../../src/domain/objective.ts';
import type { Team } from '../../src/domain/team.ts';
import { companyGoals } from '../../src/reports/goals/company-goals.ts';
import { measuredGoals } from '../../src/reports/goals/measured-goals.ts';
import { objectivesProgress } from '../../src/reports/goals/objective-progress.ts';
import { ownLine } from '../../src/reports/goals/own-line.ts';
import { roadmap } from '../../src/reports/goals/roadmap.ts';
import { teamGoals } from '../../src/reports/goals/team-goals.ts';
import type { Store } from '../../src/store/index.ts';
import { change, storeOf, t } from '../leadtime/world.ts';
import { rules as decided } from '../support/rules.ts';

/** A Thursday: the last complete week is that of 23 November. */
const NOW = new Date(t('12-03 12:00'));
const TEAM: Team = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'UTC',
  members: ['ada', 'bob'],
  repositories: ['shop'],
};
const OTHER: Team = { ...TEAM, key: 'team-b', name: 'Team B', members: ['eve'], repositories: ['other'] };
const own = (id: string, value: 'last' | 'median') =>
  CustomMetric.parse({ id, title: id, unit: '%', better: 'higher', value });
const rules = decided({
  metrics: [own('coverage', 'last'), own('speed', 'median')],
  objectives: [{ key: 'Faster', labels: ['fast'] }],
});

/** On the Wednesday of each of the twelve weeks: 50, 51 … 61. */
const measurements = Array.from({ length: 12 }, (_, week) => {
  const at = new Date(Date.parse(t('09-09 10:00')) + week * 7 * 86_400_000).toISOString();
  return ['coverage', 'speed'].map((metric) => ({ metric, team: 'team-a', at, value: 50 + week }));
}).flat();

let nextId = 0;
function keyResult(more: Partial<KeyResult>): KeyResult {
  nextId += 1;
  const usual = { metric: 'coverage', start: 50, target: 70, by: '2026-12-31', milestones: [] };
  return { id: `k${nextId}`, ...usual, ...more };
}

function objective(id: string, more: Partial<Objective> = {}): Objective {
  const createdAt = new Date(t('10-01 09:00'));
  return { id, title: id, quarter: '2026-Q4', keyResults: [], createdAt, createdBy: 'ada', ...more };
}

function item(key: string, more: object = {}) {
  const createdAt = t('11-01 09:00');
  const moved = {
    at: t('12-01 10:00'),
    field: 'status',
    from: 'To do',
    to: 'Doing',
    fromCategory: 'todo',
    toCategory: 'in-progress',
    author: 'ada',
  };
  const usual = { type: 'Story', title: `Item ${key}`, status: 'Doing', statusCategory: 'in-progress' };
  return { source: 'x', id: key, key, project: 'SHOP', createdAt, history: [moved], ...usual, ...more };
}

let store: Store;

async function save(...all: Objective[]): Promise<void> {
  for (const { id, ...after } of all) {
    const subject = { kind: 'objective' as const, key: id };
    await store.decisions.carryOut({ at: NOW, who: 'ada', subject, before: null, after });
  }
}

beforeAll(async () => {
  store = await storeOf(
    {
      people: ['ada', 'bob', 'eve'].map((key) => ({ key, name: key })),
      teams: [TEAM, OTHER] as never,
      measurements,
      changes: [
        change('a1', '12-01 08:00', '12-02 09:00', { title: 'No ticket here' }),
        change('b1', '12-01 08:00', '12-02 09:00', { title: 'SHOP-7 of another', author: 'bob' }),
      ],
      'work-items': [
        item('SHOP-1', { parent: 'SHOP-11' }),
        item('SHOP-11', { parent: 'SHOP-10', history: [] }),
        item('SHOP-10', { objective: 'Ten markets', history: [] }),
        item('SHOP-2'),
        item('SHOP-3', { labels: ['fast'] }),
        item('SHOP-4', { labels: ['fast'] }),
        item('SHOP-5', { objective: 'Nobody set this' }),
        item('SHOP-6', { history: [{ ...item('x').history[0], at: t('11-29 10:00') }] }),
        item('SHOP-7', { history: [] }),
        item('SHOP-8', { parent: 'SHOP-9' }),
        item('SHOP-9', { parent: 'SHOP-8', history: [] }),
      ],
    },
    NOW,
  );
  await save(
    objective('Ten markets'),
    objective('Faster than last year', { team: 'team-a', rule: 'Faster', parent: 'Ten markets' }),
    objective('Of the gone', { team: 'gone', keyResults: [keyResult({})] }),
    objective('Next', { team: 'team-a', quarter: '2027-Q1', parent: 'lost' }),
    objective('Over', { team: 'team-b', quarter: '2026-Q3' }),
    objective('Carried over', {
      team: 'team-b',
      quarter: '2026-Q3',
      keyResults: [keyResult({ by: '2026-10-31' })],
    }),
    objective('Closed', { team: 'team-b', closedOn: '2026-11-01' }),
  );
});

describe('key results over the last four complete weeks', () => {
  const asked = { team: TEAM, now: NOW, rules, outsider: false };
  const progress = async (more: Partial<KeyResult>, about: object = {}, set: Partial<Objective> = {}) => {
    const goals = [objective('o', { keyResults: [keyResult(more)], ...set })];
    const [found] = (await measuredGoals(store, goals, { ...asked, ...about })).keyResults.get('o') ?? [];
    return found;
  };

  test('the way, and where twelve weeks of one more each lead', async () => {
    const found = await progress({});
    expect(found).toMatchObject({
      value: 61,
      share: 0.55,
      standing: 'at risk',
      because: 'forecast',
      daysLeft: 28,
    });
    // Of its day, the last complete week is that of 21 December, the fourth from now: 65 if it goes straight on, which
    // nobody can be sure of.
    const { value = 0, likely = [], almostSure = [] } = found?.forecast ?? {};
    expect([value, ...likely].map((each) => each > 61 && each < 67)).toEqual([true, true, true]);
    expect(likely[1]).toBeGreaterThan(64.9);
    expect(almostSure[1]).toBeLessThan(69);
    expect((await progress({ target: 62 }))?.standing).toBe('on track');
    expect((await progress({ target: 61 }))?.standing).toBe('reached');
  });

  test('once its day is over, nothing is foretold', async () => {
    expect((await progress({ by: '2026-12-02' }))?.forecast).toBeNull();
    expect((await progress({ by: '2026-12-03' }))?.forecast).toMatchObject({ value: 61, chance: 0 });
  });

  test('within four weeks after it was set, nothing is said of where it leads', async () => {
    expect((await progress({ since: '2026-11-06' }))?.standing).toBe('under way');
    expect((await progress({ since: '2026-11-05' }))?.standing).toBe('at risk');
    const createdAt = new Date(t('11-20 09:00'));
    expect((await progress({}, {}, { createdAt }))?.standing).toBe('under way');
  });

  test('a milestone is judged by the four weeks before it, and by what came since', async () => {
    const milestones = [
      { on: '2026-11-15', value: 60 },
      { on: '2026-11-22', value: 65 },
      { on: '2026-12-03', value: 66 },
    ];
    const found = await progress({ target: 90, start: 50, milestones });
    expect(found?.milestones.map(({ state }) => state)).toEqual(['met', 'missed', 'due']);
    expect([found?.standing, found?.because]).toEqual(['at risk', 'milestone']);
  });

  test('after its day, it is as it was on that day', async () => {
    expect(await progress({ by: '2026-11-08', target: 60 })).toMatchObject({ value: 58, standing: 'missed' });
    expect(await progress({ by: '2026-11-08', target: 58 })).toMatchObject({ standing: 'reached' });
  });

  test('what cannot be measured says why', async () => {
    expect(await progress({ metric: 'speed' })).toMatchObject({ value: null, n: 4, unmeasured: 'few' });
    expect(await progress({ metric: 'lost' })).toMatchObject({ metric: null, unmeasured: 'no metric' });
    expect(await progress({ metric: 'mttr' })).toMatchObject({ n: 0, unmeasured: 'no data' });
    const later = { now: new Date(t('12-31 09:00')), team: { ...TEAM } };
    expect(await progress({}, later)).toMatchObject({ n: 0, unmeasured: 'nothing' });
    expect(await progress({}, { outsider: true })).toMatchObject({
      value: null,
      unmeasured: 'withheld',
      forecast: null,
    });
  });
});

describe('lists', () => {
  const asked = { teams: [TEAM, OTHER], viewer: { person: null, admin: true }, now: NOW, rules };

  test('of a team: this quarter’s, later ones, the company’s', async () => {
    const goals = await teamGoals(store, TEAM, asked);
    expect(goals.current.map((each) => [each.objective.id, each.serves?.id, each.end])).toEqual([
      ['Faster than last year', 'Ten markets', 'top'],
    ]);
    expect(goals.later.map(({ id }) => id)).toEqual(['Next']);
    expect([goals.quarter, goals.company.map(({ id }) => id)]).toEqual(['Q4 2026', ['Ten markets']]);
    expect(goals.last).toEqual([]);
    const other = await teamGoals(store, OTHER, asked);
    const [current, last] = [other.current, other.last].map((some) => some.map((each) => each.objective.id));
    expect([current, last]).toEqual([['Carried over'], ['Over']]);
  });

  test('of few people, outsiders are told no number', async () => {
    const set = objective('Of two people', { team: 'team-a', keyResults: [keyResult({})] });
    const all = new Map([[set.id, set]]);
    const seenBy = async (viewer: { person: { key: string } | null; admin: boolean }) => {
      const { rows } = await objectivesProgress(store, [set], all, { ...asked, viewer });
      return rows[0]?.keyResults[0]?.value;
    };
    expect(await seenBy({ person: { key: 'eve' }, admin: false })).toBeNull();
    expect(await seenBy({ person: { key: 'ada' }, admin: false })).toBe(61);
    expect(await seenBy({ person: null, admin: true })).toBe(61);
  });

  test('of the company: each followed by what serves it; a team that is gone keeps its objective', async () => {
    const goals = await companyGoals(store, 0, asked);
    expect(goals.rows.map(({ objective: { id } }) => id)).toEqual([
      'Ten markets',
      'Faster than last year',
      'Carried over',
      'Of the gone',
    ]);
    expect(goals.rows[3]).toMatchObject({ team: null, standing: 'not measured' });
    expect(goals.rows[3]?.keyResults[0]).toMatchObject({ unmeasured: 'no team', value: null });
    expect([goals.total, goals.ofCompany, goals.without]).toEqual([4, 1, []]);
  });

  test('the roadmap has objectives first, and room for what is to be decided', async () => {
    const focus = { metric: 'coverage', since: '2026-10-01', by: '2027-06-30' };
    const teams = [{ ...TEAM, focus }, OTHER];
    const { company, rows, quarters } = await roadmap(store, null, { teams, now: NOW, rules });
    expect(quarters.map(({ key }) => key)).toEqual(['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3']);
    const cells = [company, ...rows].map((row) => row.cells.map((cell) => cell?.title ?? null));
    expect(cells).toEqual([
      ['Ten markets', null, null, null],
      ['Faster than last year', 'Next', 'coverage', null],
      ['Carried over', null, null, null],
    ]);
  });
});

describe('what a week leads to', () => {
  test('from the work of that person to the objectives above it; the rest is counted', async () => {
    const person = { key: 'ada', name: 'Ada' };
    const alone = { ...TEAM, key: 'me', members: ['ada'], repositories: ['**'] };
    const found = await ownLine(store, { person, alone, team: TEAM, teams: [TEAM], now: NOW, rules });
    const lines = found.lines.map(({ named, objectives, pieces }) => [
      named,
      objectives.map(({ title, whose }) => `${title} (${whose})`),
      pieces.map(({ key }) => key),
    ]);
    expect(lines).toEqual([
      ['Faster', ['Faster than last year (Team A)', 'Ten markets (Company)'], ['SHOP-3', 'SHOP-4']],
      ['Nobody set this', [], ['SHOP-5']],
      ['Ten markets', ['Ten markets (Company)'], ['SHOP-1']],
    ]);
    expect(found.loose.map(({ key }) => key)).toEqual(['SHOP-2', 'SHOP-8']);
    expect([found.unnamed, found.total, found.ofTeam]).toEqual([true, 7, ['Faster than last year']]);
  });
});
