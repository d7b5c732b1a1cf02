import type { ActionItem } from '../../src/domain/action-item.ts';
import { difference, type Values } from '../../src/domain/decision.ts';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { BadInput } from '../../src/slack/define.ts';
import { admitToActions } from './action-items.ts';
import type { CommandContext } from './context.ts';
import { whoAsks } from './who-asks.ts';

/** What became of an action; `changed` is false where it was so before. */
export interface ChangedAction {
  item: ActionItem;
  changed: boolean;
}

/** How an action ended. */
export interface Ending {
  dropped: boolean;
  /** Empty where nothing was said. */
  result: string;
}

/** A team that there is not any more: its actions are still their owners', and the admins'. */
function takenAway(key: string): Team {
  return { key, name: key, timezone: 'UTC', members: [], repositories: [] };
}

/** @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team */
export async function admittedAction(
  id: string,
  ctx: CommandContext,
): Promise<{ item: ActionItem; team: Team }> {
  const { store, asker } = ctx;
  const item = await store.actionItems.find(id);
  if (!item) throw new BadInput('This action is not there any more.');
  const teams = await store.organisation.teams();
  const team = teams.find(({ key }) => key === item.team) ?? takenAway(item.team);
  if (item.owner !== asker.person?.key) await admitToActions(team, ctx);
  return { item, team };
}

/** False where it is not as it was found any more. */
async function change(item: ActionItem, after: Values, ctx: CommandContext): Promise<boolean> {
  const found = difference({ ...item }, after);
  if (found === null) return true;
  const subject = { kind: 'action', key: item.id } as const;
  return ctx.store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, ...found });
}

/** Says how an action ended, today where it was open; false where somebody else changed that meanwhile. */
export function endAction(
  item: ActionItem,
  team: Team,
  { dropped, result }: Ending,
  ctx: CommandContext,
): Promise<boolean> {
  const isOpen = item.completedOn === undefined;
  const closed = isOpen ? { completedOn: localDate(ctx.now, team.timezone), completedBy: whoAsks(ctx) } : {};
  return change(item, { ...closed, dropped: dropped || null, result: result || null }, ctx);
}

/**
 * Marks an action as done, today.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function completeAction(id: string, ctx: CommandContext): Promise<ChangedAction> {
  const { item, team } = await admittedAction(id, ctx);
  if (item.completedOn !== undefined) return { item, changed: false };
  return { item, changed: await endAction(item, team, { dropped: false, result: '' }, ctx) };
}

/**
 * Takes back that an action is closed, and what was said of its end: the history keeps that.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function reopenAction(id: string, ctx: CommandContext): Promise<ChangedAction> {
  const { item } = await admittedAction(id, ctx);
  if (item.completedOn === undefined) return { item, changed: false };
  const open = { completedOn: null, completedBy: null, dropped: null, result: null };
  return { item, changed: await change(item, open, ctx) };
}
