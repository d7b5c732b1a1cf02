import { z } from 'zod';
import { HOUR_MS } from './milliseconds.ts';

/** A point in time: ISO 8601 with an offset (or a Date already read), kept as a UTC Date. */
export const Instant = z.union([
  z.date(),
  z.iso
    .datetime({
      offset: true,
      error: 'must be an ISO 8601 instant with an offset, e.g. 2026-03-02T09:30:00+01:00',
    })
    .transform((text) => new Date(text)),
]);

/** A calendar day with no time zone, `YYYY-MM-DD`. */
export const LocalDate = z.iso.date({ error: 'must be a date, e.g. 2026-03-02' });

export type LocalDate = z.infer<typeof LocalDate>;

/** Elapsed hours from one instant to another; negative when `to` is earlier. */
export function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / HOUR_MS;
}
