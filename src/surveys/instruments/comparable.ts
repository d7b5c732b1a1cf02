import { canonical } from '../../domain/decision.ts';
import type { Instrument, SurveyItem } from '../../domain/survey.ts';

/** All of some questions that a score depends on, whatever their order. */
function wordingOf(items: SurveyItem[]): string {
  const said = items.map(({ id, text, factor, labels, reverse, recommend }) => ({
    id,
    text,
    factor,
    labels,
    reverse,
    recommend,
  }));
  return canonical(said.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

function itemsOf({ items }: Instrument, factor: string | null): SurveyItem[] {
  return items.filter((item) => (factor === null ? !item.recommend : item.factor === factor));
}

/**
 * Whether a score of one version may be held against that of another: only where its questions, their answers and
 * their direction are the same. Titles and references may differ.
 * @param factor null for the index, to which all scored factors belong
 */
export function comparable(a: Instrument, b: Instrument, factor: string | null): boolean {
  const [left, right] = [itemsOf(a, factor), itemsOf(b, factor)];
  return a.id === b.id && left.length > 0 && wordingOf(left) === wordingOf(right);
}

/** Titles of the factors of a survey whose questions were others before: their trends begin anew. */
export function newlyAsked(before: Instrument, after: Instrument): string[] {
  return after.factors.flatMap(({ id, title }) => (comparable(before, after, id) ? [] : [title]));
}
