import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { actionPage } from './asking/action-page.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({});

/** `/actions mine`: what the asker took on, of whatever team. */
export const actionsMine = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'mine',
  summary: 'What you took on and have not done yet.',
  args,
  positional: [],
  examples: ['mine'],
  run: (_asked, ctx) => actionPage({ list: 'mine', page: 0 }, ctx),
});
