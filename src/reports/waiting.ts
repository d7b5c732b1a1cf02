import { type Identities, identify } from '../correlation/identities.ts';
import { type Change, changeRef } from '../domain/change.ts';
import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { OpenChange } from '../store/changes.ts';
import type { Store } from '../store/index.ts';
import { type WorkingCalendar, waitedUntil } from './waiting-hours.ts';

/** A change that waits for a review. */
export interface WaitingChange {
  /** E.g. `acme/shop#12`. */
  ref: string;
  title: string;
  url: string | undefined;
  since: Date;
  /** Working hours since then. */
  hours: number;
}

/** What waits for somebody, and what of theirs waits for others; each longest first. */
export interface Waiting {
  /** Others' changes on which their review is asked for. */
  reviews: WaitingChange[];
  /** Their own changes on which nobody has said anything since they were last worked on. */
  own: WaitingChange[];
}

export interface WaitingQuestion {
  person: Person;
  calendar: WorkingCalendar;
  now: Date;
  rules: Rules;
}

function latest(instants: (Date | undefined)[]): Date {
  return new Date(Math.max(0, ...instants.map((at) => at?.getTime() ?? 0)));
}

/** A draft is not ready for anybody; of what a source does not say so, nothing is known against it. */
function isReady({ isDraft }: OpenChange): boolean {
  return isDraft !== true;
}

/**
 * Since when a change waits for a person's review; null where it does not. Where they reviewed it before, from then on:
 * tools do not tell when they were asked again.
 */
function reviewWaitsSince(change: OpenChange, isOwn: (login: string) => boolean): Date | null {
  const asked = change.requestedReviewers?.some(isOwn) ?? false;
  if (!asked || isOwn(change.author) || !isReady(change)) return null;
  const given = change.reviews.filter(({ author }) => isOwn(author));
  return latest([change.openedAt, change.readyAt, ...given.map(({ submittedAt }) => submittedAt)]);
}

/**
 * Since when a person's own change waits for review; null where it does not. It waits from when it was opened or ready
 * until anybody else reviews it; where that was no approval, again from the first commit after it.
 */
function changeWaitsSince(change: OpenChange, isOwn: (login: string) => boolean, bot: Identities['isBot']) {
  if (!isOwn(change.author) || !isReady(change)) return null;
  const others = change.reviews
    .filter(({ author, isBot }) => !isOwn(author) && !isBot && !bot(author))
    .toSorted((a, b) => Number(a.submittedAt) - Number(b.submittedAt));
  const last = others.at(-1);
  if (!last) return latest([change.openedAt, change.readyAt]);
  if (last.state === 'approved') return null;
  const answers = change.commits
    .map(({ committedAt, authoredAt }) => committedAt ?? authoredAt)
    .filter((at) => at > last.submittedAt)
    .toSorted((a, b) => Number(a) - Number(b));
  return answers[0] ?? null;
}

/** Each change once, though two sources may tell of it. */
function once(changes: OpenChange[]): OpenChange[] {
  const byRef = new Map<string, OpenChange>();
  for (const change of changes.toSorted((a, b) => a.source.localeCompare(b.source))) {
    const ref = changeRef(change);
    if (!byRef.has(ref)) byRef.set(ref, change);
  }
  return [...byRef.values()];
}

/** Names under which tools may know somebody: as configured, and as their accounts are called. */
function namesOf({ key, email, identities }: Person, accounts: string[]): string[] {
  const configured = [key, email, ...Object.values(identities ?? {})].filter((name) => name !== undefined);
  return [...new Set([...configured, ...accounts])];
}

/** What waits for a person's review, and which of their changes wait for others'. */
export async function waitingFor(store: Store, question: WaitingQuestion): Promise<Waiting> {
  const { person, calendar, now, rules } = question;
  const [people, accounts] = await Promise.all([store.organisation.people(), store.events.find('account')]);
  const { isBot, samePerson } = identify(people, accounts, rules.bots);
  const isOwn = (login: string) => samePerson(login, person.key);
  const logins = accounts.map(({ login }) => login).filter(isOwn);
  const open = once(await store.changes.openNaming(namesOf(person, logins)));
  const waited = waitedUntil(now, calendar);

  function listed(sinceOf: (change: OpenChange) => Date | null): WaitingChange[] {
    return open
      .flatMap((change) => {
        const since = sinceOf(change);
        if (since === null || since > now) return [];
        const { title, url } = change;
        return [{ ref: changeRef(change as Change), title, url, since, hours: waited(since) }];
      })
      .toSorted((a, b) => Number(a.since) - Number(b.since));
  }

  return {
    reviews: listed((change) => reviewWaitsSince(change, isOwn)),
    own: listed((change) => changeWaitsSince(change, isOwn, isBot)),
  };
}
