import { z } from 'zod';
import { openQuestions } from '../src/reports/review/questions.ts';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { questionsMessage, questionsOf } from '../views/messages/questions.ts';
import type { AskedAction } from './asking/action-form.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';

const args = z.object({ team: z.string().describe('a team: see `/metrics teams`') });

/** `/metrics questions <team>`: what to talk about in a retrospective, and why. */
export const metricsQuestions = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'questions',
  summary: 'Questions for the retrospective, each with the number or the action it rests on.',
  args,
  positional: ['team'],
  examples: ['questions team-a'],
  async run(asked, ctx) {
    const { store, now, rules, benchmarkYear } = ctx;
    const team = teamNamed(asked.team, await store.organisation.teams());
    if (await isOutsider(team, ctx)) {
      throw new BadInput(`Only members and leaders of ${team.name} read what it may ask itself.`);
    }
    const open = await openQuestions(store, { team, now, rules, benchmarkYear, outsider: false });
    const metric = team.focus?.metric;
    const adding = JSON.stringify({
      team: team.key,
      from: 'retro',
      ...(metric && { metric }),
    } satisfies AskedAction);
    return {
      ...questionsMessage(open, { team: team.name, adding }),
      data: { team: team.key, questions: questionsOf(open) },
    };
  },
});
