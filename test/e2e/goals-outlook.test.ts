import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { quarterOf } from '../../src/domain/quarter.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ADA, EVE, GRACE } from './actions-office.ts';
import { openGoalsOffice, today } from './goals-office.ts';

const { store, slack, ask } = await openGoalsOffice();
const quarter = quarterOf(today.toFormat('yyyy-MM-dd'));
const BY = today.plus({ days: 45 }).toFormat('yyyy-MM-dd');

afterAll(() => {
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

/** An objective that was set so many days ago: throughput from 4 a week, where it is 5 each week. */
async function set(title: string, target: number, days: number): Promise<void> {
  const keyResults = [{ id: 'k', metric: 'throughput', start: 4, target, by: BY, milestones: [] }];
  const createdAt = today.minus({ days }).toJSDate();
  await store.decisions.carryOut({
    at: systemClock(),
    who: 'grace',
    subject: { kind: 'objective', key: title },
    before: null,
    after: { title, team: 'team-a', quarter, keyResults, createdAt, createdBy: 'grace' },
  });
}

test('where a key result will be stands beside it, with its chance, once it was given time', async () => {
  await set('Ship much more', 17, 40);
  const atRisk = plainMessage(await ask(ADA, '/goals', 'team-a'));
  expect(atRisk).toContain(
    'at risk: likely 5 a week by then; the chance to reach 17 a week is less than 5 %',
  );
  await set('Just set', 17, 3);
  expect(plainMessage(await ask(ADA, '/goals', 'team-a'))).toContain('too early to say where it leads');
  const company = plainMessage(await ask(EVE, '/goals', 'company'));
  expect(company).toContain('too few people are behind it');
  expect(company).not.toContain('the chance to reach');
});

test('a team beside the industry, asked in its channel, with its picture', async () => {
  const before = slack.directMessages(ADA).length;
  const told = plainMessage(await ask(ADA, '/metrics', 'industry team-a --sector technology --size 300'));
  expect(told).toContain('Beside the industry · Team A');
  expect(told).toContain('technology 5.7 · 100 to 499 people 5.6');
  expect(told).toContain('Indicative');
  await slack.waitFor(() => slack.directMessages(ADA).length > before);
  const file = slack.directMessages(ADA).at(-1)?.files?.[0];
  expect(file).toBeDefined();
});

test('the whole organisation is for those who may read it; what is not kept is said', async () => {
  expect(plainMessage(await ask(GRACE, '/metrics', 'industry 2023'))).toContain(
    'Beside the industry of 2023 · Whole organisation',
  );
  expect(plainMessage(await ask(EVE, '/metrics', 'industry'))).toContain(
    'is for admins, managers and executives',
  );
  expect(plainMessage(await ask(ADA, '/metrics', 'industry team-a 1999'))).toContain(
    'Nothing is kept of the year',
  );
});
