import { expect, test } from 'vitest';
import { heatMapFiles } from '../../../commands/asking/survey-heat-map.ts';
import type { SurveyRound } from '../../../src/domain/survey.ts';
import type { FactorResult, GroupResults } from '../../../src/surveys/results.ts';
import { pulseWords } from '../../../views/messages/retro-summary.ts';
import { wordsOf } from '../../charts/support.ts';

const ZONE = 'Pacific/Auckland';
/** In Auckland it is the 24th already. */
const CLOSED = new Date('2026-11-23T20:00:00Z');

const factor = (title: string, told: Pick<FactorResult, 'value' | 'band'>): FactorResult => ({
  ...{ factor: title.toLowerCase(), title, n: 5, change: null, favourable: null },
  ...told,
});
const pace = factor('Pace', { value: null, band: 'mixed' });
const index = factor('All together', { value: 62.4, band: null });
const round = {
  instrument: { id: 'retro', title: 'Team pulse', factors: [{ id: 'pace', title: 'Pace' }] },
  closedAt: CLOSED,
  invited: 6,
} as unknown as SurveyRound;
const results: GroupResults = {
  ...{ round, scope: 'a', n: 5, invited: 6, comparedWith: null, recommend: null },
  index,
  factors: [pace],
};

test('a pulse is told with the team’s own day, and words where a number would tell too much', () => {
  expect(pulseWords(results, ZONE)).toBe(
    '*Team pulse*: *62* of 100 (5 of 6 answered, 24 Nov 2026) · Pace in the middle (in words)',
  );
});

test('the table of a heat map has the team’s own day in its name, and says no more of words than is so', () => {
  const rows = [{ scope: 'a', name: 'Team A', results }];
  const { chart, documents } = heatMapFiles({ round, rows }, { whose: 'teams', timezone: ZONE });
  expect(documents.map(({ name }) => name)).toEqual(['retro-2026-11-24.csv']);
  const [header, ...lines] = documents[0]?.bytes.toString('utf8').trim().split('\r\n') ?? [];
  expect(header?.replace('\uFEFF', '')).toBe('team,factor,score,favourable,in words,n,was,note');
  expect(lines).toContain('Team A,Pace,,,mixed,5,,');
  const legend = wordsOf(chart.spec as never, 'words').join(' ');
  expect(legend).toContain('a number would tell too much');
  expect(legend).not.toMatch(/same|alike/);
});
