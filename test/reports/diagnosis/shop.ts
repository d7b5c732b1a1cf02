import type { Review } from '../../../src/domain/change.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { DeploymentOutcome } from '../../../src/domain/deployment-outcome.ts';
import { HOUR_MS } from '../../../src/domain/milliseconds.ts';

/** A Monday. */
export const FIRST = Date.UTC(2026, 4, 25);
/** 26 weeks later, another. */
export const AT = new Date('2026-11-23T09:00:00Z');
export const WINDOW = { from: new Date(FIRST), to: new Date('2026-11-23T00:00:00Z') };

/** So many hours after the first Monday. */
export function hour(hours: number): Date {
  return new Date(FIRST + hours * HOUR_MS);
}

export interface Said {
  number: number;
  /** Hours after the first Monday. */
  openedAt: number;
  author?: string;
  repository?: string;
  lines?: number;
  /** Hours after the opening, by whom; the last of them approves. */
  reviews?: [by: string, after: number][];
  /** Hours after the opening. */
  merged?: number;
  deployment?: string;
  /** Hours after the opening. */
  deployed?: number;
}

function reviewsOf({ openedAt, reviews = [] }: Said): Review[] {
  return reviews.map(([author, after], index) => ({
    id: `${index}`,
    author,
    state: index === reviews.length - 1 ? 'approved' : 'changes-requested',
    submittedAt: hour(openedAt + after),
  }));
}

/** A change of `shop`, written an hour before it was opened. */
export function delivery(said: Said): Delivery {
  const { number, openedAt, author = 'ada', repository = 'shop', lines = 40, merged = 10, deployment } = said;
  const mergedAt = hour(openedAt + merged);
  const finishedAt = hour(openedAt + (said.deployed ?? merged + 1));
  const shipped = { source: 'x', environment: 'production', sha: 'c', startedAt: finishedAt, finishedAt };
  return {
    change: {
      source: 'x',
      id: `${repository}#${number}`,
      repository,
      number,
      title: `Change ${number}`,
      author,
      openedAt: hour(openedAt),
      mergedAt,
      reviews: reviewsOf(said),
      additions: lines,
      deletions: 0,
    },
    mergedAt,
    direct: false,
    aggregate: false,
    firstCommitAt: hour(openedAt - 1),
    deployment: deployment === undefined ? null : { id: deployment, ...shipped },
    reason: deployment === undefined ? null : 'ancestry',
    consumed: null,
    services: [],
    workItems: [],
    lines: { additions: lines, deletions: 0, reduced: false },
  };
}

export function outcome(id: string, at: number, more: Partial<DeploymentOutcome> = {}): DeploymentOutcome {
  return {
    repository: 'shop',
    source: 'x',
    id,
    environment: 'production',
    sha: id,
    startedAt: hour(at),
    finishedAt: hour(at),
    rollback: false,
    fixOnly: false,
    changes: 1,
    authors: ['ada'],
    failures: [],
    ...more,
  };
}

export const FAILED: DeploymentOutcome['failures'] = [{ by: 'hotfix', ref: 'h', recoveredAt: null }];
