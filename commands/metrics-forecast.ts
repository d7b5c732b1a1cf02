import { z } from 'zod';
import { LocalDate } from '../src/domain/instant.ts';
import { forecastList } from '../src/reports/delivery/forecast-list.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { forecastListMessage } from '../views/messages/forecast-list.ts';
import type { CommandContext } from './asking/context.ts';
import { answerForecast } from './asking/forecast-answer.ts';
import { forecastFacts, readBy } from './asking/forecast-scope.ts';

const args = z.object({
  name: z
    .string()
    .optional()
    .describe(
      'an epic, a project or a team, by key or title, if need be `team checkout` or `jira:ROAD-34`; nothing for what there is',
    ),
  by: LocalDate.optional().describe('a day: how much is done by its end'),
  without: z.string().optional().describe('as if this epic or project were laid aside'),
  scope: z.string().optional().describe('as if so much more or less were left to do, such as +20% or -10%'),
  people: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .optional()
    .describe('as if so many joined or left, such as -1 or +2'),
});

/** `/metrics forecast [epic|project|team]`: by when it is done with which chance, and what would change that. */
export const metricsForecast = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'forecast',
  summary:
    'By when an epic, a project or a team’s work is done, with which chance, and what would change that.',
  args,
  positional: ['name'],
  joinsWords: true,
  examples: ['forecast', 'forecast team-a', 'forecast team-a --scope +20% --people +1'],
  async run({ name, ...asked }, ctx) {
    const facts = await forecastFacts(ctx);
    if (name !== undefined) return answerForecast({ ...asked, name }, facts, ctx);
    if (Object.values(asked).some((value) => value !== undefined)) {
      throw new BadArgument('Say what to forecast as well: an epic, a project or a team.');
    }
    const list = forecastList(facts.scopes, facts, facts.readingOf);
    const readable = <T extends { scope: (typeof facts.scopes)[number] }>(row: T) => ({
      ...row,
      scope: readBy(row.scope, facts),
    });
    const shown = {
      ...list,
      rows: list.rows.map(readable),
      more: list.more.map((scope) => readBy(scope, facts)),
    };
    return { ...forecastListMessage(shown), data: shown };
  },
});
