import type { SurveyCadence } from './survey.ts';

/** A survey that is asked again and again of the same people. One for a survey and a scope. */
export interface SurveySchedule {
  /** `INSTRUMENT:SCOPE`. */
  id: string;
  /** Id of the survey. */
  instrument: string;
  /** A team's key, or `organisation`. */
  scope: string;
  cadence: SurveyCadence;
  /** For how many days a round stays open. */
  days: number;
  /** Per cent of the people who are asked each time, others the next time; absent: all of them. */
  share?: number;
  /** When this cadence was decided: nothing that was due before is made up for. */
  since: Date;
  /** Person key or Slack id. */
  setBy: string;
}

/** The id that a schedule has. */
export function scheduleId(instrument: string, scope: string): string {
  return `${instrument}:${scope}`;
}

/** Whom the schedule of an id is for. */
export function scopeOfSchedule(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
