import { expect, test } from 'vitest';
import { Change } from '../../src/domain/change.ts';
import { GuardSettings, modeIn } from '../../src/domain/guard-settings.ts';
import type { GuardContext } from '../../src/guards/define.ts';
import { guards } from '../../src/guards/index.ts';
import { exportsOf, forgotten } from '../contract/folder.ts';

const OPENED = '2026-03-02T09:00:00Z';
const HOURS: Record<string, number> = { [new Date(OPENED).toISOString()]: 17 };
const CONTEXT: GuardContext = {
  knowsWorkItems: true,
  isWorkItem: (key) => ['PAY-', 'acme/shop#'].some((project) => key.startsWith(project)),
  isBot: (login) => login.endsWith('[bot]'),
  samePerson: (a, b) => a === b,
  waited: (since) => HOURS[since.toISOString()] ?? 0,
};

function change(over: Record<string, unknown> = {}): Change {
  return Change.parse({
    source: 'gh',
    id: 'acme/shop#7',
    repository: 'acme/shop',
    number: 7,
    title: 'Faster search',
    body: 'It looks into the index less often.',
    author: 'ada',
    baseBranch: 'main',
    openedAt: OPENED,
    commits: [],
    reviews: [],
    ...over,
  });
}

/** Whether a rule is broken, with its own parameters but for these. */
function breaks(id: string, over: Record<string, unknown>, given: object = {}, context = CONTEXT): boolean {
  const rule = guards.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule.violates(change(over), rule.parameters.parse(given), context) !== null;
}

const review = (author: string, isBot = false) => ({
  id: author,
  author,
  isBot,
  state: 'commented',
  submittedAt: OPENED,
});
const file = (path: string, lines: number) => ({ path, additions: lines, deletions: 0 });

test.each([
  ['nothing', {}, true],
  ['a key in the title', { title: 'PAY-12 Faster search' }, false],
  ['a key in the branch, in small letters', { headBranch: 'pay-12-faster' }, false],
  ['a key in the description', { body: 'For PAY-12' }, false],
  ['a key in a commit', { commits: [{ sha: 'a', authoredAt: OPENED, message: 'PAY-12 x' }] }, false],
  ['an issue of the repository', { body: 'Closes #12' }, false],
  ['a work item of Azure Boards', { title: 'AB#12 Faster' }, true],
  ['what only looks like a key', { title: 'Read UTF-8 and SHA-256' }, true],
  ['the branch that an editor in the browser makes', { headBranch: 'patch-1' }, true],
  ['a key of another tracker', { title: 'OPS-3 Faster' }, true],
])('no ticket: %s', (_what, over, expected) => {
  expect(breaks('unlinked', over)).toBe(expected);
});

test('no ticket: projects that are set count too; where nothing is known, what looks like a key counts but in a branch', () => {
  expect(breaks('unlinked', { title: 'OPS-3 Faster' }, { projects: ['ops'] })).toBe(false);
  const nothing = { ...CONTEXT, knowsWorkItems: false, isWorkItem: () => false };
  expect(breaks('unlinked', { title: 'OPS-3 Faster' }, {}, nothing)).toBe(false);
  expect(breaks('unlinked', { headBranch: 'patch-1' }, {}, nothing)).toBe(true);
});

test.each([
  ['of unknown size', {}, false],
  ['at the limit', { additions: 300, deletions: 100 }, false],
  ['a line over it', { additions: 300, deletions: 101 }, true],
  ['of a lock file', { files: [file('package-lock.json', 5_000), file('src/a.ts', 400)] }, false],
  ['of code', { files: [file('package-lock.json', 5_000), file('src/a.ts', 401)] }, true],
])('too large: %s', (_what, over, expected) => {
  expect(breaks('too-large', over)).toBe(expected);
});

test.each([
  ['nobody', {}, true],
  ['only the author', { reviews: [review('ada')] }, true],
  ['only bots', { reviews: [review('lint', true), review('ci[bot]')] }, true],
  ['somebody else', { reviews: [review('bob')] }, false],
  ['nobody, and it is a draft', { isDraft: true }, false],
  ['nobody, and it was made ready just now', { readyAt: '2026-03-20T09:00:00Z' }, false],
])('no review: %s', (_what, over, expected) => {
  expect(breaks('unreviewed', over)).toBe(expected);
  expect(breaks('unreviewed', over, { hours: 17 })).toBe(false);
});

test.each([
  ['which no source tells', { body: undefined }, false],
  ['empty', { body: '' }, true],
  ['too short', { body: 'fixes it' }, true],
  [
    'a template that nobody filled in',
    { body: '## What\n<!-- say what -->\n\n## Why\n- [ ] tests\n- [x] docs\n' },
    true,
  ],
  ['in words', { body: '## What\nIt looks into the index less often.' }, false],
])('no description: %s', (_what, over, expected) => {
  expect(breaks('no-description', over)).toBe(expected);
});

test('stale: by the last commit or review, not by what the tool calls an update', () => {
  const days = { days: 2 };
  expect(breaks('stale', { updatedAt: '2026-03-20T09:00:00Z' }, days)).toBe(true);
  expect(
    breaks('stale', { reviews: [{ ...review('bob'), submittedAt: '2026-03-19T09:00:00Z' }] }, days),
  ).toBe(false);
  const pushed = [{ sha: 'a', authoredAt: OPENED, committedAt: '2026-03-19T09:00:00Z' }];
  expect(breaks('stale', { commits: pushed }, days)).toBe(false);
  expect(breaks('stale', {}, { days: 3 })).toBe(false);
});

test('where a repository is named in both, it is on', () => {
  const set = GuardSettings.parse({ on: ['acme/shop'], dry: ['acme/*'] });
  expect(['acme/shop', 'acme/pay', 'other/x'].map((each) => modeIn(set, each))).toEqual(['on', 'dry', 'off']);
});

test('every rule is listed, and says in words how to keep to it', async () => {
  const exported = await exportsOf('src/guards');
  expect(forgotten(guards as never, exported, (value) => 'violates' in value)).toEqual([]);
  for (const { parameters, howToFix, id } of guards) {
    expect(howToFix(parameters.parse({})), id).toMatch(/^[A-Z].{40,}\.$/s);
    for (const schema of Object.values(parameters.shape)) expect(schema.meta()?.description, id).toBeTruthy();
  }
});
