import type { ActionItem } from '../../src/domain/action-item.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { BadInput } from '../../src/slack/define.ts';
import { admitToActions } from './action-items.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';
import { whoAsks } from './who-asks.ts';

/**
 * Marks an action as done, today; `changed` is false where it was done before.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function completeAction(
  id: string,
  ctx: CommandContext,
): Promise<{ item: ActionItem; changed: boolean }> {
  const { store, now } = ctx;
  const item = await store.actionItems.find(id);
  if (!item) throw new BadInput('This action is not there any more.');
  const team = teamNamed(item.team, await store.organisation.teams());
  if (item.owner !== ctx.asker.person?.key) await admitToActions(team, ctx);
  const by = whoAsks(ctx);
  const on = localDate(now, team.timezone);
  const changed = await store.actionItems.complete(item.id, on, by);
  if (changed) {
    const detail = { id: item.id, before: {}, after: { completedOn: on } };
    const target = `team ${team.key}`;
    await store.audit.record({ at: now, who: by, action: 'completed an action', target, detail });
  }
  return { item, changed };
}
