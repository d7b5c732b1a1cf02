import type { Clock } from '../../clock.ts';

/**
 * Follows the rate-limit headers. GitHub counts REST and GraphQL calls apart: what is reported is the scarcer of the
 * two, and one whose hour is over no longer counts.
 */
export function trackQuota(clock: Clock, report: (remaining: number) => void): (headers: Headers) => void {
  const known = new Map<string, { remaining: number; resetAt: number }>();
  return (headers) => {
    const remaining = headers.get('x-ratelimit-remaining');
    if (remaining === null) return;
    known.set(headers.get('x-ratelimit-resource') ?? 'core', {
      remaining: Number(remaining),
      resetAt: Number(headers.get('x-ratelimit-reset')) * 1000,
    });
    const now = clock().getTime();
    for (const [resource, { resetAt }] of known) if (known.size > 1 && resetAt < now) known.delete(resource);
    report(Math.min(...known.values().map((each) => each.remaining)));
  };
}
