import type { KnownBlock } from '@slack/types';
import { pino } from 'pino';
import type { PublicationContext } from '../../publications/context.ts';
import type { Team } from '../../src/domain/team.ts';
import { lastWeekly } from '../../src/publishing/calendar.ts';
import {
  type Composed,
  definePublication,
  type Edition,
  type PublicationDefinition,
} from '../../src/publishing/define.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { createPublisher, type Previous } from '../../src/publishing/publisher.ts';
import type { Store } from '../../src/store/index.ts';
import type { OutboxEntry } from '../../src/store/outbox.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

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

/**
 * Some publications at work, by a clock that is moved: each reading puts down what is due by a local time of Berlin in
 * winter, and publishes all of it.
 */
export function publishing(store: Store, publications: PublicationDefinition<PublicationContext>[]) {
  const time = { now: new Date(0) };
  const publisher = createPublisher<PublicationContext>({
    store,
    publications,
    contextFor: async (previous) => ({
      store,
      now: time.now,
      admins: [],
      rules: rules(),
      surveys: SURVEYS,
      organisation: await store.settings.organisation(),
      benchmarkYear: 2023,
      renderPage: async () => Buffer.from(''),
      previous,
    }),
    renderChart: async () => Buffer.from('png'),
    admins: [],
    clock: () => time.now,
    log: silent,
  });
  async function readAt(...locals: string[]): Promise<void> {
    for (const local of locals) {
      time.now = new Date(`${local}:00+01:00`);
      await planEditions({ store, publications, admins: [], now: time.now, log: silent });
      while (await publisher.publishOne());
    }
  }
  return { time, readAt };
}

/** What is in the outbox, in the order in which it was put there. */
export function postsIn(store: Store) {
  const outbox = store.db.collection<OutboxEntry & { _id: string; blocks: KnownBlock[] }>('outbox');
  return outbox.find().sort({ createdAt: 1 }).toArray();
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
