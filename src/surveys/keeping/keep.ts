import PQueue from 'p-queue';
import { close, isOver, noteDone } from './close.ts';
import type { Keeping } from './define.ts';
import { invite } from './invite.ts';
import { remind } from './remind.ts';
import { roundsUnderWay, type UnderWay } from './under-way.ts';

/** Rounds that are closed at a time: each waits for answers that are on their way. */
const AT_ONCE = 8;

/** By then nobody is at answering a round any more that is closed. */
const SWEPT_AFTER_MS = 3_600_000;

/**
 * Looks after the rounds that are not closed: invites, reminds, closes. It may be done by several processes at once, and
 * again after one that was killed at any point; a round that fails keeps no other from its turn.
 * @throws AggregateError of what failed, once all had their turn
 */
export async function keepRounds(keeping: Keeping, signal: AbortSignal): Promise<void> {
  const { store, now } = keeping;
  await store.surveyAnswers.sweep(new Date(now.getTime() - SWEPT_AFTER_MS));
  const underWay = await roundsUnderWay(store);
  if (underWay.length === 0) return;
  const [people, teams, holidays, nudged] = await Promise.all([
    store.organisation.people(),
    store.organisation.teams(),
    store.holidays.all(),
    store.preferences.nudged(),
  ]);
  const organisation = { people, teams, holidays, nudged };
  const failures: unknown[] = [];

  async function look(each: UnderWay): Promise<void> {
    if (signal.aborted) return;
    try {
      await invite(each, organisation, keeping);
      if (isOver(each, now)) return await close(each, keeping);
      await noteDone(each, keeping);
      await remind(each, organisation, keeping);
    } catch (error) {
      // The others are not kept waiting; the job fails when all have had their turn.
      failures.push(error);
    }
  }

  await new PQueue({ concurrency: AT_ONCE }).addAll(underWay.map((each) => () => look(each)));
  if (failures.length > 0) throw new AggregateError(failures, 'not every survey could be looked after');
}
