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

/** Puts a view on somebody's Home tab. */
export type ShowHome = (userId: string, view: HomeView) => Promise<void>;

/**
 * Shows Homes and remembers what they show. One that Slack has no time for now is drawn again a little later.
 */
export function homeScreen({ slack, store, log }: HomeScreenOptions): ShowHome {
  return async function show(userId, view) {
    try {
      await slack.web.views.publish({ user_id: userId, view });
    } catch (error) {
      await store.homes.missed(userId);
      if (!(error instanceof WebAPIRateLimitedError)) throw error;
      log.warn({ seconds: error.retryAfter }, 'a Home waits: Slack is busy');
      return;
    }
    await store.homes.shown(userId, digestOfView(view));
  };
}
