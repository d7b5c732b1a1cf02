import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { actionPage } from './asking/action-page.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z
    .string()
    .optional()
    .describe('a team: see `/metrics teams`; every team of yours unless said, or `all`'),
});

/** `/actions overdue [team]`: what should have been done by now. */
export const actionsOverdue = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'overdue',
  summary: 'What should have been done by now: of a team, or of all that are yours.',
  args,
  positional: ['team'],
  examples: ['overdue', 'overdue team-a'],
  run({ team }, ctx) {
    const one = team === undefined || team.toLowerCase() === 'all' ? {} : { team };
    return actionPage({ list: 'overdue', ...one, page: 0 }, ctx);
  },
});
