import type { HistoryIncident } from '../../demo/organisation/model.ts';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import { organisation, person } from './history.ts';

export const START = new Date('2026-03-02T09:00:00Z');

/** So many minutes after the start. */
export function minutes(count: number): Date {
  return new Date(START.getTime() + count * MINUTE_MS);
}

/** An incident of the service shop that opened in the minute of its number, and goes on. */
export function incident(id: number, more: Partial<HistoryIncident> = {}): HistoryIncident {
  const openedAt = minutes(id);
  const own = {
    id,
    title: `Checkout is down (${id})`,
    service: 'shop',
    severity: 2 as const,
    responder: 'ana',
  };
  return { ...own, openedAt, updatedAt: openedAt, ...more };
}

/** Two people who are called when something breaks. */
export function onCall(incidents: HistoryIncident[]) {
  const people = [person('ana', { name: 'Ana Ruiz' }), person('ben', { name: 'Ben Okoro' })];
  return organisation({ people, incidents, now: START });
}
