import type { Instrument } from '../domain/survey.ts';
import { slackIdOf } from '../domain/workspace-people.ts';
import type { Store } from '../store/index.ts';
import { audienceOf, type Member } from './audience.ts';
import { askedLately, fitsBudget } from './budget.ts';
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

/** Why nothing can be asked: no key to seal answers with, longer than all of the budget, or too few can be asked. */
export type Obstacle = 'no-key' | 'too-long' | 'too-few';

/** Person keys. Nothing of it depends on what anybody answered. */
export interface LeftOut {
  /** Their Slack account is not known, or Slack said lately that it is closed. */
  noAccount: string[];
  /** An open round asks them the same already. */
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
}

const LATELY_MS = 30 * 86_400_000;

/** Of the open rounds of an instrument, everybody who is asked. */
async function askedNow(store: Store, instrument: string): Promise<Set<string>> {
  const rounds = await store.surveyRounds.underWay();
  const same = rounds.filter((round) => round.instrument.id === instrument).map(({ id }) => id);
  const invited = same.length > 0 ? await store.surveyRounds.invitedIn(same) : [];
  return new Set(invited.map(({ person }) => person));
}

function obstacleTo(asked: number, minutes: number, surveying: Surveying): Obstacle | null {
  if (!surveying.sealing) return 'no-key';
  if (minutes > surveying.minutesAMonth) return 'too-long';
  return asked < surveying.threshold ? 'too-few' : null;
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
    askedNow(store, instrument.id),
  ]);
  const { members, inSeveral } = audienceOf(scope, { people, teams });
  const leftOut: LeftOut = { noAccount: [], asked: [], budget: [], sample: [] };
  const closed = new Set(refused);
  const inBudget = { lately, budget: surveying.minutesAMonth };
  const could = members.flatMap(({ person, team }: Member) => {
    const { key } = person;
    const slackId = slackIdOf(person);
    if (slackId === null || closed.has(slackId)) leftOut.noAccount.push(key);
    else if (busy.has(key)) leftOut.asked.push(key);
    else if (!fitsBudget(key, minutes, inBudget)) leftOut.budget.push(key);
    else return [{ person: key, team, slackId }];
    return [];
  });
  const drawing = { percent: sample ?? 100, atLeast: surveying.threshold, last: lately.last, seed: id };
  const asked = sample === undefined ? could : sampleOf(could, drawing);
  const drawn = new Set(asked.map(({ person }) => person));
  leftOut.sample = could.flatMap(({ person }) => (drawn.has(person) ? [] : person));
  const obstacle = obstacleTo(asked.length, minutes, surveying);
  return { minutes, asked, leftOut, inSeveral, obstacle };
}
