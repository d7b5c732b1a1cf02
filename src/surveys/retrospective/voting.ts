import { DOTS_EACH } from '../../domain/retrospective.ts';
import type { Store } from '../../store/index.ts';
import type { Sealing } from '../sealing.ts';

/** Somebody’s dot for a topic. */
export interface Dot {
  retro: string;
  /** Person key. */
  person: string;
  topic: string;
}

/** `spent`: they gave all they have. `over`: dots are counted. */
export type DotGiven = 'given' | 'spent' | 'over';

async function lookupOf(
  store: Store,
  sealing: Sealing,
  { retro, person }: Pick<Dot, 'retro' | 'person'>,
): Promise<string | null> {
  const wrapped = await store.retrospectives.votes.key(retro);
  return wrapped && sealing.open(wrapped, retro).lookup(person);
}

/**
 * Topics that somebody gave a dot; null once they are counted.
 * @throws WrongKey where the retrospective was opened under another master key
 */
export async function dotsOf(
  store: Store,
  sealing: Sealing,
  who: Pick<Dot, 'retro' | 'person'>,
): Promise<string[] | null> {
  const lookup = await lookupOf(store, sealing, who);
  return lookup === null ? null : store.retrospectives.votes.of(who.retro, lookup);
}

/**
 * Gives a topic a dot, of three; a second one of the same person is none.
 * @throws WrongKey where the retrospective was opened under another master key
 */
export async function giveDot(store: Store, sealing: Sealing, dot: Dot): Promise<DotGiven> {
  const { votes } = store.retrospectives;
  const lookup = await lookupOf(store, sealing, dot);
  if (lookup === null) return 'over';
  if (await votes.give(dot.retro, lookup, dot.topic, DOTS_EACH)) return 'given';
  if ((await votes.key(dot.retro)) === null) return 'over';
  return (await votes.of(dot.retro, lookup)).includes(dot.topic) ? 'given' : 'spent';
}

/**
 * Takes a dot back; false once they are counted.
 * @throws WrongKey where the retrospective was opened under another master key
 */
export async function takeDotBack(store: Store, sealing: Sealing, dot: Dot): Promise<boolean> {
  const lookup = await lookupOf(store, sealing, dot);
  if (lookup === null) return false;
  await store.retrospectives.votes.takeBack(dot.retro, lookup, dot.topic);
  return true;
}
