import type { CommandDefinition } from '../src/slack/define.ts';
import { actionsAdd } from './actions-add.ts';
import { actionsMine } from './actions-mine.ts';
import { actionsShow } from './actions-show.ts';
import type { CommandContext } from './asking/context.ts';
import { kataBots } from './kata-bots.ts';
import { kataHistory } from './kata-history.ts';
import { kataHolidays } from './kata-holidays.ts';
import { kataNudges } from './kata-nudges.ts';
import { kataPosts } from './kata-posts.ts';
import { kataSetup } from './kata-setup.ts';
import { kataSync } from './kata-sync.ts';
import { metricsBoard } from './metrics-board.ts';
import { metricsCompare } from './metrics-compare.ts';
import { metricsDigest } from './metrics-digest.ts';
import { metricsDora } from './metrics-dora.ts';
import { metricsExplain } from './metrics-explain.ts';
import { metricsHelp } from './metrics-help.ts';
import { metricsList } from './metrics-list.ts';
import { metricsMe } from './metrics-me.ts';
import { metricsPreread } from './metrics-preread.ts';
import { metricsReadout } from './metrics-readout.ts';
import { metricsReview } from './metrics-review.ts';
import { metricsScorecard } from './metrics-scorecard.ts';
import { metricsShow } from './metrics-show.ts';
import { metricsTeams } from './metrics-teams.ts';

/** Every slash command and subcommand. */
export const commands = [
  metricsShow,
  metricsMe,
  metricsDora,
  metricsDigest,
  metricsScorecard,
  metricsBoard,
  metricsCompare,
  metricsReadout,
  metricsReview,
  metricsPreread,
  metricsExplain,
  metricsList,
  metricsTeams,
  metricsHelp,
  actionsShow,
  actionsMine,
  actionsAdd,
  kataBots,
  kataHistory,
  kataHolidays,
  kataNudges,
  kataPosts,
  kataSetup,
  kataSync,
] as unknown as CommandDefinition<CommandContext>[];
