import type { SurveyItem, SurveyResponse, SurveyRound } from '../domain/survey.ts';
import type { Store } from '../store/index.ts';
import { roundAndKey, roundInMind } from './round-in-mind.ts';
import { type Place, saidAt, saySealed } from './sealed-response.ts';
import type { Sealing } from './sealing.ts';

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

/** Whose answers to which round are meant, and the instant of their request. */
interface Asked {
  round: string;
  person: string;
  now: Date;
}

async function find(
  store: Store,
  sealing: Sealing,
  { round: id, person, now }: Asked,
  read: typeof roundInMind,
): Promise<Place | Closed> {
  const [known, invitation] = await Promise.all([
    read(store, id, now),
    store.surveyRounds.invitation(id, person),
  ]);
  if (!known) return 'absent';
  const { round, wrapped } = known;
  if (!invitation) return 'not-asked';
  if (round.state !== 'open' || round.closesAt <= now || !wrapped) return 'over';
  const key = sealing.open(wrapped, id);
  return { round, team: invitation.team, key, lookup: key.lookup(person) };
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

async function formIn(store: Store, found: Place, person: string): Promise<OpenForm> {
  const { round, team } = found;
  const [{ said }, settled] = await Promise.all([
    saidAt(store, found),
    store.surveyAnswers.isSettled(round.id, person),
  ]);
  return { round, team, said, settled };
}

/**
 * What somebody can answer now, and has answered so far.
 * @throws WrongKey where the round was opened under another master key
 */
export async function formOf(store: Store, sealing: Sealing, asked: Asked): Promise<OpenForm | Closed> {
  const found = await find(store, sealing, asked, roundAndKey);
  return typeof found === 'string' ? found : formIn(store, found, asked.person);
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
  { part, ...asked }: Asked & { part: Part },
): Promise<OpenForm | Closed | 'no-such-answer'> {
  const { person, now } = asked;
  const found = await find(store, sealing, asked, roundInMind);
  if (typeof found === 'string') return found;
  const { round, team } = found;
  const { answers = {}, comment: words, done = false } = part;
  const saysNothing = Object.keys(answers).length === 0 && words === undefined && !done;
  if (saysNothing) return formIn(store, found, person);
  if (!areOffered(round, answers)) return 'no-such-answer';
  const change = ({ comment: earlier, ...rest }: SurveyResponse) => {
    const comment = words === undefined ? earlier : words;
    return { ...rest, answers: { ...rest.answers, ...answers }, ...(comment && { comment }) };
  };
  const said = await saySealed(store, found, { change, now });
  if (!said) return 'over';
  const settled = done || openItems(round, said).length === 0;
  if (settled) await store.surveyAnswers.settle(round.id, person);
  return { round, team, said, settled };
}

/**
 * Takes back what somebody said, if anything, and asks them no more in this round; they may still answer. That they said
 * nothing is sealed like an answer: nobody can tell who declined.
 */
export async function decline(
  store: Store,
  sealing: Sealing,
  asked: Asked,
): Promise<Closed | Pick<OpenForm, 'round' | 'team'>> {
  const found = await find(store, sealing, asked, roundInMind);
  if (typeof found === 'string') return found;
  const { round, team } = found;
  const change = () => ({ team, answers: {} });
  if (!(await saySealed(store, found, { change, now: asked.now }))) return 'over';
  await store.surveyAnswers.settle(round.id, asked.person);
  return { round, team };
}
