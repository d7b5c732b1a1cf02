import { expect, test } from 'vitest';
import { betweenDates } from '../../src/metrics/calendar/periods.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { metricReport } from '../../src/reports/metric-report.ts';
import { rules } from '../support/rules.ts';
import { change, commit, deployment, storeOf, TEAM, t, type World } from './world.ts';

/** Twelve changes of 20 hours, deployed one a day in March. */
function march(): World {
  const days = Array.from({ length: 12 }, (_, index) => index + 1);
  const deployedAt = (day: number) => t(`03-${String(day).padStart(2, '0')} 12:00`);
  const authoredAt = (day: number) => new Date(Date.parse(deployedAt(day)) - 20 * 3_600_000).toISOString();
  return {
    commits: [
      commit('c0', [], '01-01'),
      ...days.map((day) =>
        commit(`c${day}`, [`c${day - 1}`], '01-01', {
          authoredAt: authoredAt(day),
          committedAt: authoredAt(day),
        }),
      ),
    ],
    changes: days.map((day) =>
      change(`c${day}`, '01-01', '01-01', {
        number: day,
        openedAt: authoredAt(day),
        mergedAt: authoredAt(day),
        commits: [{ sha: `c${day}`, authoredAt: authoredAt(day), author: 'ada' }],
      }),
    ),
    deployments: [
      deployment('c0', '01-02'),
      ...days.map((day) => deployment(`c${day}`, `03-${String(day).padStart(2, '0')} 12:00`)),
    ],
  };
}

test('where the team should be and wants to be are distances without a verdict; nobody’s own work has any', async () => {
  const store = await storeOf(march());
  const window = betweenDates('2026-03-01', '2026-04-01', 'UTC');
  const targets = { leadtime: { threshold: 24, goal: { value: 12, by: '2026-12-31' } } };
  const question = {
    metric: leadtime,
    params: {},
    team: { ...TEAM, targets },
    window,
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    rules: rules({ bots: [] }),
  };
  const nothing = { verdict: null, note: null };
  const { deltas } = await metricReport(store, question);
  expect(deltas.filter(({ against }) => ['threshold', 'goal'].includes(against))).toEqual([
    { against: 'threshold', reference: 24, value: -4, ...nothing },
    { against: 'goal', reference: 12, value: 8, by: '2026-12-31', ...nothing },
  ]);
  const own = await metricReport(store, { ...question, person: { key: 'ada', name: 'Ada' } });
  expect(own.deltas.map(({ against }) => against)).toEqual(['before']);
  const ideation = await metricReport(store, { ...question, params: { from: 'ideation' } });
  expect(ideation.deltas.map(({ against }) => against)).toEqual(['before', 'baseline']);
});

test('a baseline with few people behind it is not told to outsiders', async () => {
  const store = await storeOf(march());
  const window = betweenDates('2026-03-01', '2026-04-01', 'UTC');
  const frozen = { team: 'team-a', metric: 'leadtime', value: 15, n: 40, setBy: 'ada', setAt: window.from };
  await store.organisation.saveBaseline({ ...frozen, ...window, contributors: 2 });
  const question = {
    metric: leadtime,
    params: {},
    team: TEAM,
    window,
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    rules: rules({ bots: [] }),
  };
  const told = async (outsider: boolean) =>
    (await metricReport(store, { ...question, outsider })).deltas.find(
      ({ against }) => against === 'baseline',
    );
  expect(await told(true)).toMatchObject({ reference: null, value: null });
  expect(await told(false)).toMatchObject({ reference: 15, value: 5 });
});

test('a baseline is replaced only by whoever saw it, and the one before can be put back', async () => {
  const { organisation } = await storeOf({});
  const at = (day: string) => new Date(t(day));
  const frozen = {
    team: 'team-a',
    metric: 'leadtime',
    n: 40,
    setBy: 'ada',
    from: at('01-01'),
    to: at('02-01'),
  };
  const first = { ...frozen, value: 15, setAt: at('03-01') };
  const second = { ...frozen, value: 12, setAt: at('04-01') };
  expect(await organisation.saveBaseline(first)).toBe(true);
  expect(await organisation.saveBaseline(second)).toBe(false);
  expect(await organisation.saveBaseline(second, at('03-01'))).toBe(true);
  expect(await organisation.saveBaseline({ ...second, value: 1 }, at('03-01'))).toBe(false);
  expect(await organisation.baseline('team-a', 'leadtime')).toMatchObject({
    value: 12,
    previous: { value: 15 },
  });
  expect(await organisation.takeBackBaseline(first)).toBe(false);
  expect(await organisation.takeBackBaseline(second)).toBe(true);
  expect(await organisation.baseline('team-a', 'leadtime')).toEqual(first);
  expect(await organisation.takeBackBaseline(first)).toBe(true);
  expect(await organisation.baselines('team-a')).toEqual([]);
});
