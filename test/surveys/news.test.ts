import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { surveyNews } from '../../src/reports/survey-news.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import type { Asker } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { devex } from '../../src/surveys/instruments/devex.ts';
import { change, review, storeOf, TEAM, t } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openedRound } from './support.ts';

const days = Array.from({ length: 6 }, (_, index) => `02-0${index + 2}`);

const store = await storeOf({
  people: ['ada', 'bob', 'cyd', 'gus'].map((key) => ({ key, name: key })),
  teams: [
    { ...TEAM, targets: { pickup: { threshold: 4 }, reviewtime: { threshold: 4 } } },
    { ...TEAM, key: 'team-b', name: 'Team B', members: ['gus'], repositories: [] },
  ],
  // Reviewed after two hours, approved two hours later: within what the team wants.
  changes: days.map((day) =>
    change(`s${day}`, `${day} 08:00`, `${day} 13:00`, {
      reviews: [review('bob', `${day} 10:00`, 'commented'), review('bob', `${day} 12:00`)],
    }),
  ),
  'survey-rounds': [
    {
      instrument: 'devex',
      closedAt: '2026-03-20T15:00:00Z',
      scores: [50, 75, 75, 75, 75],
      of: { 'feedback-loops': [0, 0, 25, 25, 50] },
    },
    { instrument: 'retro', closedAt: '2026-03-19T15:00:00Z', scores: [25, 50, 50, 50, 75] },
    { instrument: 'burnout', closedAt: '2026-03-18T15:00:00Z', scores: [0, 25, 25, 50, 50] },
    // Too few for anything.
    { instrument: 'metrics-perception', closedAt: '2026-03-19T15:00:00Z', scores: [0, 0] },
  ],
});
const teams = await store.organisation.teams();
const [team] = teams;
if (!team) throw new Error('no team');
// Open until Friday, for the one team alone.
await openedRound(
  store,
  ['ada', 'bob'].map((person) => ({ person, team: 'team-a' })),
  { instrument: devex, scope: 'organisation', openedAt: new Date('2026-03-22T15:00:00Z') },
);

const ADMIN: Asker = { person: null, admin: true };

async function said(question: string, now: string, asker: Asker = ADMIN): Promise<string> {
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
  return plainMessage(reply);
}

test('for a week after a round closed its number and its lowest factor stand in the digest, and what is open', async () => {
  const digest = await said('digest team-a', '03-23 09:00');
  // Each one's mean over ten factors: 45, 68, 70, 70 and 73, rounded.
  expect(digest).toContain('Developer experience: 65 of 100, 5 of 5 answered; lowest: feedback loops 20.');
  expect(digest).toContain('Team pulse: 50 of 100, 5 of 5 answered.');
  expect(digest).toContain('is over: 5 of 5 answered.');
  expect(digest).not.toContain('How we see metrics');
  expect(digest).toContain('A survey is open until Friday 27 Mar, 15:00: Developer experience.');
  expect(await said('digest team-a', '03-30 09:00')).not.toContain('of 100');
});

test('before leaders may see it only that it is over is told, and other teams are told nothing', async () => {
  const news = await surveyNews(store, { team, teams, at: new Date('2026-03-20T16:00:00Z') });
  expect(
    news.closed.map(({ instrument, index, lowest }) => [instrument, index?.value ?? null, lowest]),
  ).toEqual([
    ['devex', null, null],
    ['retro', 50, null],
    ['burnout', null, null],
  ]);
  const other = teams.find(({ key }) => key === 'team-b') ?? team;
  const at = new Date('2026-03-23T09:00:00Z');
  expect(await surveyNews(store, { team: other, teams, at })).toEqual({ open: [], closed: [] });
  const gus: Asker = { person: { key: 'gus', name: 'gus' } as never, admin: false };
  expect(await said('digest team-a', '03-23 09:00', gus)).not.toMatch(/of 100|survey/);
});

test('the pre-read of a retrospective has the last pulse, and names what people and tools see otherwise', async () => {
  const preread = await said('preread team-a retro', '03-23 09:00');
  expect(preread).toContain('Team pulse: 50 of 100, 5 of 5 answered. Closed on 19 Mar 2026.');
  expect(preread).toContain('What you say and what is measured differ: Feedback loops.');
});

test('the scorecard has a line of what the team says, for its own', async () => {
  expect(await said('scorecard team-a', '03-23 09:00')).toContain(
    'As the team says it, 0 to 100: developer experience 65 (5 responses) · team pulse 50 (5 responses)',
  );
  const gus: Asker = { person: { key: 'gus', name: 'gus' } as never, admin: false };
  expect(await said('scorecard team-a', '03-23 09:00', gus)).not.toContain('As the team says it');
});
