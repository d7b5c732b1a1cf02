export interface RateLimit {
  perSecond: number;
  /** Posts in a row that a quiet channel takes. */
  burst: number;
}

/** Slack's limit on posting: about one message a second and channel, with some tolerance for bursts. */
export class PostingLimiter {
  readonly #limit: RateLimit | null;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(limit: RateLimit | null) {
    this.#limit = limit;
  }

  /** Takes one post. Answers null when it may go, else the whole seconds to wait. */
  take(channel: string): number | null {
    if (!this.#limit) return null;
    const { perSecond, burst } = this.#limit;
    const nowMs = performance.now();
    const bucket = this.#buckets.get(channel) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    const taken = tokens >= 1;
    this.#buckets.set(channel, { tokens: taken ? tokens - 1 : tokens, atMs: nowMs });
    return taken ? null : Math.ceil((1 - tokens) / perSecond);
  }
}
