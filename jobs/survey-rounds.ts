import { tellAdmins } from '../src/publishing/notices.ts';
import { defineJob } from '../src/scheduler/define.ts';
import { minutesOf } from '../src/surveys/instruments/index.ts';
import type { RoundMessages, Told } from '../src/surveys/keeping/define.ts';
import { keepRounds } from '../src/surveys/keeping/keep.ts';
import { openDue } from '../src/surveys/keeping/open-due.ts';
import { followUpLines } from '../views/messages/survey-follow-up.ts';
import {
  invitationMessage,
  reminderMessage,
  type SurveyInvitation,
} from '../views/messages/survey-invitation.ts';
import { notHeldMessage, putOffMessage } from '../views/messages/survey-refusal.ts';
import type { JobContext } from './context.ts';

function invitationOf({ round, zone, askedBy, team, weDid }: Told): SurveyInvitation {
  const { id, instrument, closesAt, threshold } = round;
  const { title, summary, items, comment } = instrument;
  return {
    round: id,
    title,
    summary,
    askedBy,
    team,
    minutes: minutesOf(instrument),
    closesAt,
    zone,
    threshold,
    items,
    hasComment: comment !== undefined,
    weDid,
  };
}

const messages: RoundMessages = {
  invitation: (told) => invitationMessage(invitationOf(told)),
  reminder: (told) => reminderMessage(invitationOf(told)),
  notHeld: notHeldMessage,
  putOff: putOffMessage,
  weDid: followUpLines,
};

/** How long a process that closes a round has it alone; milliseconds. */
export interface RoundTerms {
  leaseMs?: number;
}

/** Opens the rounds of surveys that are due, invites, reminds and closes. */
export async function keepSurveyRounds(
  { store, surveys: surveying, admins, clock, log }: Omit<JobContext, 'sources' | 'publications' | 'rules'>,
  signal: AbortSignal,
  terms: RoundTerms = {},
): Promise<void> {
  const now = clock();
  const keeping = {
    ...terms,
    store,
    surveying,
    messages,
    now,
    log,
    tellAdmins: (notice: { key: string; text: string }) => tellAdmins({ store, admins, log }, notice, now),
  };
  // What is due and cannot be opened keeps no open round waiting.
  const [opened] = await Promise.allSettled([openDue(keeping)]);
  await keepRounds(keeping, signal);
  if (opened?.status === 'rejected') throw opened.reason;
}

export const surveyRoundsJob = defineJob<JobContext, null>({
  id: 'survey-rounds',
  schedules: () => [{ name: 'survey rounds', cron: '* * * * *', data: null }],
  run: (_data, context, signal) => keepSurveyRounds(context, signal),
});
