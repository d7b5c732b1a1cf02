import { SurveyResponse, type SurveyRound } from '../domain/survey.ts';
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

/** Whether every question that counts has an answer. */
export function isComplete({ instrument }: SurveyRound, { answers }: SurveyResponse): boolean {
  return instrument.items.every(({ id }) => answers[id] !== undefined);
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
  if (typeof found === 'string') return found;
  const [sealed, settled] = await Promise.all([
    store.surveyAnswers.sealed(id, found.lookup),
    store.surveyAnswers.isSettled(id, person),
  ]);
  return { round: found.round, team: found.team, said: unsealed(found, sealed), settled };
}

/**
 * Keeps a part of somebody's answers, sealed, in the place of what they said of it before. Only when all is answered is
 * it kept, apart from the answers and after them, that the person is done.
 * @throws WrongKey where the round was opened under another master key
 */
export async function giveAnswers(
  store: Store,
  sealing: Sealing,
  { round: id, person, part, now }: { round: string; person: string; part: Part; now: Date },
): Promise<OpenForm | Closed> {
  const found = await find(store, sealing, id, person, now);
  if (typeof found === 'string') return found;
  const { round, team, key, lookup } = found;
  const known = new Map(round.instrument.items.map((item) => [item.id, item.labels.length]));
  const valid = Object.entries(part.answers ?? {}).filter(
    ([item, answer]) => answer <= (known.get(item) ?? 0),
  );
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await store.surveyAnswers.sealed(id, lookup);
    const { comment: earlier, ...rest } = unsealed(found, before);
    const comment = part.comment === undefined ? earlier : part.comment;
    const said = SurveyResponse.parse({
      ...rest,
      answers: { ...rest.answers, ...Object.fromEntries(valid) },
      ...(comment && { comment }),
    });
    if (!(await store.surveyAnswers.seal(id, lookup, key.seal(said, lookup), before))) continue;
    const settled = isComplete(round, said);
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
): Promise<Closed | 'declined'> {
  const found = await find(store, sealing, id, person, now);
  if (typeof found === 'string') return found;
  await store.surveyAnswers.withdraw(id, found.lookup);
  await store.surveyAnswers.settle(id, person);
  return 'declined';
}
