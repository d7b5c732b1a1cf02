import { DateTime } from 'luxon';

/** Twelve hours behind UTC: read in any real zone, its wall clock never tells a later instant than was meant. */
const LATEST_ZONE = 'Etc/GMT+12';

/** What was changed last comes first; the key decides between issues of one instant, so that pages do not overlap. */
export const NEWEST_FIRST = ' ORDER BY updated DESC, key DESC';

/** An order in which an edit moves nothing, and what is new comes last. */
export const OLDEST_FIRST = ' ORDER BY key ASC';

/**
 * An instant as JQL reads it: to the minute, in the time zone of the user who asks. Where the reading is in doubt
 * (the hour that a change of clocks repeats, a zone that is not known) it is an earlier instant, never a later one.
 */
export function jqlTime(at: Date, zone: string | undefined): string {
  const local = DateTime.fromJSDate(at, { zone: zone || LATEST_ZONE });
  if (!local.isValid) return jqlTime(at, LATEST_ZONE);
  if (local.getPossibleOffsets().length > 1) return jqlTime(local.minus({ hours: 1 }).toJSDate(), zone);
  return local.toFormat('yyyy-MM-dd HH:mm');
}

export function allOf(project: string): string {
  return `project = "${project}"`;
}

export function updatedSince(project: string, at: Date, zone: string | undefined): string {
  return `${allOf(project)} AND updated >= "${jqlTime(at, zone)}"`;
}
