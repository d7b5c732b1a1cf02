import type { Store } from '../../store/index.ts';
import type { Post } from '../../store/outbox.ts';
import { REMINDER_SUFFIX } from '../reminding.ts';
import { letterKey } from './addressing.ts';
import type { Keeping } from './define.ts';

/**
 * Forgets who was reminded, which tells that they had not answered by then, and invitations that Slack has not got yet:
 * they would ask for answers that nobody can give.
 */
export async function forgetLetters(
  id: string,
  { outbox, surveyRounds }: Pick<Store, 'outbox' | 'surveyRounds'>,
): Promise<void> {
  const people = (await surveyRounds.invitations(id)).map(({ person }) => person);
  const reminders = Object.values(REMINDER_SUFFIX).flatMap((suffix) =>
    people.map((person) => letterKey(id, person, suffix)),
  );
  await outbox.forget(reminders);
  await outbox.withdraw(people.map((person) => letterKey(id, person)));
}

/** Puts letters of a round in the queue, unless it is over by then. @returns how many were not there */
export async function queueLetters(
  id: string,
  posts: Post[],
  { store, now }: Pick<Keeping, 'store' | 'now'>,
): Promise<number> {
  const added = await store.outbox.addAll(posts, now);
  // Whoever closes it after this finds them.
  if (!(await store.surveyRounds.isOpen(id, now))) await forgetLetters(id, store);
  return added;
}
