import type { PublishingTick } from '../store/publishing-ticks.ts';
import type { Due } from './define.ts';

/** What is to become of what is due now. */
export interface Sorted {
  due: Due[];
  /** Nobody read the calendar while it could have been published. */
  missed: Due[];
}

function isNew({ period, dueAt }: Due, seen: PublishingTick['scopes'][string]): boolean {
  return dueAt > seen.dueAt || period > seen.period;
}

/**
 * Sorts out what became due since the calendar was last read. What a new scope had before is left alone, and so is
 * everything before the first reading. What came to lie in the past because somebody changed a schedule or a time zone
 * while Kata was running is made up for at once, within as long as it would have had.
 */
export function sortOut(listed: Due[], last: PublishingTick | null, now: Date): Sorted {
  const sorted: Sorted = { due: [], missed: [] };
  if (!last) return sorted;
  for (const each of listed) {
    const { dueAt, until } = each;
    const seen = last.scopes[each.scope];
    const inTime = until > now;
    if (!seen) {
      if (inTime && dueAt > last.at) sorted.due.push(each);
      continue;
    }
    if (!isNew(each, seen)) continue;
    if (inTime) sorted.due.push(each);
    else if (dueAt > last.at) sorted.missed.push(each);
    else {
      const extended = new Date(now.getTime() + until.getTime() - dueAt.getTime());
      sorted.due.push({ ...each, until: extended });
    }
  }
  return sorted;
}

/** What is known after this reading: of each scope that is listed the newest. */
export function seenNow(listed: Due[], last: PublishingTick | null, now: Date): PublishingTick {
  const scopes: PublishingTick['scopes'] = {};
  for (const { scope, period, dueAt } of listed) {
    const seen = scopes[scope] ?? last?.scopes[scope];
    scopes[scope] = seen
      ? {
          period: period > seen.period ? period : seen.period,
          dueAt: dueAt > seen.dueAt ? dueAt : seen.dueAt,
        }
      : { period, dueAt };
  }
  return { at: now, scopes };
}
