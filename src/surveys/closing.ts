import { setTimeout as sleep } from 'node:timers/promises';
import { type FactorAnswer, type SurveyComment, SurveyResponse, type SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import { publishedGroups } from './cells.ts';
import { indexOf } from './scoring.ts';
import type { Sealing } from './sealing.ts';

/** Longer than an answer that is acknowledged may take to be kept. */
const SETTLING_MS = 2_000;

function countBy<T>(all: T[], of: (each: T) => string | null): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const each of all) counts.set(of(each), (counts.get(of(each)) ?? 0) + 1);
  return counts;
}

function factorsOf(
  { id, instrument }: SurveyRound,
  cell: string,
  { answers }: SurveyResponse,
): FactorAnswer[] {
  const rows = instrument.factors.flatMap(({ id: factor }): FactorAnswer[] => {
    const own = instrument.items.filter((item) => item.factor === factor && answers[item.id] !== undefined);
    if (own.length === 0) return [];
    const said = Object.fromEntries(own.map((item) => [item.id, answers[item.id] ?? 0]));
    return [{ round: id, cell, factor, answers: said }];
  });
  const index = indexOf(instrument, answers);
  return index === null
    ? rows
    : [...rows, { round: id, cell, factor: null, answers: { index: Math.round(index) } }];
}

/**
 * Ends a round: takes no more answers, opens what was sealed, tears it from everybody who said it, and throws the key
 * away. Whoever is interrupted at it leaves it to be done again.
 * @throws WrongKey where the round was opened under another master key
 */
export async function closeRound(
  store: Store,
  sealing: Sealing,
  { round, now, settlingMs = SETTLING_MS }: { round: SurveyRound; now: Date; settlingMs?: number },
): Promise<void> {
  await store.surveyRounds.beginClosing(round.id);
  // What was acknowledged before is kept by then.
  await sleep(settlingMs);
  const wrapped = await store.surveyRounds.key(round.id);
  if (!wrapped) return;
  const key = sealing.open(wrapped, round.id);
  const [sealed, invitations, teams] = await Promise.all([
    store.surveyAnswers.allSealed(round.id),
    store.surveyRounds.invitations(round.id),
    store.organisation.teams(),
  ]);
  const responses = sealed
    .map((each) => SurveyResponse.parse(key.unseal(each.sealed, each.lookup)))
    .filter(({ answers }) => Object.keys(answers).length > 0);
  const counted = {
    responses: countBy(responses, ({ team }) => team),
    invited: countBy(invitations, ({ team }) => team),
  };
  const { cells, groups, cellOf } = publishedGroups(teams, round.scope, counted, round.threshold);
  const answers = responses.flatMap((response) => factorsOf(round, cellOf(response.team), response));
  const comments = responses.flatMap(({ team, comment }): SurveyComment[] =>
    comment ? [{ round: round.id, cell: cellOf(team), ...comment }] : [],
  );
  const outcome = { responses: responses.length, cells, groups };
  await store.surveyAnswers.disclose(round.id, { at: now, outcome }, { answers, comments });
}
