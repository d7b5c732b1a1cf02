import { z } from 'zod';
import { portfolioInShort } from '../src/reports/portfolio/in-short.ts';
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
    const { team, teams, whole, outsider } = await readoutScope(isWhole(of) ? null : of, ctx);
    const [told, portfolio] = await Promise.all([
      readout(store, { team, now, rules, benchmarkYear, outsider }),
      whole ? portfolioInShort(store, { teams, rules, now }) : null,
    ]);
    return {
      ...readoutMessage({
        readout: told,
        now,
        whole,
        portfolio,
        buttonFor: (drill) => writeReadout({ team: whole ? null : team.key, drill, at: now, page: 0 }),
      }),
      ...(await readoutFiles(told, ctx.renderPage)),
      data: readoutData(told),
    };
  },
});
