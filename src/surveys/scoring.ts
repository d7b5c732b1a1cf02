import type { Instrument, SurveyItem } from '../domain/survey.ts';
import { mean } from '../metrics/statistics/stats.ts';

/** From here on an answer is favourable: four and five of five. */
export const FAVOURABLE = 75;

/** An answer on a scale of 0 to 100: (x − 1) ÷ (k − 1), turned where the highest answer is the worst. */
export function itemScore({ labels, reverse }: SurveyItem, answer: number): number {
  const score = ((answer - 1) / (labels.length - 1)) * 100;
  return reverse ? 100 - score : score;
}

/** Mean over the items of one factor that were answered, 0 to 100; null where none was. */
export function factorScore(
  { items }: Instrument,
  factor: string,
  answers: Record<string, number>,
): number | null {
  const scores = items.flatMap((item) => {
    const answer = answers[item.id];
    return item.factor === factor && !item.recommend && answer !== undefined ? [itemScore(item, answer)] : [];
  });
  return scores.length === 0 ? null : mean(scores);
}

/** What one person's answers come to: the mean of their factors, 0 to 100; null where they answered nothing that counts. */
export function indexOf(instrument: Instrument, answers: Record<string, number>): number | null {
  const scores = instrument.factors.flatMap(({ id }) => factorScore(instrument, id, answers) ?? []);
  return scores.length === 0 ? null : mean(scores);
}
