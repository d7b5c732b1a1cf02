import type { Instrument, SurveyItem } from '../domain/survey.ts';
import { slackIdOf } from '../domain/workspace-people.ts';
import type { Store } from '../store/index.ts';
import { audienceOf, type Member } from './audience.ts';
import { askedLately, fitsFrom } from './budget.ts';
import type { Surveying } from './define.ts';
import { minutesOf } from './instruments/index.ts';
import { sampleOf } from './sample.ts';

/** A round that somebody wants, or a schedule. */
export interface RoundWish {
  /** Of the round that it becomes: of one id there is one round, however often it is started. */
  id: string;
  instrument: Instrument;
  /** A team's key, or `organisation`. */
  scope: string;
  now: Date;
  /** How many of a hundred are asked in turn; everybody unless said. */
  sample?: number | undefined;
}

/**
 * Why nothing can be asked: no key to seal answers with, longer than all of the budget, or too few can be asked; where
 * there would be enough but for an open round (`asked`) or for what was asked lately (`budget`), that.
 */
export type Obstacle = 'no-key' | 'too-long' | 'too-few' | 'asked' | 'budget';

/** Person keys. Nothing of it depends on what anybody answered. */
export interface LeftOut {
  /** Their Slack account is not known, or Slack said lately that it is closed. */
  noAccount: string[];
  /** An open round asks them the same already, all of it or a question. */
  asked: string[];
  /** They were asked enough in the last thirty days. */
  budget: string[];
  /** It is not their turn. */
  sample: string[];
}

/** Who would be asked now. */
export interface RoundPlan {
  minutes: number;
  asked: { person: string; team: string; slackId: string }[];
  leftOut: LeftOut;
  /** How many of the scope are in several of its teams: each is asked once and counts once. */
  inSeveral: number;
  obstacle: Obstacle | null;
  /** From when on enough can be asked, if nothing else is asked until then; of the obstacles `asked` and `budget` only. */
  from: Date | null;
}

const LATELY_MS = 30 * 86_400_000;

function wordsOf({ text }: SurveyItem): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? text
  );
}

/**
 * Everybody whom an open round asks a question of an instrument, whatever that is called there, until when. Who is asked
 * by both could be told by subtracting the one from the other.
 */
async function askedNow(store: Store, { id, items }: Instrument): Promise<Map<string, number>> {
  const wanted = new Set(items.map(wordsOf));
  const same = (await store.surveyRounds.underWay()).filter(
    ({ instrument }) => instrument.id === id || instrument.items.some((item) => wanted.has(wordsOf(item))),
  );
  const ends = new Map(same.map((round) => [round.id, round.closesAt.getTime()]));
  const invited = same.length > 0 ? await store.surveyRounds.invitedIn([...ends.keys()]) : [];
  const until = new Map<string, number>();
  for (const { person, round } of invited)
    until.set(person, Math.max(until.get(person) ?? 0, ends.get(round) ?? 0));
  return until;
}

function obstacleTo(
  asked: number,
  { minutes, leftOut }: { minutes: number; leftOut: LeftOut },
  { sealing, minutesAMonth, threshold }: Surveying,
): Obstacle | null {
  if (!sealing) return 'no-key';
  if (minutes > minutesAMonth) return 'too-long';
  if (asked >= threshold) return null;
  if (asked + leftOut.asked.length >= threshold) return 'asked';
  return asked + leftOut.asked.length + leftOut.budget.length >= threshold ? 'budget' : 'too-few';
}

/** When so many are free for the first time; null where nothing tells. */
function enoughFrom(freeFrom: number[], enough: number, now: Date): Date | null {
  const at = freeFrom.toSorted((a, b) => a - b)[enough - 1] ?? 0;
  return at > now.getTime() ? new Date(at) : null;
}

/** Who would be asked in a round if it was opened now, who is left out and why, and whether it can be held at all. */
export async function planRound(store: Store, surveying: Surveying, wish: RoundWish): Promise<RoundPlan> {
  const { instrument, scope, now, sample, id } = wish;
  const minutes = minutesOf(instrument);
  const [people, teams, refused, lately, busy] = await Promise.all([
    store.organisation.people(),
    store.organisation.teams(),
    store.outbox.refusedSince(new Date(now.getTime() - LATELY_MS)),
    askedLately(store, now, sample !== undefined),
    askedNow(store, instrument),
  ]);
  const { members, inSeveral } = audienceOf(scope, { people, teams });
  const leftOut: LeftOut = { noAccount: [], asked: [], budget: [], sample: [] };
  const closed = new Set(refused);
  const inBudget = { lately, budget: surveying.minutesAMonth };
  const freeFrom: number[] = [];
  const could = members.flatMap(({ person, team }: Member) => {
    const { key } = person;
    const slackId = slackIdOf(person);
    if (slackId === null || closed.has(slackId)) {
      leftOut.noAccount.push(key);
      return [];
    }
    const [over, fits] = [busy.get(key), fitsFrom(key, minutes, inBudget)];
    freeFrom.push(Math.max(over ?? 0, fits));
    if (over !== undefined) leftOut.asked.push(key);
    else if (fits > now.getTime()) leftOut.budget.push(key);
    else return [{ person: key, team, slackId }];
    return [];
  });
  const drawing = { percent: sample ?? 100, atLeast: surveying.threshold, last: lately.last, seed: id };
  const asked = sample === undefined ? could : sampleOf(could, drawing);
  const drawn = new Set(asked.map(({ person }) => person));
  leftOut.sample = could.flatMap(({ person }) => (drawn.has(person) ? [] : person));
  const obstacle = obstacleTo(asked.length, { minutes, leftOut }, surveying);
  const isPassing = obstacle === 'asked' || obstacle === 'budget';
  const from = isPassing ? enoughFrom(freeFrom, surveying.threshold, now) : null;
  return { minutes, asked, leftOut, inSeveral, obstacle, from };
}
