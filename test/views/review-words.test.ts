import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { findMetric } from '../../src/metrics/index.ts';
import type { Digest } from '../../src/reports/digest/define.ts';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import type { ChosenMetric, QuarterlyReview } from '../../src/reports/review/quarterly-review.ts';
import { possibleDay } from '../../src/reports/review/retro-preread.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { excellenceReviewMessage } from '../../views/messages/review-excellence.ts';
import { quarterlyReviewMessage } from '../../views/messages/review-quarterly.ts';
import { retroPrereadMessage } from '../../views/messages/review-retro.ts';
import { focusQuestion } from '../../views/messages/review-team-questions.ts';
import { readoutDataModal } from '../../views/modals/readout-data.ts';
import { meetingOf, readingOf, teamNamed } from './review-models.ts';

const NO_GAPS = { freshness: [], stale: [], low: [], unlinked: null, notCovered: [] };

function exampleDay(now: string, workingDays?: number[]) {
  const team = { ...teamNamed('team-a'), timezone: 'UTC', ...(workingDays && { workingDays }) };
  const at = new Date(now);
  const digest = { state: 'little', findings: [], quality: NO_GAPS } as unknown as Digest;
  const possible = possibleDay({ team, now: at });
  const { blocks } = retroPrereadMessage(
    { team, actions: [], digest, changes: [], themes: [], next: null, possible },
    { agenda: [], now: at, adding: '', felt: { last: null, differing: [] } },
  );
  return /--first (\S+)/.exec(plainMessage({ text: '', blocks }))?.[1];
}

test('the retrospective of the example is on a working day of the team', () => {
  // A Saturday: a week later is one too.
  expect(exampleDay('2026-11-21T12:00:00Z')).toBe('2026-11-30');
  expect(exampleDay('2026-11-21T12:00:00Z', [6, 7])).toBe('2026-11-28');
  expect(exampleDay('2026-11-19T12:00:00Z')).toBe('2026-11-26');
});

test('where nothing was measured of a team no number stands', () => {
  const same = { n: 0, noun: 'change', withheld: false };
  const { blocks } = readoutDataModal({
    title: 'All',
    period: 'May – October 2026',
    chapters: [],
    teams: [
      { ...same, name: 'A', said: null },
      { ...same, name: 'B', said: '2 days', n: 3 },
    ],
    page: 0,
    pages: 1,
    pageValue: String,
  });
  const shown = plainMessage({ text: '', blocks: blocks as KnownBlock[] });
  expect(shown).toContain('• A: not measured\n• B: 2 days (3 changes)');
});

test('the goal that is asked about is told in the unit of where it began', () => {
  const metric = findMetric('leadtime');
  if (!metric) throw new Error('no lead time');
  const goal = { start: 72, target: 36, by: null, daysLeft: null, reached: false, share: null };
  const reading = { metric, goal, pace: 'at risk', delta: { verdict: null } } as unknown as FocusReading;
  expect(focusQuestion(reading)).toContain('back on the way to 1.5 days for lead time for changes');
});

const DAY = new Date('2026-11-21T12:00:00Z');

function quarterly(more: Partial<QuarterlyReview>): string {
  const { blocks } = quarterlyReviewMessage(
    {
      only: null,
      quarter: { name: 'Q3 2026', from: DAY, to: DAY },
      quarters: [],
      teams: [],
      roadmap: [],
      company: { name: 'Org-wide', cells: [] },
      maturity: null,
      next: meetingOf('next'),
      ...more,
    },
    [],
  );
  return plainMessage({ text: '', blocks });
}

test('the quarterly review asks about one metric as about one', () => {
  const metric = findMetric('leadtime');
  const dropped = { metric, proposal: 'drop', reason: 'no data', isFocus: false } as ChosenMetric;
  const question = (drops: number) =>
    quarterly({ teams: [{ team: teamNamed('a'), focus: null, metrics: Array(drops).fill(dropped) }] });
  expect(question(1)).toContain('• Would anybody miss the metric in question?');
  expect(question(2)).toContain('• Which of the 2 metrics in question would anybody miss?');
});

test('the quarterly review of a team says where its own maturity is told', () => {
  const maturity = { teams: 1, score: 41.6, before: null };
  const only = { ...teamNamed('Team A'), key: 'team-a' };
  expect(quarterly({ maturity, only })).toContain('/pulse maturity team-a');
  expect(quarterly({ maturity })).toContain('/pulse maturity org');
});

test.each([
  [1, 'What does the team at risk need that only we can give'],
  [2, 'What do the teams at risk need that only we can give'],
])('the review of all teams asks about %s at risk', (count, asked) => {
  const objective = readingOf(
    {
      name: 'x',
      value: 3,
      start: 0,
      share: 0.5,
      pace: 'at risk',
      withheld: false,
      verdict: null,
      overdue: 0,
    },
    (text) => text,
  );
  const one = { team: teamNamed('a'), objective, actions: { overdue: 0, open: 0, done: 0, dropped: 0 } };
  const span = { name: 'October 2026', from: DAY, to: DAY };
  const { blocks } = excellenceReviewMessage(
    { month: span, teams: Array(count).fill(one), next: meetingOf('next') },
    [],
  );
  expect(plainMessage({ text: '', blocks })).toContain(asked);
});
