import type { PublicationDefinition } from '../src/publishing/define.ts';
import { actionReminder } from './action-reminder.ts';
import { actionThread } from './action-thread.ts';
import { championTipPublication } from './champion-tip.ts';
import { championWelcomePublication } from './champion-welcome.ts';
import type { PublicationContext } from './context.ts';
import { excellenceReview } from './excellence-review.ts';
import { monthlyReadout } from './monthly-readout.ts';
import { nudge } from './nudge.ts';
import { proposalPublication } from './proposal.ts';
import { quarterlyReview } from './quarterly-review.ts';
import { recognition } from './recognition.ts';
import { retroPreread } from './retro-preread.ts';
import { retroSummaryPublication } from './retro-summary.ts';
import { riskNews } from './risk-news.ts';
import { surveyFollowUp } from './survey-follow-up.ts';
import { surveyResults } from './survey-results.ts';
import { surveyResultsLeaders } from './survey-results-leaders.ts';
import { teamReview } from './team-review.ts';
import { weeklyDigest } from './weekly-digest.ts';

/** What Kata posts by itself, a line for each file of this folder. */
export const publications: PublicationDefinition<PublicationContext>[] = [
  actionReminder,
  actionThread,
  championTipPublication,
  championWelcomePublication,
  excellenceReview,
  monthlyReadout,
  nudge,
  proposalPublication,
  quarterlyReview,
  recognition,
  retroPreread,
  retroSummaryPublication,
  riskNews,
  surveyFollowUp,
  surveyResults,
  surveyResultsLeaders,
  teamReview,
  weeklyDigest,
];
