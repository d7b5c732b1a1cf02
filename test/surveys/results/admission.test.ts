import { expect, test } from 'vitest';
import { surveyResults } from '../../../commands/interactions/survey-results.ts';
import { commentsOf } from '../../../src/surveys/results/comments.ts';
import { surveyReport } from '../../../src/surveys/results/report.ts';
import { LEADERS_AFTER_MS } from '../../../src/surveys/visibility.ts';
import { CLOSED_ACTIONS } from '../../../views/messages/survey-closed.ts';
import { RESULTS_ACTIONS } from '../../../views/messages/survey-results.ts';
import { rules } from '../../support/rules.ts';
import { freshStore } from '../../support/store.ts';
import { SURVEYS } from '../../support/surveys.ts';
import { all, heldRound, teamOf } from '../support.ts';

const store = await freshStore();
const sizes = { a: 5, b: 5, c: 5, few: 2 };
const names = (team: string, n: number) => Array.from({ length: n }, (_, index) => `${team}${index}`);
await store.organisation.saveTeams(
  Object.entries(sizes).map(([key, n]) => teamOf(key, names(key, n), { manager: 'grace' })),
);
const asked = Object.entries(sizes).flatMap(([team, n]) =>
  names(team, n).map((person, index) => ({
    person,
    team,
    answers: { ...all((index % 3) + 2) },
    ...(index === 0 && { comment: { text: `Said by ${team}`, factor: 'pace' } }),
  })),
);
const round = await heldRound(store, asked, { openedAt: new Date('2026-11-16T09:00:00Z') });
const closed = round.closedAt ?? new Date(0);

function press(id: string, who: string, scope: string, now: Date) {
  const ctx = {
    store,
    asker: { person: { key: who, name: who }, admin: false },
    now,
    rules: rules(),
    surveys: SURVEYS,
    benchmarkYear: 2023,
    sources: [],
  };
  const value = JSON.stringify({ round: round.id, scope, page: 0 });
  const found = surveyResults.find((each) => each.id === id);
  return found?.run({ userId: who, value, channel: null, message: null, metadata: '', fields: {} }, ctx);
}

test('comments are a team’s own, whatever a button says', async () => {
  const [own] = round.outcome?.groups.filter(({ scope }) => scope.length === 1) ?? [];
  const scope = own?.scope ?? '';
  const opened = await press(RESULTS_ACTIONS.comments, `${scope}1`, scope, closed);
  expect(JSON.stringify(opened?.modal)).toContain(`Said by ${scope}`);
  const elsewhere = Object.keys(sizes).filter((team) => team !== scope && team !== 'few');
  for (const team of elsewhere) expect(JSON.stringify(opened?.modal)).not.toContain(`Said by ${team}`);
  await expect(press(RESULTS_ACTIONS.comments, 'x', scope, closed)).rejects.toThrow('Only its members');
  await expect(press(RESULTS_ACTIONS.comments, 'grace', scope, closed)).rejects.toThrow('a day later');
  const nextDay = new Date(closed.getTime() + LEADERS_AFTER_MS);
  expect(JSON.stringify(await press(RESULTS_ACTIONS.comments, 'grace', scope, nextDay))).toContain('Said by');
});

test('the button under “has closed” answers whoever presses it with what they may see, and is kept nowhere', async () => {
  const scope = round.outcome?.groups.find((group) => group.scope.length === 1)?.scope ?? '';
  const member = await press(CLOSED_ACTIONS.see, `${scope}1`, scope, closed);
  expect(member?.reply).toMatchObject({ personal: true, unkept: true });
  expect(JSON.stringify(member?.reply?.blocks)).toContain('5 of 5 people answered');
  const early = await press(CLOSED_ACTIONS.see, 'grace', scope, closed);
  expect(JSON.stringify(early?.reply)).toContain('first: you can read it from');
  expect(JSON.stringify(early?.reply)).not.toMatch(/of 5 people|% favourable/);
  const nextDay = new Date(closed.getTime() + LEADERS_AFTER_MS);
  expect(JSON.stringify(await press(CLOSED_ACTIONS.see, 'grace', scope, nextDay))).toContain('5 of 5 people');
  await expect(press(CLOSED_ACTIONS.see, 'x', scope, nextDay)).rejects.toThrow('Only members and leaders');
  expect(surveyResults.find(({ id }) => id === CLOSED_ACTIONS.see)?.unrecorded).toBe(true);
});

test('of a team that is not shown there is nothing to press, and nothing to read', async () => {
  await expect(press(RESULTS_ACTIONS.comments, 'few1', 'few', closed)).rejects.toThrow(
    'nothing of this round',
  );
  await expect(press(RESULTS_ACTIONS.heatMap, 'few1', 'few', closed)).rejects.toThrow(
    'nothing of this round',
  );
  expect(await commentsOf(store, round, 'few')).toEqual([]);
  expect(await surveyReport(store, { round, scope: 'few' })).toBeNull();
});

test('two other teams are too few to be compared with: their middle would tell of one', async () => {
  const shown = round.outcome?.groups.filter(({ scope }) => scope.length === 1) ?? [];
  expect(shown.length).toBeLessThan(4);
  const report = await surveyReport(store, { round, scope: shown[0]?.scope ?? '' });
  expect(report?.others.size).toBe(0);
});
