import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { BadInput } from '../../src/slack/define.ts';
import { admitToActions } from './action-items.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';
import { whoAsks } from './who-asks.ts';

/** What became of an action; `changed` is false where it was so before. */
export interface ChangedAction {
  item: ActionItem;
  changed: boolean;
}

/** @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team */
async function admitted(id: string, ctx: CommandContext): Promise<{ item: ActionItem; team: Team }> {
  const { store, asker } = ctx;
  const item = await store.actionItems.find(id);
  if (!item) throw new BadInput('This action is not there any more.');
  const team = teamNamed(item.team, await store.organisation.teams());
  if (item.owner !== asker.person?.key) await admitToActions(team, ctx);
  return { item, team };
}

async function audit(
  { id, team, completedOn }: ActionItem,
  { action, after }: { action: string; after: Pick<ActionItem, 'completedOn'> },
  ctx: CommandContext,
): Promise<void> {
  const before = completedOn === undefined ? {} : { completedOn };
  const detail = { id, before, after };
  await ctx.store.audit.record({ at: ctx.now, who: whoAsks(ctx), action, target: `team ${team}`, detail });
}

/**
 * Marks an action as done, today.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function completeAction(id: string, ctx: CommandContext): Promise<ChangedAction> {
  const { item, team } = await admitted(id, ctx);
  const completedOn = localDate(ctx.now, team.timezone);
  const changed = await ctx.store.actionItems.complete(id, completedOn, whoAsks(ctx));
  if (changed) await audit(item, { action: 'completed an action', after: { completedOn } }, ctx);
  return { item, changed };
}

/**
 * Takes back that an action is done.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function reopenAction(id: string, ctx: CommandContext): Promise<ChangedAction> {
  const { item } = await admitted(id, ctx);
  const changed = await ctx.store.actionItems.reopen(id);
  if (changed) await audit(item, { action: 'reopened an action', after: {} }, ctx);
  return { item, changed };
}
