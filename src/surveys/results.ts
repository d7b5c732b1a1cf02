import { EVERYBODY, type SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import { type GroupResults, resultsOf, type Said, sharesWording } from './results/group.ts';
import { type GroupScores, scoresOf } from './results/scores.ts';
import { scopesOver } from './visibility.ts';

export type { Band } from './results/band.ts';
export type { FactorResult, GroupResults } from './results/group.ts';

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

/** Whether anything of a scope may be shown of a round. */
export function publishes({ outcome }: SurveyRound, scope: string): boolean {
  return outcome?.groups.some((group) => group.scope === scope) ?? false;
}

/** Scopes of the rounds in which one may have been asked, also one of a team that is not there any more. */
async function scopesOf(store: Store, scope: string): Promise<string[]> {
  const teams = await store.organisation.teams();
  const own = teams.find(({ key }) => key === scope) ?? null;
  return own ? scopesOver(own, teams) : [...new Set([scope, EVERYBODY])];
}

/** Closed rounds in which a scope may have been asked, the latest first; of one instrument where that is said. */
export async function closedRounds(
  store: Store,
  { scope, instrument, now }: Pick<Asked, 'scope' | 'now'> & { instrument?: string | undefined },
): Promise<SurveyRound[]> {
  const scopes = await scopesOf(store, scope);
  const closed = await store.surveyRounds.closed({
    scopes,
    ...(instrument !== undefined && { instrument }),
    limit: ROUNDS,
  });
  const known = closed.filter(({ closedAt }) => !now || (closedAt !== undefined && closedAt <= now));
  return known.toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt));
}

/** Round → what each of its groups said. */
async function saidIn(store: Store, rounds: SurveyRound[]): Promise<Map<SurveyRound, GroupScores[]>> {
  const rows = await store.surveyAnswers.answers(rounds.map(({ id }) => id));
  const byRound = Map.groupBy(rows, ({ round }) => round);
  return new Map(rounds.map((round) => [round, scoresOf(round, byRound.get(round.id) ?? [])]));
}

function saidBy(
  said: Map<SurveyRound, GroupScores[]>,
  round: SurveyRound | undefined,
  scope: string,
): Said | null {
  const scores = round && said.get(round)?.find(({ group }) => group.scope === scope);
  return round && scores ? { round, scores } : null;
}

/** What one group said in closed rounds, as far as it may be shown, and without how it moved between them. */
export async function publishedResults(
  store: Store,
  rounds: SurveyRound[],
  scope: string,
): Promise<GroupResults[]> {
  const shown = rounds.filter((round) => publishes(round, scope));
  const said = await saidIn(store, shown);
  return shown.flatMap((round) => {
    const own = saidBy(said, round, scope);
    return own ? [resultsOf(own, null)] : [];
  });
}

/** What groups of a closed round said that may be shown, and how they moved since they were asked the same. */
async function movedResults(
  store: Store,
  round: SurveyRound,
  scopes: string[],
  earlier: SurveyRound[],
): Promise<GroupResults[]> {
  const last = (scope: string) =>
    earlier.find((each) => publishes(each, scope) && sharesWording(each, round));
  const before = new Map(scopes.map((scope) => [scope, last(scope)]));
  const others = [...before.values()].filter((each) => each !== undefined);
  const said = await saidIn(store, [...new Set([round, ...others])]);
  return scopes.flatMap((scope) => {
    const own = saidBy(said, round, scope);
    return own ? [resultsOf(own, saidBy(said, before.get(scope), scope))] : [];
  });
}

async function earlierThan(store: Store, round: SurveyRound, scope: string): Promise<SurveyRound[]> {
  const closed = await closedRounds(store, { scope, instrument: round.instrument.id });
  return closed.filter(({ id, closedAt }) => id !== round.id && Number(closedAt) <= Number(round.closedAt));
}

/** What every group of a closed round said that may be shown, in the order of the round. */
export async function roundResults(store: Store, round: SurveyRound): Promise<GroupResults[]> {
  const scopes = (round.outcome?.groups ?? []).map(({ scope }) => scope);
  return movedResults(store, round, scopes, await earlierThan(store, round, round.scope));
}

/** The same of a group and of others of its round, in the order given. */
export async function resultsBeside(
  store: Store,
  round: SurveyRound,
  { scope, others }: { scope: string; others: string[] },
): Promise<GroupResults[]> {
  return movedResults(store, round, [scope, ...others], await earlierThan(store, round, scope));
}

/**
 * What a group said last, or in one round: in a round of its own, or of a team above it or everybody. Null where nothing
 * of it may be shown. Who may see it, and when, is `visibility.ts`.
 */
export async function groupResults(
  store: Store,
  { scope, instrument, round: id, now }: Asked,
): Promise<GroupResults | null> {
  const closed = await closedRounds(store, { scope, instrument, ...(now && { now }) });
  const round = closed.find((each) => publishes(each, scope) && (id === undefined || each.id === id));
  if (!round) return null;
  const [results] = await movedResults(store, round, [scope], await earlierThan(store, round, scope));
  return results ?? null;
}
