import { pino } from 'pino';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { snapshotBacklogJob } from '../../jobs/snapshot-backlog.ts';
import { fixedClock } from '../../src/clock.ts';
import { runCommand } from '../../src/slack/run-command.ts';
import { type Answer, storeOf, TEAM, t } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const log = pino({ level: 'silent' });
const signal = new AbortController().signal;

function item(number: number, more: Record<string, unknown> = {}) {
  return {
    source: 'x',
    id: `${number}`,
    key: `SHOP-${number}`,
    project: 'SHOP',
    type: 'Story',
    title: `Item ${number}`,
    status: 'To Do',
    statusCategory: 'todo',
    createdAt: t('03-01 00:00'),
    history: [],
    hasDescription: true,
    ...more,
  };
}

test('kept in the last hour of the team’s own day, once, and told of windows that are over', async () => {
  const teams = [
    { ...TEAM, projects: ['SHOP'], timezone: 'Europe/Berlin' },
    { ...TEAM, key: 'far', projects: ['SHOP'], timezone: 'America/New_York' },
    { ...TEAM, key: 'idle', timezone: 'Europe/Berlin' },
  ];
  const store = await storeOf({ teams, 'work-items': [item(1), item(2, { hasDescription: false })] });
  const tick = async (at: string) => {
    const context = {
      store,
      clock: fixedClock(new Date(t(at))),
      log,
      sources: [],
      publications: [],
      admins: [],
      rules: async () => rules(),
      surveys: SURVEYS,
    };
    const [run] = snapshotBacklogJob.plan(context);
    await run?.run(signal);
  };
  const kept = async () =>
    (await store.events.find('measurement')).map(({ team, at, value, source }) => [
      team,
      at.toISOString().slice(0, 16),
      Math.round(value * 10) / 10,
      source,
    ]);
  await tick('03-15 20:30');
  expect(await kept()).toEqual([]);
  await tick('03-15 22:30');
  await tick('03-15 22:30');
  // Idle counts 25 and description 20, all that the source tells: one of two lacks 20 of 45.
  expect(await kept()).toEqual([['team-a', '2026-03-15T22:30', 77.8, 'kata']]);
  await tick('03-16 03:30');
  expect((await kept()).map(([team]) => team).toSorted()).toEqual(['far', 'team-a']);

  const asked = async (window: string) => {
    const { data } = await runCommand(commands, '/metrics', `backlog team-a ${window}`, {
      store,
      asker: { person: null, admin: true },
      now: new Date(t('04-20 12:00')),
      benchmarkYear: 2023,
      sources: [],
      rules: rules(),
      surveys: SURVEYS,
    });
    return data as Answer;
  };
  const answer = await asked('--from 2026-03-09 --to 2026-03-23');
  expect(answer.series.map(({ value }) => value && Math.round(value * 10) / 10)).toEqual([77.8, null]);
  expect((await asked('--from 2026-03-09 --to 2026-03-16')).value).toBeCloseTo(77.8, 1);
  expect((await asked('--from 2026-03-09 --to 2026-03-15')).value).toBeNull();
});
