import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { actionPage } from './asking/action-page.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({
  team: z.string().optional().describe('a team: see `/metrics teams`; your own unless said'),
});

/** `/actions [team]`: what a team decided to do. */
export const actionsShow = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: '',
  summary: 'What a team decided to do: what is overdue and open first, then what is closed.',
  args,
  positional: ['team'],
  examples: ['team-a'],
  run: ({ team }, ctx) => actionPage({ list: 'team', ...(team && { team }), page: 0 }, ctx),
});
