import { describe, expect, test } from 'vitest';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import { forecastScope } from '../../src/reports/delivery/forecast-scope.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { projectsIn } from '../../src/reports/portfolio/projects.ts';
import { judged } from '../../src/reports/portfolio/standing.ts';
import { outcomeOf } from '../../src/reports/risk/predictions.ts';
import { riskScopes, scopeName } from '../../src/reports/risk/scopes.ts';
import { dueLine } from '../../views/messages/forecast-parts.ts';
import { rules } from '../support/rules.ts';
import { parsed, ROADMAP, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const DUE = '2026-12-31';
const portfolio = [{ key: 'Checkout', due: DUE }];
const END = {
  'Asia/Tokyo': '2026-12-31T14:59:59.999Z',
  'America/Los_Angeles': '2027-01-01T07:59:59.999Z',
  'Europe/Berlin': '2026-12-31T22:59:59.999Z',
  UTC: '2026-12-31T23:59:59.999Z',
};

/** ROAD-1 and Checkout are the same work, of SHOP; each team owns SHOP, save the last, which owns nothing of it. */
function worldOf(zones: (keyof typeof END)[], now: string, more: Record<string, unknown>[] = []) {
  const teams = zones.map((timezone, index) =>
    aTeam({ key: `t${index}`, timezone, projects: index === zones.length - 1 ? ['OTHER'] : ['SHOP'] }),
  );
  const of = (project: string) =>
    teams.flatMap(({ key, projects }) => (projects?.includes(project) ? key : []));
  const records = parsed([...ROADMAP, ...more]);
  const work = workOf(records, { rules: rules({ portfolio }), now: new Date(now) }, ({ project }) =>
    of(project),
  );
  const scopes = scopesIn(work, teams, { portfolio });
  const scopeOf = (kind: DeliveryScope['kind'], key: string) => {
    const found = scopes.find((each) => each.kind === kind && each.key === key);
    if (!found) throw new Error(`no ${kind} ${key}`);
    return found;
  };
  return { teams, work, scopeOf };
}

describe('a due day ends with its day', () => {
  test.each([
    [['Asia/Tokyo', 'UTC'], 'Asia/Tokyo'],
    [['America/Los_Angeles', 'UTC'], 'America/Los_Angeles'],
    [['Europe/Berlin', 'Asia/Tokyo', 'Europe/Berlin', 'UTC'], 'Europe/Berlin'],
    [['Europe/Berlin'], 'Europe/Berlin'],
    [[], 'UTC'],
  ] as const)('of teams in %s: where most that work on it are, in %s', (zones, zone) => {
    const { teams, work, scopeOf } = worldOf([...zones], '2026-11-23T09:00:00Z');
    const expected = { dueOn: DUE, dueAt: new Date(END[zone]) };
    expect(scopeOf('epic', 'ROAD-1')).toMatchObject(expected);
    expect(scopeOf('portfolio', 'Checkout')).toMatchObject(expected);
    expect(projectsIn(work, teams, portfolio).projects[0]?.scope).toMatchObject(expected);
    expect(riskScopes(work, teams, { portfolio }).scopes[0]).toMatchObject(expected);
    const epics = projectsIn(
      { ...work, pieces: work.pieces.map((each) => ({ ...each, portfolio: null })) },
      teams,
      [],
    );
    expect(epics.projects.find(({ scope }) => scope.key === 'ROAD-1')?.scope).toMatchObject(expected);
  });

  test('and is called by its name in every zone, over when it is over there and not before', () => {
    const told = (zone: 'America/Los_Angeles' | 'Asia/Tokyo', now: string) => {
      const { teams, work, scopeOf } = worldOf([zone, 'UTC'], now);
      const forecast = forecastScope(scopeOf('epic', 'ROAD-1'), { work, teams, holidays: [] });
      const { because } = judged(forecast.outcome, forecast.scope.dueAt, work.now);
      const line = forecast.outcome.forecast ? dueLine(forecast, forecast.outcome.forecast) : '';
      return [because === 'day past', /due on \*(.*?)\*/i.exec(line)?.[1], line.includes('is over')];
    };
    expect(told('Asia/Tokyo', '2026-12-31T14:00:00Z')).toEqual([false, '31 Dec 2026', false]);
    expect(told('Asia/Tokyo', '2026-12-31T16:00:00Z')).toEqual([true, '31 Dec 2026', true]);
    expect(told('America/Los_Angeles', '2027-01-01T07:00:00Z')).toEqual([false, '31 Dec 2026', false]);
    expect(told('America/Los_Angeles', '2027-01-01T08:00:00Z')).toEqual([true, '31 Dec 2026', true]);
  });

  test('what was predicted is held against the same end', () => {
    const done = { status: 'Done', statusCategory: 'done', doneAt: '2027-01-01T03:00:00Z', portfolio: 'One' };
    const late = (zone: 'America/Los_Angeles' | 'Asia/Tokyo') => {
      const item = record('SHOP-999', { ...done, parent: 'ROAD-9' });
      const epic = record('ROAD-9', { type: 'Epic', dueAt: '2026-12-31T23:59:59.999Z' });
      const { work, scopeOf } = worldOf([zone, 'UTC'], '2027-01-02T09:00:00Z', [item, epic]);
      const scope = scopeOf('epic', 'ROAD-9');
      if (scope.dueAt === null) throw new Error('no day');
      return outcomeOf({ project: scopeName(scope), day: scope.dueAt }, work)?.late;
    };
    expect([late('America/Los_Angeles'), late('Asia/Tokyo')]).toEqual([false, true]);
  });
});
