import { DateTime } from 'luxon';
import { z } from 'zod';
import { LocalDate } from '../../src/domain/instant.ts';
import { betweenDates, completeWeeks, localDate } from '../../src/metrics/calendar/periods.ts';
import type { Window } from '../../src/metrics/facts.ts';
import { BadArgument } from '../../src/slack/define.ts';

const DEFAULT_WEEKS = 26;

/** The options that choose a span of time; dates are of the team's time zone. */
export const windowArgs = {
  weeks: z
    .number()
    .int()
    .min(1)
    .max(260)
    .optional()
    .describe(`complete weeks before now (${DEFAULT_WEEKS} unless said)`),
  to: LocalDate.optional().describe('end of the period, that day not included (today included unless said)'),
};

/** The same, for a command in which nothing else is meant by `--from`. */
export const spanArgs = {
  from: LocalDate.optional().describe('first day of the period'),
  ...windowArgs,
};

export interface WindowArgs {
  from?: string | undefined;
  to?: string | undefined;
  weeks?: number | undefined;
}

/** @throws BadArgument when the dates contradict one another */
export function windowOf({ from, to, weeks }: WindowArgs, now: Date, zone: string): Window {
  if (weeks !== undefined && from !== undefined) {
    throw new BadArgument('Say either `--weeks` or `--from`, not both.');
  }
  if (from === undefined && to === undefined) return completeWeeks(now, weeks ?? DEFAULT_WEEKS, zone);
  const end = to ?? DateTime.fromJSDate(now, { zone }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const start =
    from ??
    DateTime.fromISO(end, { zone })
      .minus({ weeks: weeks ?? DEFAULT_WEEKS })
      .toFormat('yyyy-MM-dd');
  if (start >= end) {
    throw new BadArgument(
      `The period must end after it begins: \`--from ${start}\` is not before \`--to ${end}\`.`,
    );
  }
  return betweenDates(start, end, zone);
}

/** A window in words, both days included: `2 Mar 2026 – 30 Aug 2026 (Europe/Berlin)`. */
export function periodInWords({ from, to }: Window, zone: string): string {
  const day = (at: Date) => DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('d LLL yyyy');
  const last = new Date(to.getTime() - 1);
  return localDate(from, zone) === localDate(last, zone)
    ? `${day(from)} (${zone})`
    : `${day(from)} – ${day(last)} (${zone})`;
}
