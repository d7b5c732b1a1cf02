import type { HomeView } from '@slack/types';
import { type HomeQuestion, home, homeInShort } from '../../src/reports/home.ts';
import type { glanceAt } from '../../src/reports/home-team.ts';
import { homeView } from '../../views/home/home.ts';
import type { CommandContext } from '../asking/context.ts';

function questionOf(
  page: number,
  { asker, now, rules, benchmarkYear, sources }: CommandContext,
): HomeQuestion {
  return { viewer: asker, now, rules, benchmarkYear, sources, page };
}

/** The Home tab of the asker with all that is in it. */
export async function homeOf(
  ctx: CommandContext,
  { page = 0, glance }: { page?: number; glance?: typeof glanceAt } = {},
): Promise<HomeView> {
  return homeView(await home(ctx.store, questionOf(page, ctx), glance));
}

/** The Home tab of the asker without the numbers, which take longer to read. */
export async function quickHomeOf(ctx: CommandContext): Promise<HomeView> {
  return homeView(await homeInShort(ctx.store, questionOf(0, ctx)));
}
