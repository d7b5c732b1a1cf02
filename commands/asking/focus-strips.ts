import type { FocusStrip } from '../../src/charts/focus-strip.ts';
import type { FocusStripsModel } from '../../src/charts/focus-strips.ts';
import type { FocusReport, TeamFocus } from '../../src/reports/focus/define.ts';
import { focusInShort } from '../../views/messages/focus.ts';

const LEVELS = {
  portfolio: 'Projects of the portfolio',
  epic: 'Epics of the issue tracker',
  tracker: 'Projects of the issue tracker',
} as const;

function stripOf(team: TeamFocus): FocusStrip {
  const { name, risk, weeks, rows } = team;
  return {
    name,
    said: focusInShort(team),
    risk,
    weeks: weeks.map(({ label }) => label),
    counts: weeks.map(({ projects }) => projects),
    rows: rows.map((row) => ({ name: row.name, cells: row.weeks })),
  };
}

/** The picture of a report: teams of which nothing is known, or told, are not in it. */
export function focusStrips({ level, teams }: FocusReport, period: string): FocusStripsModel {
  return {
    title: 'Team focus',
    subtitle: `${LEVELS[level]} that each team balances, by week · ${period}`,
    strips: teams.filter(({ projects }) => projects !== null).map(stripOf),
  };
}
