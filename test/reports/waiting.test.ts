import { beforeAll, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { waitingFor } from '../../src/reports/waiting.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';

const ADA = { key: 'ada', name: 'Ada', email: 'ada@acme.example', identities: { github: 'Ada-L' } };
const NOW = new Date('2026-03-04T12:00:00Z');
const calendar = { timezone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: new Set<string>() };
const store = await freshStore();

let number = 0;

/** An open change, opened on Monday 2 March at nine. */
function change(more: Partial<Change>): Change {
  number += 1;
  return {
    source: 'github',
    id: `shop#${number}`,
    repository: 'shop',
    number,
    title: `Change ${number}`,
    author: 'ben',
    baseBranch: 'main',
    openedAt: new Date('2026-03-02T09:00:00Z'),
    commits: [],
    reviews: [],
    ...more,
  };
}

function review(author: string, submittedAt: string, state: 'approved' | 'commented' | 'changes-requested') {
  return { id: `${author} ${submittedAt}`, author, state, submittedAt: new Date(submittedAt) };
}

function commit(committedAt: string) {
  const at = new Date(committedAt);
  return { sha: crypto.randomUUID(), authoredAt: at, committedAt: at };
}

const ready = new Date('2026-03-03T09:00:00Z');
const asked = { requestedReviewers: ['ada-l', 'cyd'] };
const changes = {
  asked: change(asked),
  askedLater: change({ ...asked, readyAt: ready, url: 'https://github.test/shop/2' }),
  askedAgain: change({ ...asked, reviews: [review('Ada-L', '2026-03-03T16:00:00Z', 'commented')] }),
  draft: change({ ...asked, isDraft: true }),
  ofAnother: change({ requestedReviewers: ['cyd'] }),
  merged: change({ ...asked, mergedAt: ready, closedAt: ready }),
  closed: change({ ...asked, closedAt: ready }),
  own: change({ author: 'ADA-L', requestedReviewers: ['ben'] }),
  ownDraft: change({ author: 'Ada-L', isDraft: true }),
  ownByMail: change({ author: 'ada@acme.example', readyAt: ready }),
  ownApproved: change({ author: 'Ada-L', reviews: [review('ben', '2026-03-02T10:00:00Z', 'approved')] }),
  ownAnswered: change({
    author: 'Ada-L',
    reviews: [review('ben', '2026-03-02T10:00:00Z', 'changes-requested')],
    commits: [commit('2026-03-02T09:30:00Z'), commit('2026-03-04T09:00:00Z'), commit('2026-03-04T10:00:00Z')],
  }),
  ownToAnswer: change({
    author: 'Ada-L',
    reviews: [review('ben', '2026-03-02T10:00:00Z', 'commented')],
    commits: [commit('2026-03-02T09:30:00Z')],
  }),
  ownByBot: change({
    author: 'Ada-L',
    reviews: [{ ...review('linter', '2026-03-02T10:00:00Z', 'commented'), isBot: true }],
  }),
  ownByMyself: change({ author: 'Ada-L', reviews: [review('ada-l', '2026-03-02T10:00:00Z', 'commented')] }),
};

const refs = (list: { ref: string; hours: number }[]) => list.map(({ ref, hours }) => [ref, hours]);

beforeAll(async () => {
  await store.organisation.savePeople([ADA, { key: 'ben', name: 'Ben' }, { key: 'cyd', name: 'Cyd' }]);
  await storeFacts(
    store,
    Object.values(changes).map((record) => ({ kind: 'change' as const, record })),
  );
});

const ask = (person: Parameters<typeof waitingFor>[1]['person'] = ADA) =>
  waitingFor(store, { person, calendar, now: NOW, rules: rules() });

test('reviews asked of somebody, longest first: not drafts, nor what is over', async () => {
  const { reviews } = await ask();
  expect(refs(reviews)).toEqual([
    [changes.asked.id, 19],
    [changes.askedLater.id, 11],
    [changes.askedAgain.id, 4],
  ]);
  expect(reviews[1]).toMatchObject({ title: 'Change 2', url: 'https://github.test/shop/2', since: ready });
});

test('one’s own changes wait until somebody else says something, and again after one’s answer', async () => {
  const { own } = await ask();
  expect(refs(own)).toEqual([
    [changes.own.id, 19],
    [changes.ownByBot.id, 19],
    [changes.ownByMyself.id, 19],
    [changes.ownByMail.id, 11],
    [changes.ownAnswered.id, 3],
  ]);
});

test('each person is told their own, each thing once however many sources tell of it', async () => {
  await storeFacts(store, [{ kind: 'change', record: { ...changes.asked, source: 'mirror' } }]);
  const cyd = await ask({ key: 'cyd', name: 'Cyd' });
  const names = [changes.asked, changes.ofAnother, changes.askedAgain].map(({ id }) => id);
  expect(cyd.reviews.map(({ ref }) => ref).toSorted()).toEqual([...names, changes.askedLater.id].toSorted());
  expect(cyd.own).toEqual([]);
  expect(await ask({ key: 'zoe', name: 'Zoe' })).toEqual({ reviews: [], own: [] });
});

test('a login that only an account’s e-mail address tells is known', async () => {
  const account = { source: 'gitlab', login: 'lovelace', email: 'ada@acme.example' };
  const record = change({ requestedReviewers: ['lovelace'], openedAt: new Date('2026-03-04T11:00:00Z') });
  await storeFacts(store, [
    { kind: 'account', record: account },
    { kind: 'change', record },
  ]);
  expect(refs((await ask()).reviews).at(-1)).toEqual([record.id, 1]);
});
