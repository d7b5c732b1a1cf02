import type { SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import { changesOf, type FactorChange } from './change.ts';
import { type GroupScores, INDEX, scoresOf } from './results/scores.ts';
import { FAVOURABLE } from './scoring.ts';

/** What all said alike, in words: the exact number would be everybody's own answer. */
export type Band = 'favourable' | 'mixed' | 'unfavourable';

export interface FactorResult {
  /** Id of the factor; `index` of all together. */
  factor: string;
  title: string;
  /** Mean score, 0 to 100; null where too few answered it, or all alike. */
  value: number | null;
  /** Share of those whose score is 75 or more, 0 to 100; null with `value`. */
  favourable: number | null;
  /** Set where all answered alike, in the place of the number. */
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
  index: FactorResult;
  /** In the order of the instrument; without those of which no question counts. */
  factors: FactorResult[];
  /** Promoters less detractors, −100 to 100; null where it was not asked, or too few answered. */
  recommend: { score: number; n: number } | null;
}

export interface Asked {
  /** A team's key, or `organisation`. */
  scope: string;
  /** Id of the instrument. */
  instrument: string;
  /** Id of the round; the latest otherwise. */
  round?: string;
  /** Only what was closed by then. */
  now?: Date;
}

/** As far back as a round is looked for. */
const ROUNDS = 60;
const HUNDRED = 100;

function share(values: number[], counts: (value: number) => boolean): number {
  return (values.filter(counts).length / values.length) * HUNDRED;
}

function bandOf(score: number): Band {
  if (score >= FAVOURABLE) return 'favourable';
  return score > HUNDRED - FAVOURABLE ? 'mixed' : 'unfavourable';
}

function isUnanimous(scores: number[]): boolean {
  return scores.every((each) => each === scores[0]);
}

function factorResult(
  factor: string,
  title: string,
  scores: number[],
  change: FactorChange | undefined,
): FactorResult {
  const [first] = scores;
  const about = { factor, title, n: scores.length };
  if (first === undefined) return { ...about, value: null, favourable: null, band: null, change: null };
  if (isUnanimous(scores))
    return { ...about, value: null, favourable: null, band: bandOf(first), change: null };
  const value = scores.reduce((sum, each) => sum + each, 0) / scores.length;
  const favourable = share(scores, (each) => each >= FAVOURABLE);
  return { ...about, value, favourable, band: null, change: change ?? null };
}

/** Promoters (9 and 10) less detractors (0 to 6), in percent of all who answered. */
function recommendOf(answers: number[]): GroupResults['recommend'] {
  if (answers.length === 0) return null;
  return {
    score: share(answers, (each) => each >= 9) - share(answers, (each) => each <= 6),
    n: answers.length,
  };
}

function changesSince(is: GroupScores, was: GroupScores | undefined): Map<string, FactorChange> {
  if (!was) return new Map();
  const moving = [...is.scores].flatMap(([factor, after]) => {
    const before = was.scores.get(factor) ?? [];
    const exact = [before, after].every((side) => side.length > 0 && !isUnanimous(side));
    return exact ? [{ factor, before, after }] : [];
  });
  const [index, factors] = [
    moving.filter(({ factor }) => factor === INDEX),
    moving.filter(({ factor }) => factor !== INDEX),
  ];
  return new Map([...changesOf(index), ...changesOf(factors)]);
}

function resultsOf(round: SurveyRound, is: GroupScores, was: GroupScores | undefined): GroupResults {
  const changes = changesSince(is, was);
  const result = (factor: string, title: string) =>
    factorResult(factor, title, is.scores.get(factor) ?? [], changes.get(factor));
  const { factors, items } = round.instrument;
  const counting = new Set(items.filter(({ recommend }) => !recommend).map(({ factor }) => factor));
  const { scope, n, invited } = is.group;
  return {
    round,
    scope,
    n,
    invited,
    index: result(INDEX, 'All together'),
    factors: factors.filter(({ id }) => counting.has(id)).map(({ id, title }) => result(id, title)),
    recommend: recommendOf(is.recommended),
  };
}

/** Closed rounds of an instrument, the latest first. */
export async function closedRounds(
  store: Store,
  { instrument, now }: Pick<Asked, 'instrument' | 'now'>,
): Promise<SurveyRound[]> {
  const closed = await store.surveyRounds.closed({ instrument, limit: ROUNDS });
  const known = closed.filter(({ closedAt }) => !now || (closedAt !== undefined && closedAt <= now));
  return known.toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt));
}

function publishes({ outcome }: SurveyRound, scope: string): boolean {
  return outcome?.groups.some((group) => group.scope === scope) ?? false;
}

/** Whether a later round asked the same as an earlier one, word for word. */
function comparable(earlier: SurveyRound, later: SurveyRound): boolean {
  return earlier.instrument.version === later.instrument.version;
}

/** What every group of a closed round said that may be shown, and how it moved since that group was asked the same. */
export async function roundResults(
  store: Store,
  round: SurveyRound,
  scopes: string[] | null = null,
): Promise<GroupResults[]> {
  const closed = await closedRounds(store, { instrument: round.instrument.id });
  const place = closed.findIndex(({ id }) => id === round.id);
  const earlier = closed.slice(place + 1).filter((each) => comparable(each, round));
  const wanted = (round.outcome?.groups ?? [])
    .map(({ scope }) => scope)
    .filter((scope) => scopes === null || scopes.includes(scope));
  const before = new Map(
    wanted.flatMap((scope) => {
      const last = earlier.find((each) => publishes(each, scope));
      return last ? [[scope, last] as const] : [];
    }),
  );
  const rounds = [...new Set([round, ...before.values()])];
  const rows = await store.surveyAnswers.answers(rounds.map(({ id }) => id));
  const byRound = Map.groupBy(rows, (row) => row.round);
  const scores = new Map(rounds.map((each) => [each.id, scoresOf(each, byRound.get(each.id) ?? [])]));
  const groupIn = (of: SurveyRound | undefined, scope: string) =>
    of && scores.get(of.id)?.find(({ group }) => group.scope === scope);
  return wanted.flatMap((scope) => {
    const is = groupIn(round, scope);
    return is ? [resultsOf(round, is, groupIn(before.get(scope), scope))] : [];
  });
}

/**
 * What a group said last, or in one round: in a round of its own, or of a team above it or everybody. Null where nothing
 * of it may be shown. Who may see it, and when, is `visibility.ts`.
 */
export async function groupResults(
  store: Store,
  { scope, instrument, round: id, now }: Asked,
): Promise<GroupResults | null> {
  const closed = await closedRounds(store, { instrument, ...(now && { now }) });
  const round = closed.find((each) => publishes(each, scope) && (id === undefined || each.id === id));
  if (!round) return null;
  const [results] = await roundResults(store, round, [scope]);
  return results ?? null;
}
