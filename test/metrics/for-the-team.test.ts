import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { EVERYBODY } from '../../src/domain/survey.ts';
import { metricCalled } from '../../src/reports/review/focus-reading.ts';
import { numberOf } from '../../src/reports/verdict/number.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker } from '../../src/slack/define.ts';
import { storeOf, TEAM, t } from '../leadtime/world.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';
import type { RoundRow } from '../support/survey-rounds.ts';
import { SURVEYS } from '../support/surveys.ts';

const round = (closedAt: string, scores: number[]): RoundRow => ({ instrument: 'devex', closedAt, scores });
const NOW = new Date(t('10-19 09:00'));
const look = (metric: string, at: string, value: number) => ({
  metric,
  team: 'team-a',
  at: t(at),
  value,
  source: 'kata',
});

/** Team A has a round that is told in words, and what Kata saw; Team B nothing. 37 is where each of them began. */
const store = await storeOf(
  {
    people: ['ada', 'bob', 'cyd', 'gus'].map((key) => ({ key, name: key })),
    teams: ['team-a', 'team-b'].map((key) => ({
      ...TEAM,
      key,
      name: key,
      members: key === 'team-a' ? ['ada', 'bob', 'cyd'] : ['dan'],
      board: ['devex', 'maturity'],
      focus: { metric: 'devex', since: '2026-09-01', start: 37, target: 60, by: '2026-12-31' },
    })),
    measurements: [
      look('maturity', '06-29 23:30', 31),
      look('maturity', '10-18 23:30', 44),
      look('maturity-culture', '09-29 23:30', 44),
    ],
    'survey-rounds': [round('2026-10-16T15:00:00Z', [75, 75, 75, 75, 75])],
  },
  NOW,
);
const KEY_RESULTS = ['devex', 'maturity-culture'].map((metric) => ({
  id: metric,
  metric,
  start: 37,
  target: 60,
  by: '2026-12-31',
  milestones: [],
}));
for (const team of ['team-a', 'team-b', undefined]) {
  for (const quarter of ['2026-Q4', '2027-Q1']) {
    await store.decisions.carryOut({
      at: NOW,
      who: 'ada',
      subject: { kind: 'objective', key: `${team ?? EVERYBODY}-${quarter}` },
      before: null,
      after: {
        ...(team && { team }),
        quarter,
        title: 'Work flows',
        keyResults: KEY_RESULTS,
        createdAt: NOW,
        createdBy: 'ada',
      },
    });
  }
}

async function told(command: string, question: string, key: string): Promise<string> {
  const { definition, text } = findCommand(commands, command, question);
  const asker: Asker = { person: { key, name: key } as never, admin: false };
  const reply = await definition.run(parseArguments(definition as never, text), {
    store,
    asker,
    now: NOW,
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  });
  return JSON.stringify([reply.text, reply.blocks, reply.data, reply.chart?.alt ?? null]);
}

test.each([
  ['/goals', 'team-a'],
  ['/goals', 'team-b'],
  ['/goals', 'company'],
  ['/goals', 'roadmap team-a'],
  ['/metrics', 'board team-a'],
  ['/metrics', 'board team-b'],
  ['/metrics', 'dora team-a'],
  ['/metrics', 'scorecard team-a'],
  ['/metrics', 'baseline team-a'],
  ['/metrics', 'diagnose team-a'],
  ['/metrics', 'review team-a'],
  ['/metrics', 'review team-b'],
  ['/metrics', 'review team-a quarter'],
  ['/metrics', 'teams'],
])('outsiders read no number of what is for the team in %s %s, not even where it began', async (...asked) => {
  const text = await told(...asked, 'gus');
  expect(text).not.toMatch(/\b37\b|\b75\b|of 100\b|"value":(44|31)\b/);
});

test('members do', async () => {
  expect(await told('/goals', 'team-a', 'ada')).toContain('from 37 to 60');
  expect(await told('/metrics', 'board team-a', 'ada')).toContain('from 37 to 60');
  expect(await told('/metrics', 'review team-a quarter', 'ada')).toContain('of 100');
  expect(await told('/metrics', 'benchmark team-a maturity', 'ada')).toContain('Where we are');
});

test.each(['devex', 'maturity', 'maturity-culture'])('no benchmark of %s for outsiders', async (metric) => {
  for (const team of ['team-a', 'team-b'])
    await expect(told('/metrics', `benchmark ${team} ${metric}`, 'gus')).rejects.toThrow(
      'members and leaders',
    );
});

test('whether anybody answered makes no difference to outsiders', async () => {
  const [a, b] = await Promise.all(
    ['team-a', 'team-b'].map((team) => told('/metrics', `board ${team}`, 'gus')),
  );
  expect(b?.replaceAll('team-b', 'team-a')).toBe(a);
});

test('the evidence of an action on such a number is for the team, however many are in it', () => {
  const metric = metricCalled('maturity', rules());
  if (!metric) throw new Error('no maturity');
  const window = { from: new Date(t('10-12')), to: NOW };
  const world = facts({
    measurements: [
      { metric: 'maturity', team: 'team-a', at: new Date(t('10-18')), value: 44, source: 'kata' },
    ],
    members: ['ada', 'bob', 'cyd'],
  });
  expect(numberOf(metric, world, { window, measuredAt: NOW })).toMatchObject({
    evidence: { value: 44 },
    people: 0,
  });
});
