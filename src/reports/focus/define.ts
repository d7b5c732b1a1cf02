import type { Freshness } from '../freshness.ts';

/**
 * What counts as a project: one of the portfolio; where there is none, an epic of the tracker (its tracker project for
 * work under no epic); where there are no epics either, a project of the tracker.
 */
export type ProjectLevel = 'portfolio' | 'epic' | 'tracker';

/** How likely it is that people of a team lose time by switching; never of a person. */
export type SwitchingRisk = 'high' | 'raised' | 'low';

/** One complete week of a team. */
export interface FocusWeek {
  /** Monday’s date, `YYYY-MM-DD`. */
  start: string;
  /** `2 Mar`. */
  label: string;
  /** Projects that got half a person-day or more; null where nobody did anything, or where it is withheld. */
  projects: number | null;
  /** Members who did something. */
  people: number;
  /** Person-days. */
  days: number;
  withheld: boolean;
}

/** What a project got in a week: its share of the team’s effort, 0 to 1; `some` where the share is withheld. */
export type FocusShare = number | 'some';

/** A project that the team balances, over the weeks. */
export interface FocusProject {
  /** Null where its name is withheld. */
  name: string | null;
  /** Person-days; null where they are withheld. */
  days: number | null;
  /** One for each week; null where it got less than half a person-day. */
  weeks: (FocusShare | null)[];
}

/** Work items in progress now, for each person who was active in the weeks. */
export interface FocusWip {
  items: number;
  people: number;
  perPerson: number;
}

export interface TeamFocus {
  key: string;
  name: string;
  /** Whoever looks is no member, leader or admin, and fewer than three people did anything: nothing else is told. */
  withheld: boolean;
  weeks: FocusWeek[];
  /** Median projects a week, of weeks in which somebody did something; null for none. */
  projects: number | null;
  /** Median people a week. */
  people: number | null;
  /** Median projects on which a person works in a week, of weeks with three people or more; null for none. */
  perPerson: number | null;
  /** Person-weeks behind `perPerson`. */
  n: number;
  /** Null where there is too little to judge. */
  risk: SwitchingRisk | null;
  /** The most worked on first. */
  rows: FocusProject[];
  /** Share of the effort that is in no project, 0 to 1; null for no effort, and where it is withheld. */
  outside: number | null;
  wip: FocusWip | null;
}

export interface FocusReport {
  level: ProjectLevel;
  /** Complete weeks that were looked at. */
  weeks: number;
  from: Date;
  to: Date;
  /** IANA zone of the leadership, else of most teams, in which the weeks begin and end; each team is counted in its own. */
  timezone: string;
  /** From most to fewest projects a week; those of which nothing is known, or told, last. */
  teams: TeamFocus[];
  /** Median of the teams’ projects a week; null for fewer than three teams. */
  usual: number | null;
  freshness: Freshness[];
}
