import { createHash } from 'node:crypto';
import type { Document } from '../../store/outbox.ts';
import { AGENDAS, type AgendaOf, agendaLines, agendaMinutes } from './agendas.ts';
import { calendarFile } from './calendar-file.ts';

/** When people meet next about something. */
export interface NextMeeting {
  /** What it is called in a calendar. */
  title: string;
  startAt: Date;
  timezone: string;
  file: Document;
}

export interface MeetingAbout {
  agenda: AgendaOf;
  /** A team's key, or `organisation`. */
  scope: string;
  /** Which of them it is, e.g. `2026-12`. */
  period: string;
  title: string;
  startAt: Date;
  timezone: string;
}

/** A key as it may stand in the name of a file: one that may not, by its hash. */
function keyed(scope: string): string {
  return /^[\w-]{1,60}$/.test(scope) ? scope : createHash('sha256').update(scope).digest('hex').slice(0, 16);
}

/** The next meeting with its calendar file: of each scope and period it is one event, however often it is sent. */
export function nextMeeting(about: MeetingAbout, now: Date): NextMeeting {
  const { agenda, scope, period, title, startAt, timezone } = about;
  const points = AGENDAS[agenda];
  const uid = `${agenda}-${keyed(scope)}-${period}@kata`;
  const meeting = { uid, title, startAt, timezone, minutes: agendaMinutes(points) };
  return { title, startAt, timezone, file: calendarFile({ ...meeting, agenda: agendaLines(points) }, now) };
}
