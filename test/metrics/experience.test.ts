import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { SurveyFigure } from '../../src/metrics/facts.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { measure, sideOf } from '../../src/reports/measure.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker } from '../../src/slack/define.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { type Answer, storeOf, TEAM, t } from '../leadtime/world.ts';
import { facts } from '../support/facts.ts';
import { rules } from '../support/rules.ts';
import type { RoundRow } from '../support/survey-rounds.ts';
import { SURVEYS } from '../support/surveys.ts';
import { all, heldRound } from '../surveys/support.ts';

const round = (closedAt: string, scores: number[], of?: RoundRow['of']): RoundRow => ({
  instrument: 'devex',
  closedAt,
  scores,
  ...(of && { of }),
});

const store = await storeOf({
  people: ['ada', 'bob', 'cyd', 'gus'].map((key) => ({ key, name: key })),
  teams: [
    { ...TEAM, board: ['devex'] },
    { ...TEAM, key: 'team-b', name: 'Team B', members: ['gus'], repositories: [] },
  ],
  'survey-rounds': [
    round('2026-03-06T15:00:00Z', [0, 25, 25, 50, 50]),
    round('2026-03-20T15:00:00Z', [50, 75, 75, 75, 75, 100], { deployment: [0, 0, 0, 0, 25, 50] }),
    // Three answered: too few for anything.
    round('2026-03-27T15:00:00Z', [0, 0, 25]),
    // All of them say the same.
    round('2026-10-16T15:00:00Z', [75, 75, 75, 75, 75]),
  ],
});
// Everybody is asked: five of one team agree with nothing or all of it, six of the other with all.
await heldRound(
  store,
  [1, 1, 5, 5, 5, 5, 5, 5, 5, 5, 4].map((answer, index) => ({
    person: `p${index}`,
    team: index < 5 ? 'team-a' : 'team-b',
    answers: all(answer),
  })),
  { instrument: retro, openedAt: new Date('2026-05-11T15:00:00Z') },
);

const ADMIN: Asker = { person: null, admin: true };

async function ask(question: string, now: string, asker: Asker = ADMIN): Promise<Answer> {
  const { definition, text } = findCommand(commands, '/metrics', question);
  const reply = await definition.run(parseArguments(definition as never, text), {
    store,
    asker,
    now: new Date(t(now)),
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  });
  return reply.data as Answer;
}

const over = (from: string, to: string) => `team-a --from 2026-${from} --to 2026-${to}`;
const MARCH = over('03-02', '03-30');

test('the last round of a period is its value, a round is a point, and a week without one has none', async () => {
  const answer = await ask(`devex ${MARCH}`, '04-01 09:00');
  expect(answer).toMatchObject({ n: 6, note: 'Developer experience, closed 2026-03-20' });
  // Each person's mean over ten factors, one of which is deployment, rounded: 45, 68, 68, 68, 70 and 95.
  expect(answer.value).toBeCloseTo(414 / 6, 6);
  expect(answer.series.map(({ value, n }) => [value, n])).toEqual([
    [30, 5],
    [null, 0],
    [69, 6],
    [null, 0],
  ]);
});

test('a round is known a day after it closed', async () => {
  const asked = `devex ${over('03-16', '03-23')}`;
  expect((await ask(asked, '03-21 14:59')).value).toBeNull();
  expect((await ask(asked, '03-21 15:00')).n).toBe(6);
});

test('one factor is asked for by its name, and a metric without factors says so', async () => {
  const answer = await ask(`devex ${MARCH} --factor deployment`, '04-01 09:00');
  expect(answer).toMatchObject({ value: 12.5, n: 6, note: 'Deployment, closed 2026-03-20' });
  await expect(ask('leadtime team-a --factor deployment', '04-01 09:00')).rejects.toThrow('has no factors');
});

test('what is told in words is no number, and the number before it does not stand for it', async () => {
  const answer = await ask(`devex ${over('09-21', '10-19')}`, '10-19 09:00');
  expect(answer).toMatchObject({ value: null, n: 0 });
  expect(answer.excluded).toEqual([{ reason: 'results show words in place of a number', n: 1 }]);
});

test('for half a year what people said holds, and no longer', async () => {
  expect((await ask(`devex ${over('08-17', '09-14')}`, '09-14 09:00')).n).toBe(6);
  expect((await ask(`devex ${over('08-24', '09-21')}`, '09-21 09:00')).value).toBeNull();
});

test('of a round for everybody a team has what its own people said', async () => {
  const answer = await ask(`pulse ${over('05-04', '06-01')}`, '06-01 09:00');
  expect(answer).toMatchObject({ value: 60, n: 5 });
});

test('people outside the team are told nothing, members are', async () => {
  const person = (key: string): Asker => ({ person: { key, name: key } as never, admin: false });
  await expect(ask(`devex ${MARCH}`, '04-01 09:00', person('gus'))).rejects.toThrow(
    'What Team A said in a survey is for its members and leaders.',
  );
  expect(await ask(`devex ${MARCH}`, '04-01 09:00', person('ada'))).toMatchObject({ value: 69 });
  const board = await ask('board team-a', '04-01 09:00', person('gus'));
  expect(JSON.stringify(board)).toContain('"withheld":true');
  expect(JSON.stringify(board)).not.toMatch(/"value":(30|69)/);
});

const figure = (at: string, value: number, more: Partial<SurveyFigure> = {}): SurveyFigure => ({
  round: at,
  instrument: 'retro',
  factor: null,
  title: 'Team pulse',
  at: new Date(`${at}T15:00:00Z`),
  value,
  n: 7,
  sameWords: true,
  ...more,
});

test('rounds in other words, of other surveys and of other factors are not mixed', () => {
  const pulse = findMetric('pulse');
  if (!pulse) throw new Error('no pulse');
  const window = { from: new Date('2026-03-02'), to: new Date('2026-03-30') };
  const summary = (surveys: SurveyFigure[]) =>
    sideOf(measure(pulse, facts({ surveys }), {}, false), window).summary;
  const others = [
    figure('2026-03-20', 11, { instrument: 'devex' }),
    figure('2026-03-20', 22, { factor: 'pace' }),
  ];
  expect(summary([figure('2026-03-06', 60), ...others])).toMatchObject({ value: 60, n: 7 });
  const reworded = figure('2026-03-06', 60, { sameWords: false });
  expect(summary([reworded, ...others])).toMatchObject({ value: null, n: 0 });
});
