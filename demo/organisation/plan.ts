import type { HistoryPull, HistoryReview } from './model.ts';
import type { TeamBlueprint } from './teams.ts';
import type { Topic } from './topic.ts';

export type KeyPlace = 'branch' | 'title' | 'body' | 'message';

/** A work item that changes belong to; its number is given once all of a project are known. */
export interface TicketPlan {
  topic: Topic;
  reporter: string;
  assignee: string;
  createdAt: number;
  key: string;
}

export interface PlannedCommit {
  author: string;
  authoredAt: number;
  committedAt: number;
  message: string;
}

export interface PlannedReview {
  author: string;
  state: HistoryReview['state'];
  at: number;
  comments: number;
}

/** When things happen to a pull request. */
export interface PullTiming {
  commits: PlannedCommit[];
  openedAt: number;
  draft: boolean;
  readyAt: number[];
  reviews: PlannedReview[];
  /** Null while it is left open for ever. */
  end: { at: number; merged: boolean; by: string } | null;
}

/** A pull request as it is going to be, were there no end of time. */
export interface PullPlan extends PullTiming {
  repository: string;
  author: string;
  purpose: 'work' | 'upgrade' | 'revert' | 'hotfix' | 'return';
  title: string;
  body: string;
  headBranch: string;
  /** Null for the default branch. */
  baseBranch: string | null;
  labels: string[];
  files: HistoryPull['files'];
  ticket?: TicketPlan;
}

/** A pull request before its ticket has a number to write into the texts. */
export interface PullDraft extends PullTiming {
  team: TeamBlueprint;
  repository: string;
  author: string;
  topic: Topic;
  baseBranch: string | null;
  headBranch?: string;
  files: HistoryPull['files'];
  ticket?: TicketPlan;
  keyPlace: KeyPlace;
}
