import { z } from 'zod';
import { BadInput, defineCommand } from '../src/slack/define.ts';
import { postsMessage } from '../views/messages/posts.ts';
import type { CommandContext } from './asking/context.ts';

/** @throws BadInput for those who do not administer Kata */
export function admitToPosts({ asker }: CommandContext): void {
  if (!asker.admin) throw new BadInput('Only those who administer Kata see the posts that did not go out.');
}

/** `/kata posts`: what Slack did not take, and why; each can be tried again. */
export const kataPosts = defineCommand<CommandContext, z.ZodObject>({
  command: '/kata',
  name: 'posts',
  summary: 'Posts that Slack did not take, and why; each can be tried again. For admins.',
  args: z.object({}),
  positional: [],
  examples: ['posts'],
  async run(_args, ctx) {
    admitToPosts(ctx);
    const stuck = await ctx.store.outbox.stuck();
    const posts = stuck.map(({ key, channel, status, reason }) => ({ key, channel, status, reason }));
    return { ...postsMessage(stuck, ctx.now), personal: true, data: { posts } };
  },
});
