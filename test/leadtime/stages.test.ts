import { expect, test } from 'vitest';
import { type Answer, ask, change, commit, deployment, MARCH, outcome, review, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');

/** One pull request: first commit on 2 March 00:00, opened 04:00, merged 3 March 00:00, deployed 06:00. */
async function one(more: Record<string, unknown>, people: Record<string, unknown>[] = []): Promise<Answer> {
  return ask(
    {
      people,
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-03', { number: 1, openedAt: t('03-02 04:00'), ...more })],
      deployments: [FIRST, deployment('c1', '03-03 06:00')],
    },
    MARCH,
  );
}

function hours(answer: Answer): Record<string, number | null> {
  return Object.fromEntries(answer.stages.map(({ stage, value }) => [stage, value]));
}

test('five stages: coding, pickup, review, merge, deploy', async () => {
  const answer = await one({
    reviews: [
      review('bob', '03-02 07:00', 'commented'),
      review('bob', '03-02 12:00'),
      review('cyd', '03-02 20:00'),
    ],
  });
  expect(hours(answer)).toEqual({ coding: 4, pickup: 3, review: 13, merge: 4, deploy: 6 });
  expect(answer.value).toBe(30);
});

test('draft: coding lasts until ready for review, and a review of the draft is no first review', async () => {
  const answer = await one({
    readyAt: t('03-02 10:00'),
    reviews: [review('bob', '03-02 05:00', 'commented'), review('bob', '03-02 12:00')],
  });
  expect(hours(answer)).toEqual({ coding: 10, pickup: 2, review: 0, merge: 12, deploy: 6 });
});

test('a bot’s review is no first review, by flag, by login, or by what is known of the person', async () => {
  const bots = [{ key: 'robo', name: 'Robo', bot: true, identities: { github: 'robo-login' } }];
  const answer = await one(
    {
      reviews: [
        review('checker', '03-02 04:30', 'commented', { isBot: true }),
        review('sonar[bot]', '03-02 04:40', 'commented'),
        review('robo-login', '03-02 04:50', 'approved'),
        review('bob', '03-02 06:00'),
      ],
    },
    bots,
  );
  expect(hours(answer)).toMatchObject({ pickup: 2, review: 0, merge: 18 });
});

test('the author’s own comment is no review, under any of the author’s logins', async () => {
  const ada = [{ key: 'ada', name: 'Ada', email: 'ada@acme.test', identities: { github: 'ada-l' } }];
  const answer = await one(
    {
      reviews: [
        review('ada', '03-02 04:30', 'commented'),
        review('ada-l', '03-02 05:00'),
        review('bob', '03-02 08:00'),
      ],
    },
    ada,
  );
  expect(hours(answer)).toMatchObject({ pickup: 4, review: 0 });
});

test('reviewed but never approved: review lasts until the merge', async () => {
  const answer = await one({ reviews: [review('bob', '03-02 10:00', 'changes-requested')] });
  expect(hours(answer)).toEqual({ coding: 4, pickup: 6, review: 14, merge: 0, deploy: 6 });
});

test('an approval after the merge does not end the review', async () => {
  const answer = await one({ reviews: [review('bob', '03-02 10:00'), review('cyd', '03-03 01:00')] });
  expect(hours(answer)).toMatchObject({ review: 0, merge: 14 });
});

test('nobody reviewed: the stages that need a review are null, not zero', async () => {
  expect(hours(await one({}))).toEqual({ coding: 4, pickup: null, review: null, merge: null, deploy: 6 });
});

test('opened before its first commit was authored: coding is null and flagged, the change still counts', async () => {
  const answer = await one({ openedAt: t('03-01 20:00') });
  expect(hours(answer)).toMatchObject({ coding: null, deploy: 6 });
  expect(answer).toMatchObject({ value: 30, n: 1, flags: [{ reason: 'negative coding', n: 1 }] });
});

test('deployed from a branch before the merge: deploy is null and flagged', async () => {
  const answer = await one({ mergedAt: t('03-03 08:00') });
  expect(hours(answer)).toMatchObject({ deploy: null });
  expect(answer).toMatchObject({ value: 30, flags: [{ reason: 'negative deploy', n: 1 }] });
});

test('stages are medians over the changes that have them, and n says how many', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('c1', ['c0'], '03-02'),
        commit('c2', ['c1'], '03-02'),
        commit('c3', ['c2'], '03-02'),
      ],
      changes: [
        change('c1', '03-02', '03-02 10:00', { number: 1, reviews: [review('bob', '03-02 02:00')] }),
        change('c2', '03-02', '03-02 10:00', { number: 2, reviews: [review('bob', '03-02 06:00')] }),
        change('c3', '03-02', '03-02 10:00', { number: 3 }),
      ],
      deployments: [FIRST, deployment('c3', '03-02 12:00')],
    },
    MARCH,
  );
  expect(answer.stages).toContainEqual({ stage: 'pickup', value: 4, n: 2 });
  expect(answer.stages).toContainEqual({ stage: 'deploy', value: 2, n: 3 });
});

test('bots’ changes are left out by flag and by login', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-02')],
      changes: [
        change('c1', '03-02', '03-02', { number: 1, authorIsBot: true }),
        change('c2', '03-02', '03-02', { number: 2, author: 'dependabot[bot]' }),
      ],
      deployments: [FIRST, deployment('c2', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: bot author', '#2: bot author']);
  expect(answer).toMatchObject({ value: null, n: 0, coverage: null });
});

const ITEM = {
  source: 'j',
  id: '1',
  key: 'SHOP-1',
  project: 'SHOP',
  type: 'Story',
  title: 'x',
  status: 'Done',
  statusCategory: 'done',
  createdAt: t('02-28'),
  history: [],
};

test('from ideation: the clock starts when the work item was created, and planning is a stage', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-02')],
      changes: [
        change('c1', '03-02', '03-02', { number: 1, headBranch: 'feature/shop-1-basket' }),
        change('c2', '03-02', '03-02', { number: 2, title: 'UTF-8 everywhere' }),
      ],
      deployments: [FIRST, deployment('c2', '03-03')],
      'work-items': [ITEM],
    },
    `${MARCH} --start ideation`,
  );
  expect(outcome(answer)).toEqual(['#1: 72', '#2: no work item']);
  expect(answer.stages[0]).toEqual({ stage: 'planning', value: 48, n: 1 });
  expect(answer.band).toBeNull();
});

test.each([
  ['branch', { headBranch: 'SHOP-1_x' }],
  ['title', { title: '[SHOP-1] basket' }],
  ['body', { body: 'Closes SHOP-1.' }],
  ['commit', { commits: [{ sha: 'c1', authoredAt: t('03-02'), message: 'SHOP-1: basket' }] }],
])('a work item is found by its key in the %s', async (_place, more) => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1, ...more })],
      deployments: [FIRST, deployment('c1', '03-03')],
      'work-items': [ITEM],
    },
    `${MARCH} --start ideation`,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});
