import type { HomeView } from '@slack/types';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import { digestOfView } from '../store/homes.ts';
import type { Store } from '../store/index.ts';
import type { SlackConnection } from './connection.ts';

export interface HomeScreenOptions {
  slack: Pick<SlackConnection, 'web'>;
  store: Pick<Store, 'homes'>;
  log: Logger;
}

/**
 * Puts a view on somebody's Home tab.
 * @returns milliseconds to wait where Slack has no time for it, and then it is drawn again; 0 where it is shown
 */
export type ShowHome = (userId: string, view: HomeView) => Promise<number>;

/** Shows Homes and remembers what they show. */
export function homeScreen({ slack, store, log }: HomeScreenOptions): ShowHome {
  return async function show(userId, view) {
    try {
      await slack.web.views.publish({ user_id: userId, view });
    } catch (error) {
      await store.homes.missed(userId);
      if (!(error instanceof WebAPIRateLimitedError)) throw error;
      log.warn({ seconds: error.retryAfter }, 'a Home waits: Slack is busy');
      return Math.max(1, error.retryAfter) * 1_000;
    }
    await store.homes.shown(userId, digestOfView(view));
    return 0;
  };
}
