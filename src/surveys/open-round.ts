import type { SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import type { Surveying } from './define.ts';
import { planRound, type RoundPlan, type RoundWish } from './opening.ts';

export interface RoundOrder extends RoundWish {
  closesAt: Date;
  /** Person key or Slack id; `kata` of a schedule. */
  openedBy: string;
  /** Id of the schedule that wants it. */
  schedule?: string | undefined;
}

/** What came of an order: a round, now or earlier; or nobody can be asked. */
export type Opened =
  | { state: 'opened'; round: SurveyRound }
  | { state: 'there'; round: SurveyRound }
  | { state: 'refused'; plan: RoundPlan };

const MOST_TRIES = 20;

/**
 * Opens a round for everybody who may be asked now, once for ever by its id. Of two that are opened at once, the second
 * looks again: nobody is asked by both what the budget allows one of.
 */
export async function openRound(store: Store, surveying: Surveying, order: RoundOrder): Promise<Opened> {
  const { id, instrument, scope, now, closesAt, openedBy, schedule } = order;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const turn = await store.surveyRounds.turn();
    const there = await store.surveyRounds.find(id);
    if (there) return { state: 'there', round: there };
    const plan = await planRound(store, surveying, order);
    if (plan.obstacle !== null || !surveying.sealing) {
      // Perhaps this very round was opened meanwhile, and nobody is left to be asked.
      if ((await store.surveyRounds.turn()) !== turn) continue;
      return { state: 'refused', plan };
    }
    const round: SurveyRound = {
      id,
      instrument: await store.instruments.versioned(instrument),
      scope,
      state: 'open',
      openedAt: now,
      closesAt,
      openedBy,
      ...(schedule !== undefined && { schedule }),
      threshold: surveying.threshold,
      invited: plan.asked.length,
    };
    const invitations = plan.asked.map((each) => ({ round: id, ...each }));
    if (await store.surveyRounds.open(round, invitations, surveying.sealing.newKey(id), turn))
      return { state: 'opened', round };
  }
  throw new Error('rounds that were opened at once kept overtaking each other');
}
