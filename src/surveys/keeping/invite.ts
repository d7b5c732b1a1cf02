import { addressed, type Organisation } from './addressing.ts';
import type { Keeping } from './define.ts';
import type { UnderWay } from './under-way.ts';

/** Puts the invitations of a round in the queue, each once however often this is done. */
export async function invite(
  { round, here }: UnderWay,
  organisation: Organisation,
  { store, messages, now, log }: Keeping,
): Promise<void> {
  if (round.invitedAt || round.state !== 'open' || round.closesAt <= now) return;
  const posts = addressed(round, here, { organisation, write: messages.invitation });
  const added = await store.outbox.addAll(posts, now);
  await store.surveyRounds.markInvited(round.id, now);
  log.info({ round: round.id, invited: added }, 'invited to a survey');
}
