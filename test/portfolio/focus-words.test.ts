import { expect, test } from 'vitest';
import type { FocusReport, TeamFocus } from '../../src/reports/focus/define.ts';
import { focusMessage } from '../../views/messages/focus.ts';
import { NOW, WINDOW } from './focus-model.ts';

const team = (name: string, risk: TeamFocus['risk'], more: Partial<TeamFocus> = {}): TeamFocus => ({
  ...{ key: name, name, withheld: false, weeks: [], projects: 2, people: 4, perPerson: 1 },
  ...{ n: risk === null ? 3 : 20, risk, rows: [], outside: null, wip: null },
  ...more,
});

function textOf(...teams: TeamFocus[]): string {
  const report: FocusReport = {
    ...{ level: 'portfolio', weeks: 8, ...WINDOW, timezone: 'UTC' },
    ...{ teams, usual: null, freshness: [] },
  };
  return focusMessage({ report, now: NOW, period: 'Spring', maySet: false }).text;
}

test.each([
  [[team('A', 'low'), team('B', 'raised')], 'None of 2 teams has a high risk of context switching.'],
  [[team('A', 'high'), team('B', 'low')], '1 of 2 teams has a high risk of context switching.'],
  [[team('A', 'high'), team('B', 'high')], '2 of 2 teams have a high risk of context switching.'],
  [
    [team('A', 'low'), team('B', 'low'), team('C', null)],
    'None of 2 teams has a high risk of context switching. 1 other cannot be judged.',
  ],
  [[team('A', 'low')], 'The one team has no high risk of context switching.'],
  [
    [team('A', 'high'), team('B', null), team('C', null)],
    'The one team that can be judged has a high risk of context switching. 2 others cannot be judged.',
  ],
  [[team('A', null)], 'Too little is known of any team to judge its risk of context switching.'],
  [
    [team('A', null, { projects: null })],
    'Nothing that any team did in these weeks is known, or may be shown to you.',
  ],
])('what is not judged is no good news', (teams, sentence) => {
  expect(textOf(...teams)).toBe(sentence);
});

test('nothing in progress is nothing, for no number of people', () => {
  const report: FocusReport = {
    ...{ level: 'portfolio', weeks: 8, ...WINDOW, timezone: 'UTC', usual: null, freshness: [] },
    teams: [team('A', 'low', { wip: { items: 0, people: 4, perPerson: 0 } })],
  };
  const blocks = JSON.stringify(focusMessage({ report, now: NOW, period: 'Spring', maySet: false }).blocks);
  expect(blocks).toContain('Nothing is in progress now.');
  expect(blocks).not.toContain('0 items');
});
