import type { Sample } from '../define.ts';
import type { Facts, TeamChange, Window } from '../facts.ts';
import { lastOf } from './item-samples.ts';
import { oncePer } from './once-per.ts';

/** When a state is looked at: the window's end, or now where that is earlier. */
export function endOf({ to }: Window, { now }: Pick<Facts, 'now'>): Date {
  return to < now ? to : now;
}

/** From when until when each change was open, in milliseconds. One of which git alone tells was never seen open. */
const openSpans = oncePer((changes: TeamChange[]) =>
  changes.flatMap((change) => {
    const { openedAt, mergedAt, closedAt } = change;
    const ends = [mergedAt, closedAt].map((end) => end?.getTime() ?? Number.POSITIVE_INFINITY);
    return openedAt ? [{ change, from: openedAt.getTime(), to: Math.min(...ends) }] : [];
  }),
);

/** Changes that were open just before an instant. */
export function openAt(changes: TeamChange[], at: Date): TeamChange[] {
  const ms = at.getTime();
  return openSpans(changes).flatMap(({ change, from, to }) => (from < ms && to >= ms ? change : []));
}

/** When a change was last touched before an instant: opened, marked ready, committed to, reviewed by a person, updated. */
export function lastTouched(change: TeamChange, at: Date, { isBot }: Pick<Facts, 'isBot'>): Date {
  const { openedAt, readyAt, updatedAt, commits, reviews } = change;
  const touches = [
    openedAt,
    readyAt,
    updatedAt,
    ...commits.map(({ committedAt, authoredAt }) => committedAt ?? authoredAt),
    ...reviews
      .filter((review) => !review.isBot && !isBot(review.author))
      .map(({ submittedAt }) => submittedAt),
  ].filter((touch) => touch !== undefined && touch < at);
  return new Date(Math.max(...touches.map((touch) => touch?.getTime() ?? 0)));
}

/** All of an open change's sample that is not its value. */
export function ofOpen(change: TeamChange, window: Window): Omit<Sample, 'value'> {
  return {
    at: lastOf(window),
    ref: change.number === 0 ? change.id : `${change.repository}#${change.number}`,
    title: change.title,
    url: change.url,
    flags: [],
    cluster: change.id,
    contributors: [change.author],
    groups: { repository: change.repository },
  };
}
