import type { SurveyRound } from '../../domain/survey.ts';
import { mean } from '../../metrics/statistics/stats.ts';
import { changesOf, type FactorChange } from '../change.ts';
import { comparable } from '../instruments/comparable.ts';
import { FAVOURABLE } from '../scoring.ts';
import { type Band, bandOf } from './band.ts';
import { type GroupScores, INDEX, kindOf } from './scores.ts';

export interface FactorResult {
  /** Id of the factor; `index` of all together. */
  factor: string;
  title: string;
  /** Mean score, 0 to 100; null where too few answered it, or it is a band. */
  value: number | null;
  /** Share of those whose score is 75 or more, 0 to 100; null with `value`. */
  favourable: number | null;
  /** In the place of the number where all answered alike, or where the number would tell that of others (`bands.ts`). */
  band: Band | null;
  /** Answers counted; 0 where too few. */
  n: number;
  /** Null where nothing comparable was published before. */
  change: FactorChange | null;
}

/** What a group said in one round. */
export interface GroupResults {
  round: SurveyRound;
  /** A team's key, or `organisation`. */
  scope: string;
  /** Who answered, and who was asked. */
  n: number;
  invited: number;
  /** When the earlier round closed with which it is compared; null where none asked the same. */
  comparedWith: Date | null;
  index: FactorResult;
  /** In the order of the instrument; without those of which no question counts. */
  factors: FactorResult[];
  /** Promoters less detractors, −100 to 100; null where it was not asked, or too few answered. */
  recommend: { score: number; n: number } | null;
}

const HUNDRED = 100;

function share(values: number[], counts: (value: number) => boolean): number {
  return (values.filter(counts).length / values.length) * HUNDRED;
}

function factorResult(
  { factor, title }: Pick<FactorResult, 'factor' | 'title'>,
  { round: { instrument }, scores: { scores: all, banded } }: Said,
  change: FactorChange | undefined,
): FactorResult {
  const scores = all.get(factor) ?? [];
  const about = { factor, title, n: scores.length };
  if (scores.length === 0) return { ...about, value: null, favourable: null, band: null, change: null };
  const value = mean(scores);
  if (banded.has(factor)) {
    const band = bandOf(instrument, factor === INDEX ? null : factor, value);
    return { ...about, value: null, favourable: null, band, change: null };
  }
  const favourable = share(scores, (each) => each >= FAVOURABLE);
  return { ...about, value, favourable, band: null, change: change ?? null };
}

/** Promoters (9 and 10) less detractors (0 to 6), in percent of all who answered. */
function recommendOf(answers: number[]): GroupResults['recommend'] {
  if (answers.length === 0) return null;
  return {
    score: share(answers, (each) => kindOf(each) > 0) - share(answers, (each) => kindOf(each) < 0),
    n: answers.length,
  };
}

/** What a group said in one round. */
export interface Said {
  round: SurveyRound;
  scores: GroupScores;
}

function changesSince({ round, scores: is }: Said, before: Said | null): Map<string, FactorChange> {
  if (!before) return new Map();
  const moving = [...is.scores].flatMap(([factor, after]) => {
    const which = factor === INDEX ? null : factor;
    const was = before.scores.scores.get(factor) ?? [];
    const same = comparable(before.round.instrument, round.instrument, which);
    const exact =
      was.length > 0 && after.length > 0 && !is.banded.has(factor) && !before.scores.banded.has(factor);
    return same && exact ? [{ factor, before: was, after }] : [];
  });
  const of = (isIndex: boolean) => changesOf(moving.filter(({ factor }) => (factor === INDEX) === isIndex));
  return new Map([...of(true), ...of(false)]);
}

/** Whether anything asked in two rounds can be compared. */
export function sharesWording(a: SurveyRound, b: SurveyRound): boolean {
  const factors = [null, ...b.instrument.factors.map(({ id }) => id)];
  return factors.some((factor) => comparable(a.instrument, b.instrument, factor));
}

/** @param before what the same group said in an earlier round; null where there is none to compare with */
export function resultsOf(said: Said, before: Said | null): GroupResults {
  const { round, scores: is } = said;
  const changes = changesSince(said, before);
  const result = (factor: string, title: string) =>
    factorResult({ factor, title }, said, changes.get(factor));
  const { factors, items } = round.instrument;
  const counting = new Set(items.filter(({ recommend }) => !recommend).map(({ factor }) => factor));
  const { scope, n, invited } = is.group;
  return {
    round,
    scope,
    n,
    invited,
    comparedWith: before?.round.closedAt ?? null,
    index: result(INDEX, 'All together'),
    factors: factors.filter(({ id }) => counting.has(id)).map(({ id, title }) => result(id, title)),
    recommend: recommendOf(is.recommended),
  };
}
