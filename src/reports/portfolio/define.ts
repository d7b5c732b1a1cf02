import type { LocalDate } from '../../domain/instant.ts';
import type { NoForecast } from '../../insights/forecast/define.ts';
import type { Judgement } from '../investment/define.ts';

/** How a project stands, in one word. */
export type Standing = 'cannot be said' | 'late' | 'at risk' | 'on track' | 'done';

/**
 * Why it stands so. `day past`: its due day is over and work is open. `likely late`: the day that holds with 50 % comes
 * after its due day. `may be late`: only the day that holds with 85 % does. `far off`: beyond what can be foreseen.
 * `few people`: too few people's work is behind it for whoever asks to be told.
 */
export type Because =
  | 'all done'
  | 'day past'
  | 'likely late'
  | 'may be late'
  | 'in time'
  | 'no due day'
  | 'far off'
  | 'few people'
  | 'in a circle'
  | Exclude<NoForecast, 'all done'>;

/** The days of a forecast; null where that is farther off than anybody can say. */
export interface Expected {
  /** Chance that it is done by its due day, from 0 to 1; null where it has none. */
  chance: number | null;
  /** The day that holds with 50 %. */
  even: Date | null;
  /** The day that holds with 85 %. */
  safe: Date | null;
}

export interface Progress {
  done: number;
  /** Done and open, as far as they are written down. */
  known: number;
  /** When work on any of it first began; null where none did. */
  begunAt: Date | null;
  /** When the last of it was done; null while any is open. */
  doneAt: Date | null;
  /** Items written down in the last 28 days; null where there was no item before. */
  added: number | null;
}

/** What tells how well the work holds, each a count with what it is a count of. */
export interface Health {
  /** Items that went back from done at least once, of those that ever were done. */
  wentBack: { n: number; of: number };
  openBugs: number;
  /** Of the last 28 days, of the teams that work on it; null where no source of incidents tells, or it is withheld. */
  incidents: { n: number; teams: number } | null;
}

/** Percent of the effort of a span. */
export interface Share {
  /** What it got; null where that is not measured, or withheld. */
  actual: number | null;
  /** What it should get; null where nothing is said. */
  expected: number | null;
  /** How one stands to the other; null where that is not judged. */
  judgement: Judgement | null;
}

/** Its place among those that need help, 1 being the first, and what speaks for that most. */
export interface Risk {
  rank: number;
  of: number;
  /** Null where only its forecast speaks for it, or it is withheld. */
  signal: string | null;
}

/** One project of the portfolio; where there is no portfolio, an epic with a due day. */
export interface ProjectStatus {
  kind: 'portfolio' | 'epic';
  key: string;
  /** What it is called; of an epic its key alone for those who may not read its title. */
  name: string;
  url?: string | undefined;
  /** 1 is the first; null where none is given. */
  priority: number | null;
  /** Whether the portfolio lists it: one that only work items name is not listed. */
  listed: boolean;
  /** End of the promised day. */
  dueAt: Date | null;
  standing: Standing;
  because: Because;
  /** Null where there is no forecast. */
  expected: Expected | null;
  /** Null where it is withheld, as is the health. */
  progress: Progress | null;
  health: Health | null;
  share: Share;
  risk: Risk | null;
  /** Keys of the teams that work on it. */
  teams: string[];
  /** Of most of these, for the days of its forecast. */
  zone: string;
}

/** The delivery status of everything, in order of priority. */
export interface PortfolioStatus {
  now: Date;
  projects: ProjectStatus[];
  /** `epics`: there is no portfolio, so epics with open work and a due day stand for it. */
  from: 'portfolio' | 'epics';
  /** Projects that the portfolio lists more than once; the first of them by priority counts. */
  twice: string[];
  /** First and last day of the effort, and what percent of it is for no project: null where that would tell of few people. */
  effort: { first: LocalDate; last: LocalDate; unallocated: number | null } | null;
  /** Items that belong to nothing, for their parents go round in a circle; and those done at a time that nobody knows. */
  leftOut: { circles: number; undated: number };
}
