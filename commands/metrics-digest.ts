import { z } from 'zod';
import type { Moved } from '../src/reports/digest/define.ts';
import { defineCommand } from '../src/slack/define.ts';
import { digestAnswer } from '../views/messages/digest-answer.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { type DigestPosts, digestPosts } from './asking/digest-posts.ts';
import { teamNamed } from './asking/find.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
});

function movedData({ metric, was, is, verdict }: Moved): Record<string, unknown> {
  return {
    metric: metric.id,
    unit: metric.unit,
    verdict,
    was: was.value,
    is: is.value,
    n: is.n,
    nBefore: was.n,
  };
}

function digestData({ digest }: DigestPosts): Record<string, unknown> {
  const { team, spans, state, judged, findings, focus } = digest;
  return {
    team: team.key,
    ...spans.now,
    state,
    compared: judged,
    findings: findings.map((finding) => ({
      ...movedData(finding),
      why: finding.why,
      related: finding.related.map(movedData),
    })),
    focus: focus && { metric: focus.standing.metric.id, value: focus.standing.is.value, goal: focus.goal },
  };
}

/** `/metrics digest <team>`: this week's digest, to who asks and now. */
export const metricsDigest = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'digest',
  summary: 'What changed in the last four weeks and where, as in the weekly digest.',
  args,
  positional: ['team'],
  examples: ['digest team-a'],
  async run(asked, ctx) {
    const { store, now, rules, benchmarkYear } = ctx;
    const team = teamNamed(asked.team, await store.organisation.teams());
    const outsider = await isOutsider(team, ctx);
    const posts = await digestPosts({
      store,
      team,
      at: now,
      now,
      rules,
      benchmarkYear,
      outsider,
      told: [],
      skipped: false,
      withActions: !outsider,
      rest: 'below',
    });
    const { message, thread, chart } = posts;
    return {
      text: message.text,
      blocks: digestAnswer(message.blocks, thread.blocks),
      ...(chart && { chart }),
      data: digestData(posts),
    };
  },
});
