import { describe, expect, test } from 'vitest';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import type { Team } from '../../src/domain/team.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { change, storeOf, TEAM } from '../leadtime/world.ts';

const NOW = new Date('2026-11-10T09:00:00Z');
const AUTHORS = ['ada', 'bob', 'cyd'];
const people = [...AUTHORS, 'eve'].map((key) => ({ key, name: key }));
const sources = [
  { source: 'x', kinds: ['changes'], from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
];
const settings = FileSettings.parse({});

/** Changes merged on days of October and November; of one that is opened hours before, those hours. */
function changes() {
  return Array.from({ length: 40 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 8, 14 + index)).toISOString().slice(5, 10);
    return change(`m${index}`, `${day} 08:00`, `${day} 12:00`, {
      number: index + 1,
      author: AUTHORS[index % 3] ?? '',
    });
  });
}

async function asking(team: Team, ...items: Partial<ActionItem>[]) {
  const store = await storeOf({ people, teams: [team], sources, changes: changes() }, NOW);
  for (const [index, more] of items.entries()) {
    const words = { opportunity: `Opportunity ${index}`, resolution: `Step ${index}`, owner: 'ada' };
    const made = { dueBy: '2026-12-01', createdAt: NOW, createdBy: 'ada' };
    await store.actionItems.save({ id: `a${index}`, team: team.key, ...words, ...made, ...more });
  }
  return async (who = 'ada') => {
    const asker = { person: { key: who, name: who }, admin: false };
    const command = { command: '/metrics', text: `questions ${team.key}`, asker, now: NOW };
    const reply = await answer(store, settings, command);
    const { questions } = reply.data as { questions: { question: string; ground: string }[] };
    return { said: plainMessage(reply), questions };
  };
}

function verdict(of: ActionVerdict['verdict']): ActionVerdict {
  const span = { metric: 'pickup', from: NOW, to: NOW, value: 4, p75: 5, n: 60, measuredAt: NOW };
  const measured = { before: span, after: span, effect: 0, interval: null, confounders: [] };
  return { stage: 'soak', verdict: of, ...measured, at: NOW };
}

describe('questions for a retrospective', () => {
  const team: Team = { ...TEAM, members: AUTHORS };

  test('what the team decided comes first: overdue actions, then what was measured again', async () => {
    const closed = { completedOn: '2026-11-02', verdicts: [verdict('no change')] };
    const ask = await asking(team, { dueBy: '2026-11-01' }, closed);
    const { questions, said } = await ask();
    expect(questions[0]).toMatchObject({ ground: 'overdue: “Opportunity 0”' });
    expect(questions[1]).toEqual({
      question: 'What did we expect of it, and what did we learn?',
      ground: '“Step 1”: done, and its number did not change by more than chance',
    });
    expect(said).toContain('2. What did we expect of it');
  });

  test('a verdict of too little data asks nothing, and the last question is always about people', async () => {
    const ask = await asking(team, { completedOn: '2026-11-02', verdicts: [verdict('not enough data')] });
    const { questions } = await ask();
    expect(questions.some(({ ground }) => ground.includes('Step 0'))).toBe(false);
    expect(questions.at(-1)?.question).toBe('What went well that the numbers do not show?');
  });

  test('a focus that is off its way is asked about, with the number', async () => {
    const focus = { metric: 'throughput', since: '2026-10-01', start: 3, target: 90, by: '2026-11-30' };
    const { questions } = await (await asking({ ...team, focus }))();
    const asked = questions.find(({ ground }) => ground.startsWith('focus: '));
    expect(asked?.question).toMatch(/^What would bring us back on the way to 90 a week for/);
  });

  test('they are the team’s own', async () => {
    const ask = await asking(team);
    await expect(ask('eve')).rejects.toThrow('Only members and leaders of');
  });
});
