import type { CommandDefinition } from '../src/slack/define.ts';
import { actionsAdd } from './actions-add.ts';
import { actionsMine } from './actions-mine.ts';
import { actionsOverdue } from './actions-overdue.ts';
import { actionsProposals } from './actions-proposals.ts';
import { actionsPropose } from './actions-propose.ts';
import { actionsShow } from './actions-show.ts';
import { actionsWorked } from './actions-worked.ts';
import type { CommandContext } from './asking/context.ts';
import { questions } from './asking/questions.ts';
import { goalsAdd } from './goals-add.ts';
import { goalsMine } from './goals-mine.ts';
import { goalsPersonas } from './goals-personas.ts';
import { goalsRoadmap } from './goals-roadmap.ts';
import { goalsShow } from './goals-show.ts';
import { kataBots } from './kata-bots.ts';
import { kataChampions } from './kata-champions.ts';
import { kataGuards } from './kata-guards.ts';
import { kataHistory } from './kata-history.ts';
import { kataHolidays } from './kata-holidays.ts';
import { kataNudges } from './kata-nudges.ts';
import { kataPosts } from './kata-posts.ts';
import { kataSetup } from './kata-setup.ts';
import { kataSync } from './kata-sync.ts';
import { metricsHelp } from './metrics-help.ts';
import { pulseCompare } from './pulse-compare.ts';
import { pulseInstruments } from './pulse-instruments.ts';
import { pulseMaturity } from './pulse-maturity.ts';
import { pulseResults } from './pulse-results.ts';
import { pulseRetro } from './pulse-retro.ts';
import { pulseRounds } from './pulse-rounds.ts';
import { pulseSchedule } from './pulse-schedule.ts';
import { pulseShow } from './pulse-show.ts';
import { pulseStart } from './pulse-start.ts';

/** Every slash command and subcommand; those of `/metrics` that ask are listed in `asking/questions.ts`. */
export const commands = [
  ...questions,
  metricsHelp,
  actionsShow,
  actionsWorked,
  actionsMine,
  actionsOverdue,
  actionsAdd,
  actionsProposals,
  actionsPropose,
  goalsShow,
  goalsAdd,
  goalsMine,
  goalsRoadmap,
  goalsPersonas,
  pulseShow,
  pulseSchedule,
  pulseInstruments,
  pulseStart,
  pulseRounds,
  pulseMaturity,
  pulseResults,
  pulseCompare,
  pulseRetro,
  kataBots,
  kataChampions,
  kataGuards,
  kataHistory,
  kataHolidays,
  kataNudges,
  kataPosts,
  kataSetup,
  kataSync,
] as unknown as CommandDefinition<CommandContext>[];
