import type { HomeView } from '@slack/types';
import type { CommandContext } from '../asking/context.ts';
import { homeOf } from './home-of.ts';

/** The asker's Home after something of it changed, on the page of teams that they look at or now turn to. */
export async function redrawn(ctx: CommandContext, page?: number): Promise<HomeView> {
  const { store, asker, now } = ctx;
  if (asker.userId === undefined) return homeOf(ctx, { page: page ?? 0 });
  const before = await store.homes.find(asker.userId);
  await store.homes.open(asker.userId, await store.homes.state(), now);
  if (page !== undefined) await store.homes.turn(asker.userId, page);
  return homeOf(ctx, { page: page ?? before?.page ?? 0 });
}
