import ical, { ICalCalendarMethod } from 'ical-generator';
import { DateTime } from 'luxon';
import { MINUTE_MS } from '../../domain/milliseconds.ts';
import type { Document } from '../../store/outbox.ts';
import { timezoneBlock } from './timezone-block.ts';

export interface Meeting {
  /** The same for the same meeting, however often its file is made: it tells calendars what to update. */
  uid: string;
  title: string;
  /** What stands in the invitation, a line each. */
  agenda: string[];
  startAt: Date;
  minutes: number;
  /** IANA zone in which it is meant: it stays at that hour if the rules of the zone change. */
  timezone: string;
}

const TITLE_LIMIT = 150;
/** Characters that nobody sees, or that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu;

/** A calendar file with one meeting. A file made later wins over one made before. */
export function calendarFile(meeting: Meeting, now: Date): Document {
  const { uid, agenda, startAt, minutes, timezone } = meeting;
  const title = meeting.title.replace(INVISIBLE, ' ').slice(0, TITLE_LIMIT);
  const start = DateTime.fromJSDate(startAt, { zone: timezone });
  const calendar = ical({
    prodId: { company: 'Kata', product: 'Kata', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // UTC is the one zone that needs no explaining, and may have none.
    ...(timezone !== 'UTC' && {
      timezone: { name: timezone, generator: () => timezoneBlock(timezone, startAt) },
    }),
  });
  calendar.createEvent({
    id: uid,
    sequence: Math.floor(now.getTime() / MINUTE_MS),
    start,
    end: start.plus({ minutes }),
    timezone,
    summary: title,
    description: agenda.join('\n'),
  });
  // RFC 5545, 3.8.7.2: always UTC; the library writes it in the zone of the calendar, with no zone.
  const stamp = DateTime.fromJSDate(now, { zone: 'utc' }).toFormat("yyyyMMdd'T'HHmmss'Z'");
  const text = calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${stamp}`);
  return { name: `${uid.split('@')[0]}.ics`, title, bytes: Buffer.from(text) };
}
