import { expect, test } from 'vitest';
import type { Digest } from '../../src/reports/digest/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { retroPrereadMessage } from '../../views/messages/review-retro.ts';
import { readoutDataModal } from '../../views/modals/readout-data.ts';
import { teamNamed } from './review-models.ts';

const NO_GAPS = { freshness: [], stale: [], low: [], unlinked: null, notCovered: [] };

function exampleDay(now: string, workingDays?: number[]) {
  const team = { ...teamNamed('team-a'), timezone: 'UTC', ...(workingDays && { workingDays }) };
  const digest = { state: 'little', findings: [], quality: NO_GAPS } as unknown as Digest;
  const { blocks } = retroPrereadMessage(
    { team, actions: [], digest, changes: [], themes: [], next: null },
    { agenda: [], now: new Date(now), adding: '' },
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
  const shown = plainMessage({ text: '', blocks });
  expect(shown).toContain('• A: not measured\n• B: 2 days (3 changes)');
});
