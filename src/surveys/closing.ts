import { type FactorAnswer, type SurveyComment, SurveyResponse, type SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import { publishedGroups } from './cells.ts';
import { indexOf } from './scoring.ts';
import { type RoundKey, type Sealing, WrongKey } from './sealing.ts';

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

/** What was sealed, opened; null of what somebody changed in the database since. @throws what is no such change */
function opened(
  key: RoundKey,
  { sealed, lookup }: { sealed: Buffer; lookup: string },
): SurveyResponse | null {
  try {
    return SurveyResponse.parse(key.unseal(sealed, lookup));
  } catch (error) {
    if (error instanceof WrongKey) return null;
    throw error;
  }
}

/**
 * Ends a round: takes no more answers, opens what was sealed, tears it from everybody who said it, and throws the key
 * away. Whoever answers makes sure that the round is open once their answer is kept: all that was acknowledged is there
 * when it is taken out. Whoever is interrupted at it leaves it to be done again.
 * @returns how many answers somebody changed in the database: they are left out
 * @throws WrongKey where the round was opened under another master key
 */
export async function closeRound(
  store: Store,
  sealing: Sealing,
  { round, now }: { round: SurveyRound; now: Date },
): Promise<number> {
  await store.surveyRounds.beginClosing(round.id);
  const wrapped = await store.surveyRounds.key(round.id);
  if (!wrapped) return 0;
  const key = sealing.open(wrapped, round.id);
  const [sealed, invitations, teams] = await Promise.all([
    store.surveyAnswers.allSealed(round.id),
    store.surveyRounds.invitations(round.id),
    store.organisation.teams(),
  ]);
  const said = sealed.flatMap((each) => opened(key, each) ?? []);
  const responses = said.filter(({ answers }) => Object.keys(answers).length > 0);
  const counted = {
    responses: countBy(responses, ({ team }) => team),
    invited: countBy(invitations, ({ team }) => team),
  };
  const { cells, groups, cellOf } = publishedGroups(teams, round.scope, counted, round.threshold);
  const answers = responses.flatMap((response) => factorsOf(round, cellOf(response.team), response));
  const comments = said.flatMap(({ team, comment }): SurveyComment[] =>
    comment ? [{ round: round.id, cell: cellOf(team), ...comment }] : [],
  );
  const outcome = { responses: responses.length, cells, groups };
  const isMine = await store.surveyAnswers.disclose(round.id, { at: now, outcome }, { answers, comments });
  return isMine ? sealed.length - said.length : 0;
}
