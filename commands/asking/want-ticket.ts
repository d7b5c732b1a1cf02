import type { ActionItem } from '../../src/domain/action-item.ts';
import { difference, type Values } from '../../src/domain/decision.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { CommandContext } from './context.ts';
import { whoAsks } from './who-asks.ts';

type Wish = NonNullable<ActionItem['ticketWanted']>;

/**
 * The wish, where it can be met.
 * @throws BadInput where tickets are not made there
 */
export function possible(wish: Wish, { sources }: Pick<CommandContext, 'sources'>): Wish {
  const source = sources.find(({ id }) => id === wish.source);
  if (source?.places?.includes(wish.place)) return wish;
  throw new BadInput('Tickets are not made there any more: choose another place.');
}

async function put(item: ActionItem, after: Values, ctx: CommandContext): Promise<boolean> {
  const found = difference({ ...item }, after);
  if (found === null) return true;
  const subject = { kind: 'action', key: item.id } as const;
  return ctx.store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, ...found });
}

/**
 * Asks for a ticket: the next look at tickets makes it.
 * @returns false where somebody changed the action's ticket meanwhile
 * @throws BadInput where tickets are not made there
 */
export async function wantTicket(item: ActionItem, wish: Wish, ctx: CommandContext): Promise<boolean> {
  const done = await put(item, { ticketWanted: possible(wish, ctx) }, ctx);
  await ctx.store.tickets.tryAgain(item.id, ctx.now);
  return done;
}

/** Goes on without a ticket: one that is there stays as it is in its tool. False where it was changed meanwhile. */
export function goWithoutTicket(item: ActionItem, ctx: CommandContext): Promise<boolean> {
  return put(item, { ticketWanted: null, ticket: null }, ctx);
}
