import { Job } from 'agenda';

/** The time zone of every schedule. */
export const ZONE = 'UTC';

const FIELDS = /^\s*([\d*,/?LW-]+\s+){3,4}[\w*,/?-]+\s+[\w*,/?#-]+\s*$/;

/** When a cron expression is due next; null for one that says nothing, or is never due. */
export function nextDue(cron: string): Date | null {
  // Agenda takes "2 days" for a schedule as well, which is none for cron.
  if (!FIELDS.test(cron)) return null;
  // The reckoning needs no scheduler, and tells of a bad expression by a reason for failure only.
  const job = new Job(undefined as never, { name: cron, type: 'single' });
  job.repeatEvery(cron, { timezone: ZONE });
  return job.attrs.failReason ? null : (job.attrs.nextRunAt ?? null);
}

/** Schedules that cannot be kept, all of them, each with whose it is and what to put there. */
export class BadSchedules extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'BadSchedules';
    this.problems = problems;
  }
}

/** @throws BadSchedules */
export function checkSchedules(schedules: { name: string; cron: string }[]): void {
  const problems = schedules
    .filter(({ cron }) => nextDue(cron) === null)
    .map(
      ({ name, cron }) =>
        `${name}: \`${cron}\` is no schedule: put a cron expression of five fields there, such as \`*/15 * * * *\``,
    );
  if (problems.length > 0) throw new BadSchedules(problems);
}
