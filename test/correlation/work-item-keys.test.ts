import { expect, test } from 'vitest';
import { namedWorkItems } from '../../src/correlation/work-item-keys.ts';
import type { Change } from '../../src/domain/change.ts';

function change(over: Partial<Change>): Change {
  const commits = (over.commits ?? []).map((commit) => ({ ...commit, authoredAt: new Date(0) }));
  return {
    source: 'ado',
    id: 'SHOP/web#1',
    repository: 'SHOP/web',
    number: 1,
    title: '',
    author: 'ada',
    baseBranch: 'main',
    reviews: [],
    ...over,
    commits,
  };
}

function keysIn(over: Partial<Change>): string[] {
  return namedWorkItems(change(over)).map(({ key, reason }) => `${key} ${reason}`);
}

test.each([
  ['AB#12 Pay by card', ['AB#12 title']],
  ['Pay by card (ab#12, AB#13)', ['AB#12 title', 'AB#13 title']],
  ['Fixes [AB#12]. PAY-7', ['AB#12 title', 'PAY-7 title']],
  ['AB#0, AB#, CRAB#12, AB#12x, #12, !12', []],
])('work items of Azure Boards are named in text by their numbers: %s', (title, keys) => {
  expect(keysIn({ title })).toEqual(keys);
});

test('each once, by the most telling place', () => {
  const commits = [{ sha: 'a', authoredAt: new Date(0), message: 'AB#12, AB#14' }];
  const told = keysIn({ headBranch: 'pay-7-card', title: 'Pay by card', body: 'AB#12', commits });
  expect(told).toEqual(['PAY-7 branch', 'AB#12 body', 'AB#14 commit']);
});
