import { DAY_MS } from '../../domain/milliseconds.ts';
import { DOTS_EACH, type RetroCard, type Retrospective } from '../../domain/retrospective.ts';
import type { Team } from '../../domain/team.ts';
import { type ListedAction, listedActions } from '../../reports/action-list.ts';
import type { Store } from '../../store/index.ts';
import type { Sealing } from '../sealing.ts';
import { type RetroTopic, topicsOf } from './topics.ts';
import { dotsOf } from './voting.ts';

/** A retrospective as somebody sees it now. */
export interface RetroBoard {
  retro: Retrospective;
  team: Pick<Team, 'key' | 'name'>;
  /** Name of who leads through it. */
  facilitator: string;
  /** In an order that means nothing. */
  cards: RetroCard[];
  /** Those with most dots first, once they are counted. */
  topics: RetroTopic[];
  /** Topics that the person gave a dot; null where nobody votes just now. */
  mine: string[] | null;
  /** Dots that the person may still give. */
  left: number;
  /** Dots given so far by all. */
  given: number;
  /** Made in it. */
  actions: ListedAction[];
}

/** Actions that came out of a retrospective, also after it. */
export async function actionsOf(store: Store, retro: Retrospective, now: Date): Promise<ListedAction[]> {
  const { openedAt, closedAt = now } = retro;
  // A day earlier: wherever the team is, its local date is not before that.
  const since = new Date(openedAt.getTime() - DAY_MS).toISOString().slice(0, 10);
  const items = await store.actionItems.ofTeam(retro.team, { since });
  const topics = new Set((await store.retrospectives.cards.of(retro.id)).map(({ topic }) => topic));
  const own = items.filter(
    ({ from, topic, createdAt }) =>
      (topic !== undefined && topics.has(topic)) ||
      (from === 'retro' && topic === undefined && createdAt >= openedAt && createdAt <= closedAt),
  );
  return listedActions(store, own, now);
}

/** @throws WrongKey where it was opened under another master key, while the team votes */
export async function readBoard(
  store: Store,
  {
    retro,
    team,
    person,
    sealing,
    now,
  }: { retro: Retrospective; team: Team; person: string; sealing: Sealing | null; now: Date },
): Promise<RetroBoard> {
  const voting = retro.step === 'vote';
  const decided = retro.step === 'act' || retro.step === 'closed';
  const [cards, people, mine, given, actions] = await Promise.all([
    store.retrospectives.cards.of(retro.id),
    store.organisation.people(),
    voting && sealing ? dotsOf(store, sealing, { retro: retro.id, person }) : null,
    voting ? store.retrospectives.votes.given(retro.id) : 0,
    decided ? actionsOf(store, retro, now) : [],
  ]);
  return {
    retro,
    team,
    facilitator: people.find(({ key }) => key === retro.facilitator)?.name ?? 'somebody who has left',
    cards,
    topics: topicsOf(cards, retro),
    mine,
    left: DOTS_EACH - (mine?.length ?? 0),
    given,
    actions,
  };
}
