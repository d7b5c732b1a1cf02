import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { roundsMessage } from '../views/messages/survey-rounds.ts';
import type { CommandContext } from './asking/context.ts';
import { listedRounds } from './asking/round-list.ts';
import { scopeNamed } from './asking/round-scope.ts';

const args = z.object({
  of: z
    .string()
    .optional()
    .describe('a team, or `org` for rounds of everybody; all that concern you unless said'),
});

/** `/pulse rounds [team|org]`: what is open and how far it is, for those it concerns. */
export const pulseRounds = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'rounds',
  summary: 'Surveys that are open, how many are done, and the last that were closed.',
  args,
  positional: ['of'],
  examples: ['rounds', 'rounds team-a'],
  async run({ of }, ctx) {
    const only = of === undefined ? undefined : (await scopeNamed(of, ctx)).scope;
    const model = await listedRounds(ctx, { only });
    const told = ({ close: _close, extend: _extend, ...open }: (typeof model.open)[number]) => open;
    const data = { open: model.open.map(told), closed: model.closed };
    return { ...roundsMessage(model), personal: true, data };
  },
});
