import { DateTime } from 'luxon';
import type { Holiday } from '../domain/holiday.ts';
import type { NudgeSettings, QuietHours } from '../domain/nudge-settings.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import { primaryTeam } from './facts/primary-team.ts';
import { calendarOf, isWorkingDay, WORKDAY, type WorkingCalendar } from './waiting-hours.ts';

/** Somebody who wants to be nudged, and when they work. */
export interface Nudged {
  /** Person key. */
  person: string;
  settings: NudgeSettings;
  calendar: WorkingCalendar;
}

/** A time of a working day at which somebody may be told what waits. */
export interface NudgeSlot {
  /** Local date and which of the day's two it is, e.g. `2026-03-04-1`. */
  period: string;
  dueAt: Date;
  /** Not later: then comes the next one, the evening or their quiet hours. */
  until: Date;
}

/** Hours of the local day from which on each of the day's two may come; each lasts until the next, or the day's end. */
const SLOTS = [10, 15] as const;

/** Everybody who wants to be nudged. */
export async function nudgedPeople(store: Store, teams: Team[], holidays: Holiday[]): Promise<Nudged[]> {
  const nudged = await store.preferences.nudged();
  return [...nudged].map(([person, settings]) => ({
    person,
    settings,
    calendar: calendarOf(primaryTeam(person, teams), holidays),
  }));
}

/** Whether a local time is one of quiet; quiet hours that end before they begin reach over midnight. */
function isQuiet(time: string, { from, to }: QuietHours): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** Whether somebody does not want to be disturbed now: by their quiet hours, or because they snooze. */
export function isQuietAt(now: Date, { settings, calendar }: Omit<Nudged, 'person'>): boolean {
  if (settings.snoozedUntil && settings.snoozedUntil > now) return true;
  const local = DateTime.fromJSDate(now, { zone: calendar.timezone });
  return settings.quiet !== undefined && isQuiet(local.toFormat('HH:mm'), settings.quiet);
}

/** What is left of a span of a day outside quiet hours: its first part, or null. */
function outsideQuiet(
  span: { from: DateTime; to: DateTime },
  quiet: QuietHours | undefined,
): { from: DateTime; to: DateTime } | null {
  if (!quiet) return span;
  const at = (time: string) =>
    span.from.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) });
  const from = isQuiet(span.from.toFormat('HH:mm'), quiet) ? at(quiet.to) : span.from;
  const silence = at(quiet.from);
  const to = silence > from && silence < span.to ? silence : span.to;
  return from >= span.from && from < to ? { from, to } : null;
}

/** The slot in which an instant is for somebody; null outside their working hours, in quiet ones and while they snooze. */
export function nudgeSlotAt(now: Date, { settings, calendar }: Nudged): NudgeSlot | null {
  const { quiet, snoozedUntil } = settings;
  if (!settings.on || (snoozedUntil && snoozedUntil > now)) return null;
  const local = DateTime.fromJSDate(now, { zone: calendar.timezone });
  if (!isWorkingDay(local, calendar)) return null;
  for (const [index, hour] of SLOTS.entries()) {
    const day = local.startOf('day');
    const end = SLOTS[index + 1] ?? WORKDAY.to;
    const span = outsideQuiet({ from: day.set({ hour }), to: day.set({ hour: end }) }, quiet);
    if (!span || local < span.from || local >= span.to) continue;
    const period = `${local.toFormat('yyyy-MM-dd')}-${index + 1}`;
    return { period, dueAt: span.from.toJSDate(), until: span.to.toJSDate() };
  }
  return null;
}
