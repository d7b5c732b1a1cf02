import {
  type FactorAnswer,
  type Invitation,
  type SurveyComment,
  SurveyResponse,
  type SurveyRound,
} from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import type { Sealed } from '../store/survey-answers.ts';
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
function opened(key: RoundKey, { sealed, lookup }: Sealed): SurveyResponse | null {
  try {
    return SurveyResponse.parse(key.unseal(sealed, lookup));
  } catch (error) {
    if (error instanceof WrongKey) return null;
    throw error;
  }
}

/** What a round comes to: everything sealed, torn from everybody who said it. */
function tornOf(
  round: SurveyRound,
  key: RoundKey,
  { sealed, invitations, teams }: { sealed: Sealed[]; invitations: Invitation[]; teams: Team[] },
) {
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
  return { outcome, answers, comments, changed: sealed.length - said.length };
}

/** Answers that come in at the last moment may change what was read, each once or twice. */
const MOST_TRIES = 20;

/**
 * Ends a round: takes no more answers, opens what was sealed, tears it from everybody who said it, and throws the key
 * away. Whoever answers makes sure that the round is open once their answer is kept, or else takes it back: all that was
 * acknowledged is there when it is taken out, and nothing else. Whoever is interrupted at it leaves it to be done again.
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
  const [invitations, teams] = await Promise.all([
    store.surveyRounds.invitations(round.id),
    store.organisation.teams(),
  ]);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const sealed = await store.surveyAnswers.allSealed(round.id);
    const { outcome, answers, comments, changed } = tornOf(round, key, { sealed, invitations, teams });
    const said = { read: sealed, answers, comments };
    const done = await store.surveyAnswers.disclose(round.id, { at: now, outcome }, said);
    if (done !== 'changed') return done === 'closed' ? changed : 0;
  }
  throw new Error('answers kept changing while their round was closed');
}
