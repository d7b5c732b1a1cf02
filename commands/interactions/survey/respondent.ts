import type { SurveyRound } from '../../../src/domain/survey.ts';
import { BadInput } from '../../../src/slack/define.ts';
import {
  type Closed,
  decline as declineRound,
  formOf,
  giveAnswers,
  type OpenForm,
  type Part,
} from '../../../src/surveys/answering.ts';
import { type Sealing, WrongKey } from '../../../src/surveys/sealing.ts';
import type { Late } from '../../../views/messages/survey-answered.ts';
import type { CommandContext } from '../../asking/context.ts';

const TELL_AN_ADMIN = 'Kata cannot take answers of this survey just now: tell an admin.';

const REFUSALS: Record<Exclude<Closed, 'over'> | 'no-such-answer', string> = {
  absent: 'There is no such survey.',
  'not-asked': 'You are not asked in this survey.',
  'no-such-answer': 'That is no answer to this survey: open its questions and choose one of those.',
};

/** Does something in the name of the asker, with what their answers are sealed. */
async function asRespondent<T extends object>(
  round: string,
  { asker, surveys, now }: CommandContext,
  work: (
    sealing: Sealing,
    who: { round: string; person: string; now: Date },
  ) => Promise<T | Closed | 'no-such-answer'>,
): Promise<T | 'over'> {
  if (!asker.person) throw new BadInput(REFUSALS['not-asked']);
  if (!surveys.sealing) throw new BadInput(TELL_AN_ADMIN);
  const done = await work(surveys.sealing, { round, person: asker.person.key, now }).catch(
    (error: unknown) => {
      throw error instanceof WrongKey ? new BadInput(TELL_AN_ADMIN) : error;
    },
  );
  if (typeof done === 'object' || done === 'over') return done;
  throw new BadInput(REFUSALS[done]);
}

/** What the asker can answer, and has answered so far. @throws BadInput where nothing of it is theirs */
export function formOfAsker(round: string, ctx: CommandContext): Promise<OpenForm | 'over'> {
  return asRespondent(round, ctx, (sealing, who) => formOf(ctx.store, sealing, who));
}

/** Keeps what the asker says. @throws BadInput where they are not asked, or it is no answer */
export function keep(round: string, part: Part, ctx: CommandContext): Promise<OpenForm | 'over'> {
  return asRespondent(round, ctx, (sealing, who) => giveAnswers(ctx.store, sealing, { ...who, part }));
}

/** Takes back what the asker said. @throws BadInput where they are not asked */
export function decline(
  round: string,
  ctx: CommandContext,
): Promise<Pick<OpenForm, 'round' | 'team'> | 'over'> {
  return asRespondent(round, ctx, (sealing, who) => declineRound(ctx.store, sealing, who));
}

/** The clocks that somebody goes by: those of the team in which their answers count. */
export async function zoneOf(team: string | null, { store }: CommandContext): Promise<string> {
  if (team === null) return 'UTC';
  return (await store.organisation.team(team))?.timezone ?? 'UTC';
}

/**
 * What to tell of a round that takes no more answers.
 * @param came whether an answer came, or a wish to see or to change what was said
 * @throws BadInput where it is gone
 */
export async function lateOf(id: string, came: 'answer' | 'wish', ctx: CommandContext): Promise<Late> {
  const { store, asker, now } = ctx;
  const [round, invitation] = await Promise.all([
    store.surveyRounds.find(id),
    store.surveyRounds.invitation(id, asker.person?.key ?? ''),
  ]);
  if (!round) throw new BadInput(REFUSALS.absent);
  return {
    title: round.instrument.title,
    closedAt: endOf(round, now),
    zone: await zoneOf(invitation?.team ?? null, ctx),
    isAnswer: came === 'answer',
    again: round.schedule !== undefined,
  };
}

/** When it was over: a round may be stopped before its time. */
function endOf({ closedAt, closesAt }: SurveyRound, now: Date): Date {
  if (closedAt && closedAt < closesAt) return closedAt;
  return closesAt < now ? closesAt : now;
}
