import type { Instrument, SurveyItem } from '../../domain/survey.ts';
import { FAVOURABLE } from '../scoring.ts';

type Word = 'favourable' | 'mixed' | 'unfavourable';

/** A score in words: the exact number would tell what each of some answered. `undisclosed`: so might a word. */
export type Band = Word | 'undisclosed';

const HUNDRED = 100;
/** Scores are means: those of the same answers may differ in their last digits. */
const DIGITS = 6;
/** So many scores a word could stand for, or it is as good as the number. */
const LEAST_SCORES = 2;

function wordOf(score: number): Word {
  const told = Number(score.toFixed(DIGITS));
  if (told >= FAVOURABLE) return 'favourable';
  return told > HUNDRED - FAVOURABLE ? 'mixed' : 'unfavourable';
}

/** By how much each step of each answer raises one person's score; of the index where `factor` is null. */
function stepsOf({ items }: Instrument, factor: string | null): number[] {
  const counting = items.filter((item) => !item.recommend && (factor === null || item.factor === factor));
  const byFactor = [...Map.groupBy(counting, (item) => item.factor).values()];
  const raised = ({ labels }: SurveyItem, beside: number) =>
    labels.slice(1).map(() => HUNDRED / (labels.length - 1) / beside / byFactor.length);
  return byFactor.flatMap((own) => own.flatMap((item) => raised(item, own.length)));
}

/**
 * Scores that somebody can have: from all lowest answers step by step to all highest, the smallest steps first, and the
 * same from the other end. Of questions with the same answers these are all that there are; of others enough to judge by.
 */
function reachable(instrument: Instrument, factor: string | null): Set<number> {
  let score = 0;
  const rising = [0];
  for (const step of stepsOf(instrument, factor).toSorted((a, b) => a - b)) {
    score += step;
    rising.push(score);
  }
  const all = [...rising, ...rising.map((each) => HUNDRED - each)];
  return new Set(all.map((each) => Number(each.toFixed(factor === null ? 0 : DIGITS))));
}

/**
 * Words that are told of a factor: those that could each stand for two scores at least. What is not told could stand for
 * two as well, or that nothing is told would be the answer: where the middle is one score, the low word goes with it.
 */
function wordsTold(instrument: Instrument, factor: string | null): Set<Word> {
  const scores = Map.groupBy(reachable(instrument, factor), wordOf);
  const known = (word: Word) => scores.get(word)?.length ?? 0;
  const words: Word[] = ['unfavourable', 'mixed', 'favourable'];
  const thin = words.filter((word) => known(word) < LEAST_SCORES);
  const told = words.filter((word) => !thin.includes(word));
  const hidden = thin.reduce((sum, word) => sum + known(word), 0);
  return new Set(thin.length === 0 || hidden >= LEAST_SCORES ? told : told.slice(1));
}

/** @param factor null for the index */
export function bandOf(instrument: Instrument, factor: string | null, score: number): Band {
  const word = wordOf(score);
  return wordsTold(instrument, factor).has(word) ? word : 'undisclosed';
}
