import { guardOverview, LOOK_BACK_DAYS } from '../../../src/guards/overview.ts';
import type { Reply } from '../../../src/slack/define.ts';
import { guardsMessage } from '../../../views/messages/guards.ts';
import type { CommandContext } from '../../asking/context.ts';

/** The list of rules, as this person may see it. */
export async function guardsReply(
  { store, asker, now }: CommandContext,
  said: string | null,
): Promise<Reply> {
  const overview = await guardOverview(store, now);
  return {
    ...guardsMessage({ ...overview, mayChange: asker.admin, days: LOOK_BACK_DAYS, said }),
    personal: true,
    data: overview,
  };
}
