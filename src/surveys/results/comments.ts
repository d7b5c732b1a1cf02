import type { SurveyRound } from '../../domain/survey.ts';
import type { Store } from '../../store/index.ts';

/** What a group wrote about one factor, or about nothing of it in particular. */
export interface CommentedFactor {
  /** Null for what is about no factor. */
  title: string | null;
  /** In an order that means nothing. */
  texts: string[];
}

/** What a group wrote in a closed round, in the order of its factors; empty where the group may not be shown. */
export async function commentsOf(
  store: Store,
  round: SurveyRound,
  scope: string,
): Promise<CommentedFactor[]> {
  const group = round.outcome?.groups.find((each) => each.scope === scope);
  if (!group) return [];
  const cells = new Set(group.cells);
  const said = (await store.surveyAnswers.comments(round.id)).filter(
    ({ cell, text }) => cells.has(cell) && text.trim() !== '',
  );
  const { factors } = round.instrument;
  const known = new Set(factors.map(({ id }) => id));
  const of = (id: string | null) =>
    said
      .filter(({ factor }) => (factor !== null && known.has(factor) ? factor : null) === id)
      .map(({ text }) => text);
  return [...factors, { id: null, title: null }]
    .map(({ id, title }) => ({ title, texts: of(id) }))
    .filter(({ texts }) => texts.length > 0);
}
