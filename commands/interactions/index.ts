import type { InteractionDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { actions } from './actions.ts';
import { actionsClose } from './actions-close.ts';
import { actionsDetails } from './actions-details.ts';
import { actionsEdit } from './actions-edit.ts';
import { actionsPages } from './actions-pages.ts';
import { actionsTicket } from './actions-ticket.ts';
import { baselineFreeze } from './baseline-freeze.ts';
import { benchmark } from './benchmark.ts';
import { champion } from './champion.ts';
import { correct } from './correct.ts';
import { counted } from './counted.ts';
import { diagnosis } from './diagnosis.ts';
import { digest } from './digest.ts';
import { digestOpinion } from './digest-opinion.ts';
import { digestSchedule } from './digest-schedule.ts';
import { goals } from './goals.ts';
import { guards } from './guards.ts';
import { history } from './history.ts';
import { homeTab } from './home.ts';
import { investmentBehind } from './investment.ts';
import { maturity } from './maturity.ts';
import { nudges } from './nudges.ts';
import { portfolioForm } from './portfolio-form.ts';
import { posts } from './posts.ts';
import { proposal } from './proposal.ts';
import { readoutBehind } from './readout.ts';
import { recognition } from './recognition.ts';
import { reminders } from './reminders.ts';
import { retro } from './retro.ts';
import { retroCards } from './retro-cards.ts';
import { retroPulse } from './retro-pulse.ts';
import { retroVotes } from './retro-votes.ts';
import { risk } from './risk.ts';
import { setup } from './setup.ts';
import { surveyAnswer } from './survey-answer.ts';
import { surveyInstruments } from './survey-instruments.ts';
import { surveyResults } from './survey-results.ts';
import { surveyRounds } from './survey-rounds.ts';
import { surveySchedule } from './survey-schedule.ts';

/** Every button and modal. */
export const interactions: InteractionDefinition<CommandContext>[] = [
  ...baselineFreeze,
  ...benchmark,
  ...counted,
  ...correct,
  ...actions,
  ...actionsClose,
  ...actionsDetails,
  ...actionsEdit,
  ...actionsPages,
  ...actionsTicket,
  ...champion,
  ...diagnosis,
  ...digest,
  ...digestSchedule,
  ...digestOpinion,
  ...goals,
  ...guards,
  ...history,
  ...homeTab,
  ...investmentBehind,
  ...maturity,
  ...nudges,
  ...portfolioForm,
  ...posts,
  ...proposal,
  ...readoutBehind,
  ...recognition,
  ...reminders,
  ...retro,
  ...retroCards,
  ...retroPulse,
  ...retroVotes,
  ...risk,
  ...setup,
  ...surveyRounds,
  ...surveyAnswer,
  ...surveyInstruments,
  ...surveySchedule,
  ...surveyResults,
];
