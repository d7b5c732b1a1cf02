import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { Store } from '../store/index.ts';
import type { Nudged } from './nudge-slots.ts';
import { type Waiting, type WaitingChange, waitingFor } from './waiting.ts';

export interface NudgeQuestion {
  person: Person;
  nudged: Nudged;
  now: Date;
  rules: Rules;
  /** What they were told today. */
  told: string[];
}

/** By what something that somebody was told is known. */
export function toldKey(list: keyof Waiting, ref: string): string {
  return `${list} ${ref}`;
}

/** What somebody is to be told: what has waited long enough, was not told today and is not snoozed. */
export async function nudgeFor(store: Store, question: NudgeQuestion): Promise<Waiting> {
  const { person, nudged, now, rules, told } = question;
  const { settings, calendar } = nudged;
  const snoozed = new Set(settings.snoozed.filter(({ until }) => until > now).map(({ ref }) => ref));
  const waiting = await waitingFor(store, { person, calendar, now, rules });
  const worth = (list: keyof Waiting, least: number) =>
    waiting[list].filter(
      ({ ref, hours }: WaitingChange) =>
        hours >= least && !snoozed.has(ref) && !told.includes(toldKey(list, ref)),
    );
  return { reviews: worth('reviews', settings.reviewHours), own: worth('own', settings.changeHours) };
}
