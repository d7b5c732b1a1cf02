import { DateTime } from 'luxon';
import { MINUTE_MS } from '../domain/milliseconds.ts';
import { defineMetric, type Sample } from './define.ts';
import { anIncident, at } from './examples/example.ts';
import type { Facts, TeamIncident, Window } from './facts.ts';
import { ratioOf } from './samples/summaries.ts';

const SEVERE = 2;

/** The part of a window that sources tell of and that is over; null for none. */
function knownPart({ from, to }: Window, { since, now }: Facts): Window | null {
  if (!since.incidents) return null;
  const known = { from: new Date(Math.max(+from, +since.incidents)), to: new Date(Math.min(+to, +now)) };
  return known.from < known.to ? known : null;
}

/** The local days of a span, cut to it. */
function daysOf({ from, to }: Window, zone: string): (Window & { date: string })[] {
  const days: (Window & { date: string })[] = [];
  let start = DateTime.fromJSDate(from, { zone });
  while (start.toMillis() < to.getTime()) {
    const next = start.plus({ days: 1 }).startOf('day');
    const end = next.toJSDate() < to ? next.toJSDate() : to;
    days.push({ date: start.toFormat('yyyy-MM-dd'), from: start.toJSDate(), to: end });
    start = next;
  }
  return days;
}

/** Milliseconds of a span in which at least one of the incidents was open. */
function downMs(incidents: TeamIncident[], { from, to }: Window): number {
  let down = 0;
  let until = from.getTime();
  for (const { openedAt, resolvedAt = to } of incidents) {
    const start = Math.max(openedAt.getTime(), until);
    const end = Math.min(resolvedAt.getTime(), to.getTime());
    if (end <= start) continue;
    down += end - start;
    until = end;
  }
  return down;
}

function sampleOf({ date, ...day }: Window & { date: string }, severe: TeamIncident[]): Sample {
  const open = severe.filter(
    ({ openedAt, resolvedAt }) => openedAt < day.to && !(resolvedAt && resolvedAt <= day.from),
  );
  const lasted = day.to.getTime() - day.from.getTime();
  return {
    at: day.from,
    value: (lasted - downMs(open, day)) / MINUTE_MS,
    of: lasted / MINUTE_MS,
    ref: date,
    title: open.length > 0 ? open.map(({ title, id }) => title || id).join(', ') : 'No severe incident',
    flags: open.length > 0 ? ['severe incident'] : [],
    cluster: date,
    contributors: [],
    groups: {},
  };
}

export const availability = defineMetric({
  id: 'availability',
  aliases: ['uptime'],
  title: 'Availability',
  category: 'quality',
  kind: 'gauge',
  unit: '%',
  better: 'higher',
  noun: 'day',
  summary: 'What share of the time no severe incident was open.',
  explanation: {
    clock:
      'Counts the minutes of the period in which no incident of severity 1 or 2 was open, of all its minutes; n is the days it has.',
    edges: [
      'Incidents that overlap count once: it is the time in which at least one was open.',
      'An incident that is still open counts up to now, one that began before the period from its start.',
      'Time before a source tells of incidents is not measured, nor is time to come. With no source there is no value.',
      'It is what incidents say, not what a probe measures: an outage with no incident does not count, and one that hit few users counts in full.',
    ],
    example: {
      story: [
        'In ten days (240 hours) an incident of severity 1 lasted from 12:00 to 18:00, and one of severity 2 from 15:00 to 21:00 the same day.',
        'One of severity 3 lasted for days: it does not count.',
        'For 9 of 240 hours something severe was open: 96.25 % of the time nothing was.',
      ],
      records: {
        sources: [{ source: 'x', kinds: ['incidents'], from: at('03-01'), to: at('04-01') }],
        incidents: [
          anIncident('i1', '03-03 12:00', '03-03 18:00', { severity: 1 }),
          anIncident('i2', '03-03 15:00', '03-03 21:00', { severity: 2 }),
          anIncident('i3', '03-05 10:00', '03-09 10:00', { severity: 3 }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-12',
      value: 96.25,
    },
    gaming: 'Calling severe incidents mild, opening them late or closing them early.',
    beside: ['incidents', 'mttr'],
  },
  reads: ['incidents'],
  indicators: {
    good: ['severe incidents are rare and short'],
    bad: ['the same hours of every week are lost', 'incidents stay open after users are served again'],
  },
  samples(facts, window) {
    const known = knownPart(window, facts);
    if (!known) return [];
    const severe = facts.incidents
      .filter(({ severity }) => severity <= SEVERE)
      .toSorted((a, b) => Number(a.openedAt) - Number(b.openedAt) || a.id.localeCompare(b.id));
    return daysOf(known, facts.timezone).map((day) => sampleOf(day, severe));
  },
  summarise: ratioOf,
});
