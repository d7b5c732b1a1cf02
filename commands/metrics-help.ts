import { z } from 'zod';
import { type CommandDefinition, defineCommand } from '../src/slack/define.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';
import { metricsBoard } from './metrics-board.ts';
import { metricsCompare } from './metrics-compare.ts';
import { metricsDigest } from './metrics-digest.ts';
import { metricsDora } from './metrics-dora.ts';
import { metricsExplain } from './metrics-explain.ts';
import { metricsList } from './metrics-list.ts';
import { metricsMe } from './metrics-me.ts';
import { metricsPreread } from './metrics-preread.ts';
import { metricsReadout } from './metrics-readout.ts';
import { metricsReview } from './metrics-review.ts';
import { metricsScorecard } from './metrics-scorecard.ts';
import { metricsShow } from './metrics-show.ts';
import { metricsTeams } from './metrics-teams.ts';

/** What can be asked, the commonest first. */
const ASKED: Pick<CommandDefinition<never>, 'command' | 'summary' | 'examples'>[] = [
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
];

const HINT =
  'Add `--help` to any of these for all that it takes. Setup, days off and nudges: `/kata help`. What teams decided to do: `/actions help`.';

/** `/metrics help`: everything that can be asked, a line each; the usage of all of it together would not fit into a message. */
export const metricsHelp = defineCommand<CommandContext, z.ZodObject>({
  command: '/metrics',
  name: 'help',
  summary: 'What can be asked, with an example of each.',
  args: z.object({}),
  positional: [],
  examples: ['help'],
  async run() {
    const items = ASKED.map(({ command, summary, examples: [example = ''] }) => ({
      name: `${command} ${example}`.trim(),
      text: summary,
    }));
    return listMessage('What you can ask', items, HINT);
  },
});
