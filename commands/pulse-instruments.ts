import { z } from 'zod';
import { defineCommand } from '../src/slack/define.ts';
import { instrumentsFrom } from '../src/surveys/instruments/index.ts';
import { instrumentsMessage } from '../views/messages/instruments.ts';
import type { CommandContext } from './asking/context.ts';
import { listedInstruments, mayWriteSurveys } from './asking/survey-instruments.ts';

const args = z.object({});

/** `/pulse instruments`: the surveys that there are, and writing one. */
export const pulseInstruments = defineCommand<CommandContext, typeof args>({
  command: '/pulse',
  name: 'instruments',
  summary: 'The surveys that can be held: what they ask and how long they take. Leaders write their own.',
  args,
  positional: [],
  examples: ['instruments'],
  async run(_asked, ctx) {
    const [found, teams] = await Promise.all([instrumentsFrom(ctx), ctx.store.organisation.teams()]);
    const instruments = await listedInstruments(found, ctx);
    const message = instrumentsMessage({ instruments, mayWrite: mayWriteSurveys(ctx, teams) });
    return { ...message, personal: true, data: { instruments } };
  },
});
