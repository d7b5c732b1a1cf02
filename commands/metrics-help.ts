import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { help } from '../src/slack/usage.ts';
import { helpMessage } from '../views/messages/help.ts';
import type { CommandContext } from './context.ts';

const args = z.object({});

/** `/metrics help`, rendered from the definitions it is given. */
export function metricsHelp(others: Parameters<typeof help>[0]) {
  return defineCommand<CommandContext, typeof args>({
    command: '/metrics',
    name: 'help',
    summary: 'What you can ask, with examples.',
    args,
    positional: [],
    examples: ['help'],
    async run() {
      return helpMessage('What you can ask', help(others));
    },
  });
}
