import type { DeliveryOutcome, NoForecast } from '../../insights/forecast/define.ts';
import type { SignalId, SignalReading } from '../../insights/risk/define.ts';
import type { DeliveryScope } from '../delivery/define.ts';

/** What of a project is known, whether or not its delay can be said. */
export interface RiskSubject {
  scope: DeliveryScope;
  /** 1 is the first; null where nobody said. */
  priority: number | null;
  /** Keys of the teams that work on it. */
  teams: string[];
  /** People whose work on it was seen in the last eight weeks. */
  people: number;
  done: number;
  left: number;
  /** Of the forecast alone. Where nothing was finished lately the delay is reckoned from the pace before that. */
  outcome: DeliveryOutcome;
  /** Signals that see something, the strongest first. */
  readings: SignalReading[];
  quiet: SignalId[];
  missing: SignalId[];
}

/** A project of which it can be said how late it may be. */
export interface ProjectRisk extends RiskSubject {
  /** The day that it is held against, and what day that is. */
  day: Date;
  against: 'due day' | 'earlier forecast';
  /**
   * Expected delay in days: the mean of what may come, early counting as 0, moved by the signals. At most 365: beyond that
   * nobody can say.
   */
  delayDays: number;
  /** The same by the forecast alone. */
  forecastDelayDays: number;
  /** Chance to be late at all, from 0 to 1, moved by the signals. */
  lateChance: number;
  /** Whether it is said to need help. */
  needsHelp: boolean;
  /** Days after its day (below 0: before it) with 50 and with 85 %, moved by the signals; at most 365. */
  span: { from: number; to: number };
  /** The same by the forecast alone. */
  forecastSpan: { from: number; to: number };
  weight: number;
  /** `delayDays × weight`, by which those are ranked that are as sure to need help. */
  score: number;
}

/** A project of which nothing can be said, and why. */
export interface UnsaidRisk extends RiskSubject {
  because: Exclude<NoForecast, 'all done'> | 'no day';
}

/** Which projects need help. */
export interface RiskReport {
  now: Date;
  /** Projects of the portfolio; where there is none, epics. */
  of: 'portfolio' | 'epics';
  /** By what they are ranked; where no project has a priority, by the delay alone. */
  by: 'delay and priority' | 'delay';
  /** With open work, those that need help most first; also those that are not expected to be late. */
  projects: ProjectRisk[];
  /** Projects of the trackers that all of this was read from. */
  trackers: string[];
  unsaid: UnsaidRisk[];
}
