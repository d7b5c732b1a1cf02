import { type SurveyItem, SurveyResponse, type SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import type { RoundKey, Sealing } from './sealing.ts';

/** Why nothing can be answered: there is no such round, it is over, or it is not for this person. */
export type Closed = 'absent' | 'over' | 'not-asked';

/** A round that somebody can answer, and what they said so far. */
export interface OpenForm {
  round: SurveyRound;
  team: string | null;
  said: SurveyResponse;
  /** Whether they answered all of it, or declined. */
  settled: boolean;
}

/** What somebody adds to their answers, or puts in the place of some. */
export interface Part {
  answers?: Record<string, number>;
  /** Null takes it back. */
  comment?: SurveyResponse['comment'] | null;
  /** They leave the rest unanswered: they are asked no more, and may still answer. */
  done?: true;
}

interface Found {
  round: SurveyRound;
  team: string | null;
  key: RoundKey;
  lookup: string;
}

const MOST_TRIES = 8;

async function find(
  store: Store,
  sealing: Sealing,
  id: string,
  person: string,
  now: Date,
): Promise<Found | Closed> {
  const [round, invitation, wrapped] = await Promise.all([
    store.surveyRounds.find(id),
    store.surveyRounds.invitation(id, person),
    store.surveyRounds.key(id),
  ]);
  if (!round) return 'absent';
  if (!invitation) return 'not-asked';
  if (round.state !== 'open' || round.closesAt <= now || !wrapped) return 'over';
  const key = sealing.open(wrapped, id);
  return { round, team: invitation.team, key, lookup: key.lookup(person) };
}

function unsealed({ key, lookup, team }: Found, sealed: Buffer | null): SurveyResponse {
  return sealed ? SurveyResponse.parse(key.unseal(sealed, lookup)) : { team, answers: {} };
}

/** Questions that somebody left open so far. */
export function openItems(
  { instrument }: Pick<SurveyRound, 'instrument'>,
  said: SurveyResponse,
): SurveyItem[] {
  return instrument.items.filter(({ id }) => said.answers[id] === undefined);
}

/** Whether each is one of the answers to a question of this round. */
function areOffered({ instrument }: SurveyRound, answers: Record<string, number>): boolean {
  const known = new Map(instrument.items.map(({ id, labels }) => [id, labels.length]));
  return Object.entries(answers).every(
    ([item, answer]) => Number.isInteger(answer) && answer >= 1 && answer <= (known.get(item) ?? 0),
  );
}

async function formIn(store: Store, found: Found, person: string): Promise<OpenForm> {
  const { round, team, lookup } = found;
  const [sealed, settled] = await Promise.all([
    store.surveyAnswers.sealed(round.id, lookup),
    store.surveyAnswers.isSettled(round.id, person),
  ]);
  return { round, team, said: unsealed(found, sealed), settled };
}

/**
 * What somebody can answer now, and has answered so far.
 * @throws WrongKey where the round was opened under another master key
 */
export async function formOf(
  store: Store,
  sealing: Sealing,
  { round: id, person, now }: { round: string; person: string; now: Date },
): Promise<OpenForm | Closed> {
  const found = await find(store, sealing, id, person, now);
  return typeof found === 'string' ? found : formIn(store, found, person);
}

/**
 * Keeps a part of somebody's answers, sealed, in the place of what they said of it before; nothing of it where one is
 * no answer of this round. Only when all is answered, or they say that they are done, is it kept that they are: apart
 * from the answers and after them.
 * @throws WrongKey where the round was opened under another master key
 */
export async function giveAnswers(
  store: Store,
  sealing: Sealing,
  { round: id, person, part, now }: { round: string; person: string; part: Part; now: Date },
): Promise<OpenForm | Closed | 'no-such-answer'> {
  const found = await find(store, sealing, id, person, now);
  if (typeof found === 'string') return found;
  const { round, team, key, lookup } = found;
  const { answers = {}, comment: words, done = false } = part;
  const saysNothing = Object.keys(answers).length === 0 && words === undefined && !done;
  if (saysNothing) return formIn(store, found, person);
  if (!areOffered(round, answers)) return 'no-such-answer';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await store.surveyAnswers.sealed(id, lookup);
    const { comment: earlier, ...rest } = unsealed(found, before);
    const comment = words === undefined ? earlier : words;
    const said = SurveyResponse.parse({
      ...rest,
      answers: { ...rest.answers, ...answers },
      ...(comment && { comment }),
    });
    if (!(await store.surveyAnswers.seal(id, lookup, key.seal(said, lookup), before))) continue;
    const settled = done || openItems(round, said).length === 0;
    if (settled) await store.surveyAnswers.settle(id, person);
    return { round, team, said, settled };
  }
  throw new Error('answers from several devices kept overwriting each other');
}

/** Takes back what somebody said, if anything, and asks them no more in this round; they may still answer. */
export async function decline(
  store: Store,
  sealing: Sealing,
  { round: id, person, now }: { round: string; person: string; now: Date },
): Promise<Closed | Pick<OpenForm, 'round' | 'team'>> {
  const found = await find(store, sealing, id, person, now);
  if (typeof found === 'string') return found;
  await store.surveyAnswers.withdraw(id, found.lookup);
  await store.surveyAnswers.settle(id, person);
  return { round: found.round, team: found.team };
}
