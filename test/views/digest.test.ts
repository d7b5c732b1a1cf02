import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../src/reports/digest/arrange.ts';
import type { Digest } from '../../src/reports/digest/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { digestMessage } from '../../views/messages/digest.ts';
import { digestThread } from '../../views/messages/digest-thread.ts';
import { digestDetails } from '../../views/modals/digest-details.ts';
import { AT } from '../reports/digest/habits.ts';
import { digestFrom, TEAM } from '../reports/digest/material.ts';
import { factsOf, storyBefore, type Told } from '../reports/digest/story.ts';
import { facts } from '../support/facts.ts';

const slowInWeb = ({ late, repository, weekday }: Told) =>
  (weekday + 1) * (late && repository === 'acme/web' ? 10 : 1);

const slow = digestFrom(factsOf(storyBefore(AT, { pickup: slowInWeb }), AT));
const quiet = digestFrom(factsOf(storyBefore(AT), AT));
const action = {
  id: '1',
  team: 'team-a',
  opportunity: 'Reviews wait',
  resolution: 'Look at them first thing',
  owner: 'ada',
  dueBy: '2026-02-27',
  createdAt: AT,
  createdBy: 'ada',
};

function shown(
  digest: Digest,
  said: {
    told?: string[];
    muted?: string[];
    skipped?: boolean;
    short?: true;
    rest?: 'below';
    lookOnly?: boolean;
  } = {},
) {
  const { told = [], muted = [], skipped = false, short, rest = 'in the thread', lookOnly = false } = said;
  const focus = digest.focus?.standing.metric.id ?? null;
  const arranged = arrange(digest.findings, { told, muted, focus, most: 3 });
  const message = digestMessage({
    digest,
    arranged,
    period: '2 Feb 2026 – 1 Mar 2026 (UTC)',
    now: AT,
    skipped,
    surveys: { open: [], closed: [] },
    muted: muted.map(() => ({ title: 'Pull request cycle time', until: '2026-04-01' })),
    shortUntil: short ? '2026-04-02' : null,
    value: 'value',
    adding: 'adding',
    workOn: { title: 'Lead time', value: 'focus' },
    rest,
    lookOnly,
  });
  return {
    text: message.text,
    message: plainMessage(message),
    thread: plainMessage(digestThread({ digest, arranged, now: AT })),
    buttons: message.blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map((each) => ('text' in each ? each.text?.text : '')) : [],
    ),
  };
}

test('whoever is outside the team gets no button that they may not press', () => {
  expect(shown(slow).buttons).toContain('Snooze a week');
  expect(shown(slow, { lookOnly: true }).buttons).toEqual(['Details']);
});

test('leads with what changed, where, and one question', () => {
  const { text, message, thread, buttons } = shown(slow);
  expect(text).toBe('Weekly digest · Team A: Worse: pull request cycle time rose from 4.5 to 9 h');
  expect(message).toContain(
    'Worse: pull request cycle time rose from 4.5 to 9 h (median of 40 changes; the four weeks before: 40). ' +
      'Most of it is waiting for the first review: from 3 to 7.5 h. ' +
      'It is mainly in acme/web: from 4.5 to 32 h there, unchanged elsewhere (4.5 h).',
  );
  expect(message).toContain(
    'A question for the retrospective: What kept reviews from beginning as soon as before?',
  );
  expect(buttons).toEqual([
    'Details',
    'Work on Lead time',
    'Add an action',
    'Snooze a week',
    'Change schedule',
    'Not useful',
  ]);
  expect(thread).toContain('As it stands (last four weeks)');
  expect(thread).toContain('• Lead time for changes: not enough data');
  expect(thread).not.toContain('Also changed');
});

test('a quiet week is one line', () => {
  const { message, text } = shown(quiet);
  const line = 'A quiet week: none of 6 numbers moved by more than chance since the four weeks before.';
  expect(message.split('\n\n').filter(Boolean).slice(2)).toEqual([line]);
  expect(text).toBe(`Weekly digest · Team A: ${line}`);
});

test('details of a quiet week lead to what each number counts', () => {
  const keys = quiet.keys.map((key, index) =>
    index === 0 ? { ...key, is: { ...key.is, value: 3, n: 12 } } : key,
  );
  const { blocks } = digestDetails({
    digest: { ...quiet, keys },
    period: '2 Feb 2026 – 1 Mar 2026 (UTC)',
    questionFor: (metric) => `about ${metric}`,
    opinions: [],
  });
  const rows = (blocks as KnownBlock[]).flatMap((block) => (block.type === 'section' ? [block] : []));
  const row = (title: string) => rows.find(({ text }) => text?.text.startsWith(`*${title}*`));
  expect(rows.map(({ text }) => text?.text)).toContain('Nothing moved by more than chance.');
  expect(row('Deployment frequency')).toMatchObject({ accessory: { value: 'about deployfreq' } });
  expect(row('Lead time for changes')?.text?.text).toContain('not enough data');
  expect(row('Lead time for changes')?.accessory).toBeUndefined();
});

test('what was told last week is in the thread, and the message says so', () => {
  const { message, thread } = shown(slow, { told: ['prcycle:worse'] });
  expect(message).toContain(
    'Nothing new this week. Still so: pull request cycle time worse (in the thread).',
  );
  expect(message).not.toContain('A question');
  expect(thread).toContain('Told before, and still so\n• Worse: pull request cycle time rose');
});

test('what somebody found of no use is in the thread, and the message says why', () => {
  const { message, thread } = shown(slow, { muted: ['prcycle'], short: true });
  expect(message).toContain('1 change worth knowing is in the thread.');
  expect(shown(slow, { muted: ['prcycle'], rest: 'below' }).message).toContain(
    '1 change worth knowing is below.',
  );
  expect(message).toContain(
    'Not put first, as somebody in the team found it of no use: pull request cycle time (until 1 Apr 2026).',
  );
  expect(message).toContain('Kept short until 2 Apr 2026');
  expect(thread).toContain('Also changed\n• Worse: pull request cycle time rose');
});

describe('empty states', () => {
  test('no source says what to connect', () => {
    const { message, thread, buttons } = shown(digestFrom(facts({ now: AT })));
    expect(message).toContain('Nothing is known of this team’s work yet. Let Kata read its code host');
    expect(thread).not.toContain('As it stands');
    expect(thread).toContain('no source tells about this yet');
    expect(buttons).not.toContain('Add an action');
  });

  test('too little says how much it takes', () => {
    const few = storyBefore(AT).filter(({ number }) => number % 5 === 0);
    expect(shown(digestFrom(factsOf(few, AT))).message).toContain('Too little happened to compare');
  });
});

test('sources that do not reach back far enough are said to be the reason', () => {
  const young = digestFrom(factsOf(storyBefore(AT), AT), { isCovered: () => false });
  expect(shown(young).message).toContain('the sources do not reach back eight whole weeks');
  expect(shown(young).thread).toContain('Not compared, for the sources do not reach back eight weeks: ');
});

test('the one left out is told of', () => {
  expect(shown(quiet, { skipped: true }).message).toContain('Last week’s digest was left out');
});

test('a source that was not read, and what is hardly known', () => {
  const stale = {
    source: 'github',
    syncedAt: new Date('2026-02-27T09:00Z'),
    status: 'failed',
    reason: 'x',
  } as const;
  const digest = digestFrom(factsOf(storyBefore(AT), AT), { freshness: [stale] });
  expect(shown(digest).message).toContain(
    '⚠ github was last read 3 days ago: what happened since may be missing here.',
  );
  expect(shown(digest).thread).toContain(
    'Only 0 of 40 changes merged in this period are deployed by now (0 %)',
  );
});

test('actions are counted in the message and listed in the thread, without their owners', () => {
  const actions = { done: [{ ...action, completedOn: '2026-02-26' }], overdue: [action], due: [] };
  const { message, thread } = shown(digestFrom(factsOf(storyBefore(AT), AT), { actions }));
  expect(message).toContain('Actions: 1 done this week, 1 overdue (in the thread).');
  expect(thread).toContain('• Done: Reviews wait → Look at them first thing');
  expect(thread).toContain('• Was due on 27 Feb 2026: Reviews wait');
  expect(thread).not.toContain('ada');
});

describe('the focus', () => {
  const withGoal = (said: object) =>
    shown(
      digestFrom(factsOf(storyBefore(AT, { pickup: slowInWeb }), AT), {
        team: { ...TEAM, focus: { metric: 'pickup', since: '2026-01-01', ...said } },
      }),
    ).message;

  test.each([
    [{}, 'Focus: pickup time · 7.5 h, fair (median of 40 changes) · the four weeks before 3 h, worse'],
    [
      { start: 9, target: 3, by: '2026-03-12' },
      'Goal: from 9 h to 3 h by 12 Mar 2026 · 25 % of the way, 10 days left',
    ],
    [{ start: 4, target: 2, by: '2026-03-01' }, '· farther away than at the start, the day was 1 day ago'],
    [{ start: 9, target: 8, by: '2026-03-02' }, 'Goal: from 9 h to 8 h by 2 Mar 2026 · reached'],
    [{ target: 3 }, 'Goal: to 3 h · not reached yet'],
  ])('%j', (said, expected) => {
    expect(withGoal(said)).toContain(expected);
  });
});
