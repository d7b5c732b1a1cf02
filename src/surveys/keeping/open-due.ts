import { EVERYBODY, type Instrument } from '../../domain/survey.ts';
import type { SurveySchedule } from '../../domain/survey-schedule.ts';
import { slackIdOf } from '../../domain/workspace-people.ts';
import { instrumentsHere } from '../instruments/index.ts';
import { endAfter } from '../last-hour.ts';
import { openRound } from '../open-round.ts';
import { refusalOf } from '../refusal.ts';
import { type DueRound, roundsDue, type ScheduleWorld } from '../schedule.ts';
import { loadScheduleWorld } from '../schedule-world.ts';
import { scopeName } from '../visibility.ts';
import { calendarOfTeam, type Organisation } from './addressing.ts';
import type { Keeping, NotHeld } from './define.ts';

/** The account of whoever made a schedule; null where it is not known. */
function makerOf({ setBy }: SurveySchedule, { people }: Organisation): string | null {
  const person = people.find(({ key }) => key === setBy);
  if (person) return slackIdOf(person);
  return /^[UW][A-Z0-9]+$/.test(setBy) ? setBy : null;
}

/** So long a round may wait for a day on which it fits: the longest cadence. */
const WAITING_MS = 182 * 86_400_000;

interface About {
  organisation: Organisation;
  keeping: Keeping;
  /** Ids of the rounds that wait already. */
  waiting: ReadonlySet<string>;
}

/** Tells whoever made the schedule, once; whether they are known. */
async function tell(
  { id, schedule }: DueRound,
  why: Pick<NotHeld, 'title' | 'refusal'> & { as: 'notHeld' | 'putOff' },
  { organisation, keeping: { store, messages, now } }: About,
): Promise<boolean> {
  const team = scopeName(schedule.scope, organisation.teams);
  const channel = makerOf(schedule, organisation);
  if (channel === null) return false;
  const { as, ...what } = why;
  const message = messages[as]({ ...what, team, scheduled: schedule.instrument });
  const key = `survey-${as === 'notHeld' ? 'not-held' : 'put-off'}:${id}`;
  await store.outbox.add({ key, channel, ...message, picture: null }, now);
  return true;
}

/** Lets this one of a schedule be. */
async function giveUp(due: DueRound, why: Pick<NotHeld, 'title' | 'refusal'>, about: About): Promise<void> {
  const { store, now, log } = about.keeping;
  const told = await tell(due, { ...why, as: 'notHeld' }, about);
  await store.surveyRounds.skip(due.id, now);
  log.warn({ round: due.id, told }, 'a survey of a schedule is not held');
}

/** Has it tried again until it fits, or the next one of its schedule is due. */
async function wait(due: DueRound, why: Pick<NotHeld, 'title' | 'refusal'>, about: About): Promise<void> {
  if (about.waiting.has(due.id)) return;
  const { store, now, log } = about.keeping;
  const told = await tell(due, { ...why, as: 'putOff' }, about);
  await store.surveyRounds.putOff(due.id, now);
  log.info({ round: due.id, told }, 'a survey of a schedule waits until it fits');
}

async function openOne(due: DueRound, instrument: Instrument | undefined, about: About): Promise<void> {
  const { organisation, keeping } = about;
  const { store, surveying, now, log } = keeping;
  const { id, schedule } = due;
  const { scope, days, share } = schedule;
  if (!instrument) return giveUp(due, { title: schedule.instrument, refusal: null }, about);
  const closesAt = endAfter(now, days, calendarOfTeam(scope === EVERYBODY ? null : scope, organisation));
  const wish = { id, instrument, scope, now, sample: share };
  const opened = await openRound(store, surveying, {
    ...wish,
    closesAt,
    openedBy: 'kata',
    schedule: schedule.id,
  });
  if (opened.state === 'opened') log.info({ round: id }, 'opened a survey by its schedule');
  if (opened.state !== 'refused') return;
  if (opened.plan.obstacle === 'no-key') {
    const text =
      ':warning: A survey is due by its schedule, but Kata has no key to seal answers with: set `KATA_SURVEY_KEY` in the environment of its processes. It opens when that is done by the end of the next working day.';
    return keeping.tellAdmins({ key: `survey-no-key:${id}`, text });
  }
  const refusal = refusalOf(opened.plan, { scope, surveying, teams: organisation.teams });
  const why = { title: instrument.title, refusal };
  return opened.plan.obstacle === 'budget' ? wait(due, why, about) : giveUp(due, why, about);
}

/**
 * Opens the rounds that schedules ask for, each once. One that cannot be held is told of once, and not tried again, unless
 * people were only asked too much lately.
 * @throws AggregateError of what failed, once all had their turn
 */
export async function openDue(keeping: Keeping): Promise<void> {
  const { store, surveying, now } = keeping;
  if ((await store.surveySchedules.all()).length === 0) return;
  const world: ScheduleWorld = await loadScheduleWorld(store, now);
  const waiting = new Set(await store.surveyRounds.putOffSince(new Date(now.getTime() - WAITING_MS)));
  const due = roundsDue(world, now, waiting);
  if (due.length === 0) return;
  const decided = new Set(await store.surveyRounds.decidedOf(due.map(({ id }) => id)));
  const open = due.filter(({ id }) => !decided.has(id));
  if (open.length === 0) return;
  const here = await instrumentsHere({ store, surveys: surveying });
  const organisation = { ...world, people: await store.organisation.people() };
  const failures: unknown[] = [];
  for (const each of open) {
    const instrument = here.find(({ id }) => id === each.schedule.instrument);
    // One that fails keeps no other from its turn, and is tried again in a minute.
    await openOne(each, instrument, { organisation, keeping, waiting }).catch((error) =>
      failures.push(error),
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not every survey that is due could be opened');
}
