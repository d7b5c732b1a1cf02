import { DateTime } from 'luxon';
import type { Change } from '../../../src/domain/change.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import { HOUR_MS } from '../../../src/domain/milliseconds.ts';
import { facts } from '../../support/facts.ts';

const PEOPLE = ['ada', 'bob', 'cyd', 'dan', 'eve'];

/** What a story has to say of one change. */
export interface Told {
  /** Whether it is in the last four weeks, not in the four before. */
  late: boolean;
  repository: string;
  /** 0 on Mondays to 4 on Fridays. */
  weekday: number;
}

export interface Plot {
  /** Hours until the first review; 1 on Mondays to 5 on Fridays unless said. */
  pickup?(told: Told): number;
  /** Lines; 40 unless said. */
  lines?(told: Told): number;
  repositories?: string[];
  people?: string[];
}

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS);

/**
 * The eight complete weeks before an instant, in UTC: on every working day one change in each repository is opened at
 * midnight, reviewed after a while, approved an hour later and merged another half an hour later. In turn they are
 * everybody's.
 */
export function storyBefore(now: Date, plot: Plot = {}): Change[] {
  const { repositories = ['acme/shop', 'acme/web'], people = PEOPLE } = plot;
  const monday = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('week').minus({ weeks: 8 });
  const changes: Change[] = [];
  for (let day = 0; day < 56; day += 1) {
    const weekday = day % 7;
    if (weekday > 4) continue;
    for (const repository of repositories) {
      const told = { late: day >= 28, repository, weekday };
      const openedAt = monday.plus({ days: day }).toJSDate();
      const reviewedAt = later(openedAt, plot.pickup?.(told) ?? weekday + 1);
      const approvedAt = later(reviewedAt, 1);
      const turn = changes.length;
      const author = people[turn % people.length] ?? '';
      const reviewer = people[(turn + 1) % people.length] ?? '';
      changes.push({
        source: 'git',
        id: `c${turn}`,
        repository,
        number: turn + 1,
        title: `Change ${turn + 1}`,
        author,
        baseBranch: 'main',
        openedAt,
        mergedAt: later(approvedAt, 0.5),
        commits: [],
        reviews: [
          { id: `r${turn}`, author: reviewer, state: 'commented', submittedAt: reviewedAt },
          { id: `a${turn}`, author: reviewer, state: 'approved', submittedAt: approvedAt },
        ],
        additions: plot.lines?.(told) ?? 40,
        deletions: 0,
      });
    }
  }
  return changes;
}

function deliveryOf(change: Change): Delivery {
  return {
    change,
    mergedAt: change.mergedAt ?? new Date(0),
    direct: false,
    aggregate: false,
    firstCommitAt: null,
    deployment: null,
    reason: null,
    consumed: null,
    services: [],
    workItems: [],
    lines: { additions: change.additions ?? 0, deletions: 0, reduced: false },
  };
}

/** A story as facts of a team. */
export function factsOf(changes: Change[], now: Date) {
  return facts({
    deliveries: changes.map(deliveryOf),
    now,
    members: PEOPLE,
    since: { deliveries: changes[0]?.openedAt ?? now },
  });
}
