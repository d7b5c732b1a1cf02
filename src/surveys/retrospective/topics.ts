import type { RetroCard, Retrospective } from '../../domain/retrospective.ts';

/** Cards that say the same, in one. */
export interface RetroTopic {
  id: string;
  /** What somebody called it; of a card alone its own text. */
  title: string;
  cards: RetroCard[];
  /** Null until they are counted. */
  dots: number | null;
}

function titleOf(id: string, cards: RetroCard[], titles: Record<string, string>): string {
  const [first] = cards;
  const said = cards.length > 1 ? titles[id] : undefined;
  return said ?? (cards.find((card) => card.id === id) ?? first)?.text ?? '';
}

/** Every card in the one topic that it has: those with most dots first, else in an order that means nothing. */
export function topicsOf(
  cards: RetroCard[],
  { titles, totals }: Pick<Retrospective, 'titles' | 'totals'>,
): RetroTopic[] {
  return [...Map.groupBy(cards, ({ topic }) => topic)]
    .map(([id, own]) => ({
      id,
      title: titleOf(id, own, titles),
      cards: own,
      dots: totals && (totals[id] ?? 0),
    }))
    .toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Those that the team chose: with a dot at least. */
export function chosenTopics(topics: RetroTopic[]): RetroTopic[] {
  return topics.filter(({ dots }) => dots !== null && dots > 0);
}
