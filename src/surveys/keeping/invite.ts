import type { SurveyRound } from '../../domain/survey.ts';
import type { Post } from '../../store/outbox.ts';
import { type FollowUp, youSaidWeDid } from '../follow-up.ts';
import { addressed, type Organisation } from './addressing.ts';
import type { Keeping } from './define.ts';
import { queueLetters } from './letters.ts';
import type { UnderWay } from './under-way.ts';

/** What a team did about what it said last: its own, as what others do is theirs to know. */
async function whatWasDone(
  { instrument }: SurveyRound,
  team: string | null,
  { store, now }: Pick<Keeping, 'store' | 'now'>,
): Promise<FollowUp | null> {
  return team === null ? null : youSaidWeDid(store, { scope: team, instrument: instrument.id, now });
}

/** Puts the invitations of a round in the queue, each once however often this is done. */
export async function invite(
  { round, here }: UnderWay,
  organisation: Organisation,
  keeping: Keeping,
): Promise<void> {
  const { store, messages, now, log } = keeping;
  if (round.invitedAt || round.state !== 'open' || round.closesAt <= now) return;
  const posts: Post[] = [];
  for (const [team, to] of Map.groupBy(here, (each) => each.team)) {
    const did = await whatWasDone(round, team, { store, now });
    const weDid = did === null ? [] : messages.weDid(did);
    posts.push(...addressed(round, to, { organisation, write: messages.invitation, weDid }));
  }
  const added = await queueLetters(round.id, posts, keeping);
  await store.surveyRounds.markInvited(round.id, now);
  log.info({ round: round.id, invited: added }, 'invited to a survey');
}
