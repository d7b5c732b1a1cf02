import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { calendarFile, type Meeting } from '../../src/reports/review/calendar-file.ts';
import { nextMeeting } from '../../src/reports/review/next-meeting.ts';
import { timezoneBlock } from '../../src/reports/review/timezone-block.ts';
import { readCalendar } from './ics.ts';

const NOW = new Date('2026-11-02T09:00:00Z');

const MEETING: Meeting = {
  uid: 'team-review-team-a-2026-12@kata',
  title: 'Monthly review; of Team A, or B',
  agenda: [
    '1. Actions, done and overdue (10 min)',
    '2. Ein Ausblick auf das, was kommt, und was davon wir wollen (5 min)',
  ],
  startAt: new Date('2026-12-01T09:00:00Z'),
  minutes: 30,
  timezone: 'Europe/Berlin',
};

test('is read again as it was meant', () => {
  const { name, title, bytes } = calendarFile(MEETING, NOW);
  expect([name, title]).toEqual(['team-review-team-a-2026-12.ics', MEETING.title]);
  expect(readCalendar(bytes)).toEqual({
    uid: MEETING.uid,
    sequence: 29_893_500,
    stamp: '20261102T090000Z',
    summary: MEETING.title,
    description: MEETING.agenda.join('\n'),
    zone: 'Europe/Berlin',
    local: '20261201T100000',
    startAt: MEETING.startAt,
    endAt: new Date('2026-12-01T09:30:00Z'),
  });
});

test('no line is longer than 75 bytes, and each ends as it must', () => {
  const text = calendarFile(MEETING, NOW).bytes.toString();
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a change of the clocks begins at the time that they showed until then', () => {
  const text = timezoneBlock('Europe/Berlin', MEETING.startAt).replaceAll('\r\n', ' ');
  expect(text).toContain(
    'BEGIN:DAYLIGHT DTSTART:20260329T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 END:DAYLIGHT',
  );
  expect(text).toContain(
    'BEGIN:STANDARD DTSTART:20261025T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 END:STANDARD',
  );
  expect(timezoneBlock('Asia/Kolkata', MEETING.startAt)).toContain('TZOFFSETTO:+0530');
});

const ZONES = [
  ...['Pacific/Kiritimati', 'Pacific/Chatham', 'America/St_Johns', 'America/Los_Angeles', 'Asia/Kolkata'],
  ...['Europe/Dublin', 'Africa/Casablanca', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'],
];

test('in every zone and on every day it is the instant that was meant, by what the file says of the zone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2029, 0) }),
      (timezone, ms) => {
        const start = DateTime.fromMillis(ms, { zone: timezone }).startOf('day').set({ hour: 10 });
        const startAt = start.toJSDate();
        const parsed = readCalendar(calendarFile({ ...MEETING, startAt, timezone }, NOW).bytes);
        expect(parsed.startAt).toEqual(startAt);
        expect(parsed.local).toBe(start.toFormat("yyyyMMdd'T'100000"));
        expect(parsed.zone).toBe(timezone);
      },
    ),
    { numRuns: 150 },
  );
});

test('the same meeting keeps its name, and a file made later wins; a key can break nothing', () => {
  const about = {
    agenda: 'team-review' as const,
    scope: 'team a\r\nDTSTART:evil/../x',
    period: '2026-12',
    title: 'Review\r\nBEGIN:VALARM\u202e of',
    startAt: MEETING.startAt,
    timezone: 'UTC',
  };
  const files = [NOW, new Date('2026-11-03T09:00:00Z')].map((at) => nextMeeting(about, at).file);
  const [first, later] = files.map(({ bytes }) => readCalendar(bytes));
  expect(first?.uid).toBe(later?.uid);
  expect(later?.sequence).toBeGreaterThan(first?.sequence ?? 0);
  expect(first?.startAt).toEqual(MEETING.startAt);
  expect(first?.summary).toBe('Review BEGIN:VALARM  of');
  const other = nextMeeting({ ...about, scope: `${about.scope}y` }, NOW).file;
  expect(readCalendar(other.bytes).uid).not.toBe(first?.uid);
  expect(files[0]?.name).toMatch(/^[\w.-]+\.ics$/);
});
