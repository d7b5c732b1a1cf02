import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';
import { questions } from './asking/questions.ts';

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
    const items = questions.map(({ command, summary, examples: [example = ''] }) => ({
      name: `${command} ${example}`.trim(),
      text: summary,
    }));
    return listMessage('What you can ask', items, HINT);
  },
});
