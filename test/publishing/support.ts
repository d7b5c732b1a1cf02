import { pino } from 'pino';
import type { Team } from '../../src/domain/team.ts';
import { lastWeekly } from '../../src/publishing/calendar.ts';
import { type Composed, definePublication, type Edition } from '../../src/publishing/define.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import type { Previous } from '../../src/publishing/publisher.ts';
import type { Store } from '../../src/store/index.ts';

export const silent = pino({ level: 'silent' });

export function team(key: string, more: Partial<Team> = {}): Team {
  const name = `Team ${key.toUpperCase()}`;
  return { key, name, timezone: 'Europe/Berlin', channel: `C${key}`, members: [], repositories: [], ...more };
}

/** A weekly one for each team that did not turn it off. */
export function weeklyOf<Ctx = { previous: Previous }>(
  compose: (edition: Edition, ctx: Ctx) => Promise<Composed | null> = async ({ scope, period }) => ({
    posts: [{ channel: `C${scope}`, text: `${scope} ${period}`, blocks: [] }],
  }),
) {
  return definePublication<Ctx>({
    id: 'weekly',
    title: 'weekly digest',
    due: ({ now, teams, organisation }) =>
      teams
        .filter(({ digest }) => !digest?.off)
        .map(({ key, timezone, digest }) => ({
          scope: key,
          ...lastWeekly(digest ?? organisation.digest, timezone, now),
        })),
    compose,
  });
}

/** One tick at an instant. */
export async function tick(store: Store, now: string | Date, admins: string[] = []): Promise<void> {
  const publications = [weeklyOf()];
  await planEditions({ store, publications, admins, now: new Date(now), log: silent });
}

export interface Kept {
  scope: string;
  period: string;
  state: string;
}

/** All editions, in the order in which they were due. */
export async function editionsIn(store: Store): Promise<string[]> {
  const found = await store.db.collection<Kept>('editions').find().sort({ dueAt: 1, scope: 1 }).toArray();
  return found.map(({ scope, period, state }) => `${scope} ${period} ${state}`);
}

/** Direct messages that are to tell the admins something. */
export async function noticesIn(store: Store): Promise<{ channel: string; text: string }[]> {
  const outbox = store.db.collection<{ _id: string; channel: string; text: string }>('outbox');
  const found = await outbox
    .find({ _id: /^notice:/ })
    .sort({ createdAt: 1, channel: 1 })
    .toArray();
  return found.map(({ channel, text }) => ({ channel, text }));
}
