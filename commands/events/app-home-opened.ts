import type { EventDefinition } from '../../src/slack/define.ts';
import type { CommandContext } from '../asking/context.ts';
import { homeOf, quickHomeOf } from '../home/home-of.ts';

/** Somebody opened Kata: its Home tab is drawn, its other tabs are Slack's. */
export const appHomeOpened: EventDefinition<CommandContext> = {
  type: 'app_home_opened',
  async meanwhile({ tab }, ctx) {
    return tab === 'home' ? { home: await quickHomeOf(ctx) } : {};
  },
  async run({ tab, userId }, ctx) {
    if (tab !== 'home') return {};
    const { store, now } = ctx;
    await store.homes.open(userId, await store.homes.state(), now);
    await store.homes.turn(userId, 0);
    return { home: await homeOf(ctx) };
  },
};
