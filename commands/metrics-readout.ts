import { z } from 'zod';
import { readout } from '../src/reports/readout/readout.ts';
import { readoutData } from '../src/reports/readout/readout-data.ts';
import { defineCommand } from '../src/slack/define.ts';
import { readoutMessage } from '../views/messages/readout.ts';
import type { CommandContext } from './asking/context.ts';
import { isWhole, readoutScope, writeReadout } from './asking/readout.ts';
import { readoutFiles } from './asking/readout-files.ts';

const args = z.object({
  of: z.string().default('org').describe('`org` for the whole organisation, or a team'),
});

/** `/metrics readout [org|team]`: half a year of speed and quality in business language. */
export const metricsReadout = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'readout',
  summary: 'Six months of speed and quality in business language: what improved and what needs a decision.',
  args,
  positional: ['of'],
  examples: ['readout org', 'readout team-a'],
  async run({ of }, ctx) {
    const { store, now, rules, benchmarkYear } = ctx;
    const { team, whole, outsider } = await readoutScope(isWhole(of) ? null : of, ctx);
    const told = await readout(store, { team, now, rules, benchmarkYear, outsider });
    return {
      ...readoutMessage({
        readout: told,
        now,
        whole,
        buttonFor: (drill) => writeReadout({ team: whole ? null : team.key, drill, at: now, page: 0 }),
      }),
      ...(await readoutFiles(told, ctx.renderPage)),
      data: readoutData(told),
    };
  },
});
