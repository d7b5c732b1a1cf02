import { expect, test } from 'vitest';
import { type Answer, ask, change, commit, deployment, MARCH, outcome, review, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');

/** One pull request: first commit on 2 March 00:00, opened 04:00, merged 3 March 00:00, deployed 06:00. */
async function one(more: Record<string, unknown>, world: Record<string, unknown[]> = {}): Promise<Answer> {
  return ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-03', { number: 1, openedAt: t('03-02 04:00'), ...more })],
      deployments: [FIRST, deployment('c1', '03-03 06:00')],
      ...world,
    },
    MARCH,
  );
}

function hours(answer: Answer): Record<string, number | null> {
  return Object.fromEntries(answer.stages.map(({ stage, value }) => [stage, value]));
}

test('ready after its only review: it was never reviewed while ready', async () => {
  const answer = await one({ readyAt: t('03-02 10:00'), reviews: [review('bob', '03-02 06:00')] });
  expect(hours(answer)).toEqual({ coding: 10, pickup: null, review: null, merge: null, deploy: 6 });
});

test('reviewed at the very instant it was ready, and approved at the very instant of the merge', async () => {
  const answer = await one({
    readyAt: t('03-02 10:00'),
    reviews: [review('bob', '03-02 10:00', 'commented'), review('bob', '03-03 00:00')],
  });
  expect(hours(answer)).toEqual({ coding: 10, pickup: 0, review: 14, merge: 0, deploy: 6 });
});

test('the author’s second login is known by the e-mail of its account', async () => {
  const people = [{ key: 'ada', name: 'Ada', email: 'ada@acme.test', identities: { github: 'ada-l' } }];
  const answer = await one(
    { author: 'ada-l', reviews: [review('ADA@acme.test', '03-02 05:00'), review('bob', '03-02 08:00')] },
    { people },
  );
  expect(hours(answer)).toMatchObject({ pickup: 4, review: 0 });
});

test('approved, then asked for changes, then approved again: review ends with the last approval', async () => {
  const answer = await one({
    reviews: [
      review('bob', '03-02 06:00'),
      review('cyd', '03-02 10:00', 'changes-requested'),
      review('cyd', '03-02 18:00'),
    ],
  });
  expect(hours(answer)).toMatchObject({ pickup: 2, review: 12, merge: 6 });
});

test('approved, then only commented on: review ends with the approval', async () => {
  const answer = await one({
    reviews: [review('bob', '03-02 06:00'), review('cyd', '03-02 10:00', 'commented')],
  });
  expect(hours(answer)).toMatchObject({ pickup: 2, review: 0, merge: 18 });
});

test('closed and opened again: the clock does not start anew', async () => {
  const answer = await one({ closedAt: t('03-02 12:00'), reviews: [review('bob', '03-02 20:00')] });
  expect(hours(answer)).toEqual({ coding: 4, pickup: 16, review: 0, merge: 4, deploy: 6 });
});

test('a total of nothing counts, one below nothing does not', async () => {
  const at = (authoredAt: string) => ({ commits: [{ sha: 'c1', authoredAt: t(authoredAt), author: 'ada' }] });
  expect(outcome(await one(at('03-03 06:00')))).toEqual(['#1: 0']);
  expect(outcome(await one(at('03-03 06:01')))).toEqual(['#1: negative span']);
});

test('several negative stages are each null and counted, and the rest stands', async () => {
  const answer = await one({
    openedAt: t('03-01 20:00'),
    mergedAt: t('03-03 08:00'),
    reviews: [review('bob', '03-02 20:00')],
  });
  expect(hours(answer)).toEqual({ coding: null, pickup: 24, review: 0, merge: 12, deploy: null });
  expect(answer.flags).toEqual([
    { reason: 'negative coding', n: 1 },
    { reason: 'negative deploy', n: 1 },
  ]);
});

function item(key: string, createdAt: string): Record<string, unknown> {
  const fixed = {
    source: 'j',
    project: 'SHOP',
    type: 'Story',
    title: 'x',
    status: 'Done',
    statusCategory: 'done',
  };
  return { ...fixed, id: key, key, createdAt: t(createdAt), history: [] };
}

async function fromIdeation(
  more: Record<string, unknown>,
  items: Record<string, unknown>[],
): Promise<Answer> {
  return ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-03', { number: 1, ...more })],
      deployments: [FIRST, deployment('c1', '03-03 06:00')],
      'work-items': items,
    },
    `${MARCH} --start ideation`,
  );
}

test('from ideation with several work items: the oldest starts the clock', async () => {
  const items = [item('SHOP-2', '03-01'), item('SHOP-1', '02-27')];
  const answer = await fromIdeation({ title: 'SHOP-2, SHOP-1: basket' }, items);
  expect(outcome(answer)).toEqual(['#1: 102']);
  expect(answer.stages[0]).toEqual({ stage: 'planning', value: 72, n: 1 });
});

test('from ideation, a ticket that was moved since is found by the key that it had', async () => {
  const items = [{ ...item('PAY-7', '03-01'), formerKeys: ['SHOP-3'] }];
  const answer = await fromIdeation({ title: 'SHOP-3: basket' }, items);
  expect(answer.stages[0]).toEqual({ stage: 'planning', value: 24, n: 1 });
});

test('from ideation, a ticket written after the work began: planning is null, the change counts from the ticket', async () => {
  const answer = await fromIdeation({ title: 'SHOP-1' }, [item('SHOP-1', '03-02 12:00')]);
  expect(outcome(answer)).toEqual(['#1: 18']);
  expect(answer.stages[0]).toEqual({ stage: 'planning', value: null, n: 0 });
  expect(answer.flags).toEqual([{ reason: 'negative planning', n: 1 }]);
});

test('from ideation, a ticket written after the deployment: left out', async () => {
  const answer = await fromIdeation({ title: 'SHOP-1' }, [item('SHOP-1', '03-04')]);
  expect(outcome(answer)).toEqual(['#1: negative span']);
});
