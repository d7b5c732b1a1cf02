/** The seeded organisation as it really happened, before any tool tells of it. Instants are UTC. */
export interface Organisation {
  /** GitHub organisation, e.g. `acme`. */
  login: string;
  people: OrganisationPerson[];
  teams: OrganisationTeam[];
  repositories: RepositoryHistory[];
  projects: TrackerProject[];
  /** Oldest first. */
  incidents: HistoryIncident[];
  /** The instant up to which it happened. */
  now: Date;
}

export interface OrganisationPerson {
  key: string;
  name: string;
  email: string;
  bot: boolean;
  github: string;
  /** Jira account id. */
  jira: string;
  /** Slack user id; bots have none. */
  slack?: string;
}

export interface OrganisationTeam {
  key: string;
  name: string;
  timezone: string;
  members: string[];
  manager: string;
  champion: string;
  repositories: (string | { repository: string; paths: string[] })[];
  projects: string[];
  /** Ids of its boards in the tracker. */
  boards: string[];
  /** Slack channel id. */
  channel: string;
  parent?: string;
}

export interface RepositoryHistory {
  /** Without the organisation, e.g. `shop`. */
  name: string;
  defaultBranch: string;
  /** Reachable from the default branch or from an open pull request, oldest first. */
  commits: HistoryCommit[];
  /** Tip of the default branch. */
  tip: string;
  pulls: HistoryPull[];
  deployments: HistoryDeployment[];
  /** Runs of workflows, oldest first. */
  runs: readonly HistoryRun[];
  releases: HistoryRelease[];
  issues: HistoryIssue[];
}

export interface HistoryCommit {
  /** 40 hexadecimal digits. */
  sha: string;
  parents: string[];
  /** Person key. */
  author: string;
  authoredAt: Date;
  committedAt: Date;
  message: string;
}

export interface HistoryPull {
  number: number;
  title: string;
  body: string;
  /** Person key. */
  author: string;
  headBranch: string;
  baseBranch: string;
  openedAt: Date;
  /** Opened as a draft; it was made ready at these instants. */
  draft: boolean;
  readyAt: Date[];
  mergedAt?: Date;
  closedAt?: Date;
  updatedAt: Date;
  mergeMethod?: 'merge' | 'squash' | 'rebase';
  /** On the default branch. */
  mergeSha?: string;
  /** Shas of the branch, oldest first; a squashed or rebased branch's commits are not in `RepositoryHistory.commits`. */
  commits: HistoryCommit[];
  reviews: HistoryReview[];
  /** Person keys of those who are asked for a review and have not given it; absent for nobody. */
  requested?: string[];
  labels: string[];
  files: { path: string; additions: number; deletions: number }[];
}

export interface HistoryReview {
  /** Person key. */
  author: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  submittedAt: Date;
  comments: number;
}

export interface HistoryDeployment {
  id: number;
  sha: string;
  environment: string;
  /** Person key. */
  creator: string;
  createdAt: Date;
  statuses: { state: 'QUEUED' | 'IN_PROGRESS' | 'SUCCESS' | 'FAILURE' | 'ERROR' | 'INACTIVE'; at: Date }[];
}

export interface HistoryRun {
  id: number;
  /** Name of the workflow, and its file in `.github/workflows`. */
  workflow: string;
  file: string;
  event: 'push' | 'pull_request' | 'schedule' | 'workflow_dispatch';
  branch: string;
  sha: string;
  createdAt: Date;
  /** Oldest first, at least one; one without an end is under way. */
  attempts: { startedAt: Date; ended?: { at: Date; conclusion: RunConclusion } }[];
  /** Owner of the fork it came from. */
  fork?: string;
}

export type RunConclusion =
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped'
  | 'neutral'
  | 'stale'
  | 'timed_out'
  | 'startup_failure'
  | 'action_required';

export interface HistoryRelease {
  id: number;
  tag: string;
  /** Null once the tag is deleted. */
  sha: string | null;
  createdAt: Date;
  /** Absent while it is a draft. */
  publishedAt?: Date;
  prerelease: boolean;
}

/** An issue of the repository's own tracker. */
export interface HistoryIssue {
  number: number;
  title: string;
  body: string;
  labels: string[];
  /** Person key. */
  assignee: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Closed and opened again in turn, oldest first, each by a person key. */
  turns: { at: Date; by: string }[];
}

/** Something that broke for users, as those on call lived through it. */
export interface HistoryIncident {
  id: number;
  title: string;
  /** Name of the service that broke, which is that of its repository. */
  service: string;
  /** 1 is the worst. */
  severity: 1 | 2 | 3 | 4 | 5;
  /** Person key of who was on call. */
  responder: string;
  openedAt: Date;
  acknowledgedAt?: Date;
  resolvedAt?: Date;
  /** When anything of it last changed. */
  updatedAt: Date;
  /** What was found to have caused it: the id of a deployment of the service's repository. */
  causedBy?: number;
}

export interface TrackerProject {
  key: string;
  name: string;
  boards: TrackerBoard[];
  issues: TrackerIssue[];
}

export interface TrackerBoard {
  id: number;
  name: string;
  /** A team that manages its project itself has a simple board, with sprints or without. */
  type: 'scrum' | 'kanban' | 'simple';
  /** Null for a board without sprints, else oldest first. */
  sprints: TrackerSprint[] | null;
}

/** Planned until it starts, active until it is completed, then closed. */
export interface TrackerSprint {
  id: number;
  name: string;
  /** The board that it was made on. */
  originBoard: number;
  startAt: Date | null;
  endAt: Date | null;
  completedAt: Date | null;
}

export interface TrackerIssue {
  id: number;
  key: string;
  type: 'Story' | 'Bug' | 'Task' | 'Epic';
  summary: string;
  description: string | null;
  /** Person keys. */
  reporter: string;
  assignee: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Oldest first; the issue starts as `To Do`. */
  transitions: { at: Date; author: string; from: TrackerStatus; to: TrackerStatus }[];
  storyPoints: number | null;
  /** Ids of the sprints that it is or was in. */
  sprints: number[];
  /** What was changed besides the status, oldest first: what it was created with is in no change. */
  changes: TrackerChange[];
  labels: string[];
  /** Key of the epic that it is a part of. */
  parent?: string;
  /** Local date that it is promised for. */
  dueOn?: string;
}

/** Author and assignees are person keys. */
export type TrackerChange = { at: Date; author: string } & (
  | { field: 'sprint'; from: number[]; to: number[] }
  | { field: 'estimate'; from: number | null; to: number | null }
  | { field: 'assignee'; from: string | null; to: string | null }
  /** It was moved to another project, from one key to another. */
  | { field: 'key'; from: string; to: string }
);

export type TrackerStatus = 'To Do' | 'In Progress' | 'In Review' | 'Done';
