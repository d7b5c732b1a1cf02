import type { MethodName } from './method-table.ts';

export interface RateLimit {
  /** Posts a second and channel. */
  perSecond: number;
  /** Posts in a row that a quiet channel takes. */
  burst: number;
}

/** Calls a minute and method: Slack's tiers 2 to 4. Posting has a limit of its own, and of `auth.test` none is told. */
const TIERS = { tier2: 20, tier3: 50, tier4: 100 } as const;

const tierOf: Record<Exclude<MethodName, 'chat.postMessage' | 'auth.test'>, keyof typeof TIERS> = {
  'users.info': 'tier4',
  'users.lookupByEmail': 'tier3',
  'users.list': 'tier2',
  'conversations.open': 'tier3',
  'conversations.info': 'tier3',
  'conversations.list': 'tier2',
  'conversations.members': 'tier4',
  'conversations.history': 'tier3',
  'conversations.replies': 'tier3',
  'chat.postEphemeral': 'tier4',
  'chat.update': 'tier3',
  'files.getUploadURLExternal': 'tier4',
  'files.completeUploadExternal': 'tier4',
  'files.info': 'tier4',
  'views.open': 'tier4',
  'views.push': 'tier4',
  'views.update': 'tier4',
  'views.publish': 'tier4',
  'usergroups.list': 'tier2',
  'usergroups.users.list': 'tier2',
};

/**
 * Slack's limits: about one post a second and channel with some tolerance for bursts, and of each method so many calls
 * a minute, a whole minute's at once. Tiers run as many times faster as posting is let run.
 */
export class Limiter {
  readonly #posting: RateLimit | null;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();
  #closedUntilMs = 0;

  constructor(posting: RateLimit | null) {
    this.#posting = posting;
  }

  /** Refuses every call for so long. */
  close(seconds: number): void {
    this.#closedUntilMs = performance.now() + seconds * 1000;
  }

  /** Takes one call. Answers null when it may go, else the whole seconds to wait. */
  take(method: MethodName, channel: () => string): number | null {
    const closedMs = this.#closedUntilMs - performance.now();
    if (closedMs > 0) return Math.ceil(closedMs / 1000);
    if (!this.#posting || method === 'auth.test') return null;
    if (method === 'chat.postMessage') return this.#spend(channel(), this.#posting);
    const perMinute = TIERS[tierOf[method]] * Math.max(1, this.#posting.perSecond);
    return this.#spend(method, { perSecond: perMinute / 60, burst: perMinute });
  }

  #spend(key: string, { perSecond, burst }: RateLimit): number | null {
    const nowMs = performance.now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    const taken = tokens >= 1;
    this.#buckets.set(key, { tokens: taken ? tokens - 1 : tokens, atMs: nowMs });
    return taken ? null : Math.ceil((1 - tokens) / perSecond);
  }
}
