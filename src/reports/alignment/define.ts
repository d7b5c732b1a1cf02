import type { Team } from '../../domain/team.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Freshness } from '../freshness.ts';

/** A work item that somebody worked on in the week. */
export interface TouchedItem {
  key: string;
  /** Null for whoever may not see titles; then it has no address either. */
  title: string | null;
  url?: string | undefined;
  /** Person-days in the week. */
  days: number;
}

/** What was done for one project in the week. */
export interface AlignedProject {
  /** Project of the portfolio; null for work that is in none. */
  name: string | null;
  /** Person-days; null where they are withheld. */
  days: number | null;
  /** Work items that were touched. */
  touched: number;
  /** The most worked on first; empty where they are withheld. */
  items: TouchedItem[];
}

/** Work of the week that leads to one objective. */
export interface AlignedObjective {
  /** As the work names it. */
  named: string;
  /** It and what stands above it, the nearest first; empty where nobody set an objective of that name. */
  line: { title: string; whose: string }[];
  /** Person-days; null where they are withheld, with all the rest. */
  days: number | null;
  /** Work items that were touched. */
  touched: number | null;
  /** The most worked on first. */
  projects: AlignedProject[];
}

/** A share with what it is a share of. */
export interface AlignedShare {
  /** 0 to 1; null for nothing to share, where no objective is known, and where it is withheld. */
  share: number | null;
  /** Work items done, or days of work on single items. */
  n: number;
  withheld: boolean;
}

export interface AlignmentReport {
  team: Pick<Team, 'key' | 'name' | 'timezone'>;
  /** The week: until now where it is not over. */
  week: Window;
  /** Person-days of the week; null where they are withheld. */
  days: number | null;
  /** The most worked on first. */
  objectives: AlignedObjective[];
  /** Work that leads to no objective. */
  loose: {
    days: number | null;
    /** Work items that were touched; null where that is withheld. */
    touched: number | null;
    /** Person-days of work that names no work item; null where they are withheld. */
    unnamed: number | null;
    /** The largest first. */
    items: TouchedItem[];
  };
  /** Share of the effort of the week that leads to an objective. */
  effort: AlignedShare;
  /** Share of the work items done in `doneIn` that lead to an objective: the metric `aligned`. */
  done: AlignedShare;
  doneIn: Window;
  /** Projects of the portfolio with open work, none of which leads to an objective. */
  projectsWithout: string[];
  /** Objectives of this quarter for which nothing was done in the week. */
  idle: { title: string; whose: string }[];
  /** Whether it is of one team: then an objective of its own is one that this team set. */
  ofTeam: boolean;
  /** Whether no objective of its own is set for this quarter. */
  noneSet: boolean;
  /** Whether nobody set any. */
  noneAnywhere: boolean;
  freshness: Freshness[];
}
