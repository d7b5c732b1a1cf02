import type { Change } from '../../src/domain/change.ts';
import type { Fact } from '../../src/domain/index.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';

/** Hours until each review, around one: the same for every two weeks, so that medians can be counted by hand. */
const SPREAD = [0.5, 0.7, 0.9, 1, 1, 1.1, 1.3, 1.6, 0.8, 1.2];

export interface Reviewed {
  /** Days, both included: `2026-01-05`. */
  from: string;
  to: string;
  /** The middle of the hours until the first review. */
  hours: number;
  reviewers: string[];
  repository?: string;
}

/** By database, the number of its last change. */
const numbers = new WeakMap<Store, number>();

/** Two changes on each working day, each merged two hours after its review. */
export async function putChanges(
  store: Store,
  { from, to, hours, reviewers, repository = 'shop' }: Reviewed,
): Promise<number> {
  const facts: Fact[] = [];
  let number = numbers.get(store) ?? 0;
  for (let day = Date.parse(from); day <= Date.parse(to); day += DAY_MS) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (const hour of [6, 8]) {
      number += 1;
      const openedAt = new Date(day + hour * HOUR_MS);
      const wait = hours * (SPREAD[number % SPREAD.length] ?? 1);
      const at = new Date(openedAt.getTime() + wait * HOUR_MS);
      const author = reviewers[(number + 1) % reviewers.length] ?? 'x';
      const review = { id: `r${number}`, author: reviewers[number % reviewers.length] ?? 'x' };
      const record: Change = {
        source: 'test',
        id: `c${number}`,
        repository,
        number,
        title: `Change ${number}`,
        author,
        baseBranch: 'main',
        openedAt,
        mergedAt: new Date(at.getTime() + 2 * HOUR_MS),
        mergeSha: `sha${number}`,
        commits: [{ sha: `sha${number}`, authoredAt: openedAt }],
        reviews: [{ ...review, state: 'approved', submittedAt: at }],
      };
      facts.push({ kind: 'change', record });
    }
  }
  numbers.set(store, number);
  await storeFacts(store, facts);
  await relinkStale(store);
  return facts.length;
}
