import { setTimeout as sleep } from 'node:timers/promises';
import type { HomeView } from '@slack/types';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { digestOfView, type Outdated } from '../store/homes.ts';
import type { Store } from '../store/index.ts';
import { accessTo } from './access.ts';
import type { SlackConnection } from './connection.ts';
import type { Asker } from './define.ts';
import { homeScreen } from './home-screen.ts';
import { judge, LOST_ACCESS } from './judge.ts';
import { loggable } from './log.ts';

/** Draws the Home of somebody, on a page of its list of teams. */
export type DrawHome = (asker: Asker, page: number) => Promise<HomeView>;

export interface HomesOptions {
  slack: SlackConnection;
  store: Pick<Store, 'homes' | 'organisation'>;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  /** How the Homes of one round are drawn: what several of them tell need be read once. */
  round(): DrawHome;
  clock: Clock;
  log: Logger;
  /** How often it is looked whether anything changed. Milliseconds; 3,000 by default. */
  pollMs?: number;
  /** Least time between two drawings of a Home. Milliseconds; 60,000 by default. */
  restMs?: number;
  /** Least time between two drawings of any; Slack takes a hundred a minute, and is asked who somebody is as often. Milliseconds; 1,000 by default. */
  gapMs?: number;
  /** How long a process has a Home to itself; longer than drawing it takes. Milliseconds; 60,000 by default. */
  termMs?: number;
}

/** Whoever looked at their Home within a day may be looking at it. */
const LOOKED_AT_MS = 24 * 3_600_000;
/** For an hour it is not asked again who somebody is: what is drawn here they have asked for. */
const BELIEVED_MS = 3_600_000;

/** Whether Slack says something of this Home or person; else it is of the whole app, or of a passing trouble. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof WebAPIPlatformError)) return false;
  const reason = error.data.error;
  return judge(error).kind === 'refused' && reason !== 'missing_scope' && !LOST_ACCESS.has(reason);
}

/**
 * Keeps Homes up to date: those opened within a day are drawn again when the data behind them changed, and shown only
 * when they are another. Several processes share the work; none does it twice.
 */
export function keepHomes(options: HomesOptions): { start(): void; stop(): Promise<void> } {
  const { slack, store, clock, log } = options;
  const { pollMs = 3_000, restMs = 60_000, gapMs = 1_000, termMs = 60_000 } = options;
  const show = homeScreen({ slack, store, log });
  const decide = accessTo({
    web: slack.web,
    workspace: slack.workspace,
    people: store.organisation.peopleBehind,
    admins: options.admins,
    clock,
    believedMs: BELIEVED_MS,
  });
  const ending = new AbortController();
  const { signal } = ending;
  let working: Promise<void> | null = null;

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => {});
  }

  const later = (ms: number) => new Date(clock().getTime() + ms);

  /** @returns milliseconds to leave Slack alone */
  async function redraw(userId: string, outdated: Outdated, draw: DrawHome): Promise<number> {
    const at = clock();
    const home = await store.homes.take(userId, outdated, at, later(termMs));
    if (!home) return 0;
    const access = await decide(userId);
    if ('refused' in access) {
      await store.homes.drop(userId);
      return 0;
    }
    const view = await draw(access.asker, home.page);
    // Somebody who opened it or turned a page meanwhile has seen something newer.
    const current = await store.homes.find(userId);
    const isNewest = current?.openedAt.getTime() === home.openedAt.getTime();
    const changed = isNewest && digestOfView(view) !== home.shows;
    const waitMs = changed ? await show(userId, view) : 0;
    if (waitMs === 0) await store.homes.drawn(userId, outdated.state, at);
    return Math.max(waitMs, gapMs);
  }

  async function attempt(userId: string, outdated: Outdated, draw: DrawHome): Promise<void> {
    try {
      const waitMs = await redraw(userId, outdated, draw);
      if (waitMs > 0) await pause(waitMs);
    } catch (error) {
      log.warn({ error: loggable(error) }, 'a Home was not brought up to date');
      if (error instanceof WebAPIRateLimitedError) await pause(Math.max(1, error.retryAfter) * 1_000);
      else if (isForGood(error)) await store.homes.drop(userId);
      else await store.homes.missed(userId, clock());
    }
  }

  async function round(): Promise<void> {
    const outdated = {
      state: await store.homes.state(),
      openedSince: later(-LOOKED_AT_MS),
      drawnBefore: later(-restMs),
    };
    const due = await store.homes.outdated(outdated, clock());
    const draw = options.round();
    for (const userId of due) if (!signal.aborted) await attempt(userId, outdated, draw);
  }

  async function work(): Promise<void> {
    while (!signal.aborted) {
      await round().catch((error: unknown) =>
        log.warn({ error: loggable(error) }, 'Homes are not kept up to date for now'),
      );
      await pause(pollMs);
    }
  }

  return {
    start() {
      working ??= work();
    },
    async stop() {
      ending.abort();
      await working;
    },
  };
}
