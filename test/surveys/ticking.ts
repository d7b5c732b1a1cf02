import { pino } from 'pino';
import { keepSurveyRounds, type RoundTerms } from '../../jobs/survey-rounds.ts';
import type { Store } from '../../src/store/index.ts';
import type { OutboxEntry } from '../../src/store/outbox.ts';
import type { Surveying } from '../../src/surveys/define.ts';
import { retro } from '../../src/surveys/instruments/retro.ts';
import { openRound, type RoundOrder } from '../../src/surveys/open-round.ts';
import { SURVEYS } from '../support/surveys.ts';

export const ADMIN = 'U0ADMIN';

/** One run of the job at an instant. */
export function tick(
  store: Store,
  now: string | Date,
  { surveys = SURVEYS, ...terms }: RoundTerms & { surveys?: Surveying } = {},
): Promise<void> {
  const clock = () => new Date(now);
  const log = pino({ level: 'silent' });
  const signal = new AbortController().signal;
  return keepSurveyRounds({ store, surveys, admins: [ADMIN], clock, log }, signal, {
    ...terms,
  });
}

/** Opens a round as a leader does; it ends by a date of its own. */
export async function openedAt(
  store: Store,
  now: string,
  { closesAt, ...more }: Partial<Omit<RoundOrder, 'now' | 'closesAt'>> & { closesAt: string },
) {
  const order = { id: crypto.randomUUID(), instrument: retro, scope: 'team-a', openedBy: 'grace', ...more };
  const done = await openRound(
    store,
    { ...SURVEYS, minutesAMonth: 60 },
    {
      ...order,
      now: new Date(now),
      closesAt: new Date(closesAt),
    },
  );
  if (done.state === 'refused') throw new Error(`refused: ${done.plan.obstacle}`);
  return done.round;
}

type Entry = OutboxEntry & { _id: string };

/** What is in the outbox of a round: key without the round → channel. */
export async function sentIn(store: Store, round: string): Promise<Record<string, string>> {
  const posts = await store.db.collection<Entry>('outbox').find().sort({ _id: 1 }).toArray();
  const prefix = `survey:${round}:`;
  const own = posts.filter(({ _id }) => _id.startsWith(prefix));
  return Object.fromEntries(own.map(({ _id, channel }) => [_id.slice(prefix.length), channel]));
}
