import type { InteractionDefinition } from '../../src/slack/define.ts';
import { RETRY_ACTION } from '../../views/messages/posts.ts';
import type { CommandContext } from '../asking/context.ts';
import { whoAsks } from '../asking/who-asks.ts';
import { admitToPosts } from '../kata-posts.ts';

/** Has a post that did not go out tried again. */
export const posts: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: RETRY_ACTION,
    mode: 'write',
    async run({ value }, ctx) {
      admitToPosts(ctx);
      const { store, now } = ctx;
      const entry = await store.outbox.find(value);
      const again =
        entry?.status === 'held'
          ? await store.outbox.requeue(value, undefined, now)
          : entry !== null && (await store.outbox.unblock(entry.channel, now)) > 0;
      if (again) {
        await store.audit.record({ at: now, who: whoAsks(ctx), action: 'tried a post again', target: value });
      }
      const text = again
        ? 'It is tried again now. `/kata posts` says what became of it.'
        : 'It is not waiting any more.';
      return { reply: { text, blocks: [], personal: true } };
    },
  },
];
