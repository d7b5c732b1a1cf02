import type { LocalDate } from '../../domain/instant.ts';
import type { WorkItemKind } from '../../domain/work-item.ts';

/** A work item that is neither a sub-task nor made of others, as it was at an instant, with all that stands above it. */
export interface Piece {
  source: string;
  key: string;
  title: string;
  url?: string | undefined;
  /** Of the tracker. */
  project: string;
  kind: WorkItemKind;
  createdAt: Date;
  /** When work on it first began; null where no source saw that. */
  startedAt: Date | null;
  doneAt: Date | null;
  /** The same as the source says it: done may come before begun, or before it was written down. */
  said: { startedAt: Date | null; doneAt: Date | null };
  /** Whether it is being worked on at that instant. */
  inProgress: boolean;
  /** When its status last changed; its creation where it never did. */
  movedAt: Date;
  /** How often it went back from done. */
  reopened: number;
  /** When it went back, from done or from where others look at it. */
  wentBack: Date[];
  /** Login; null for nobody. */
  assignee: string | null;
  estimate: number | null;
  /** Keys of the containers above it, the nearest first. */
  above: string[];
  /** Project of the portfolio: its own, or that of the nearest above it; null for none. */
  portfolio: string | null;
  /** Name of the objective it leads to: its own, or that of the nearest above it; null for none. */
  objective: string | null;
  /** Keys of the teams that own its tracker project, or on whose boards it was. */
  teams: string[];
}

/** An item that is made of others, such as an epic. */
export interface Container {
  source: string;
  /** With its source before it (`jira:ROAD-34`) where those of several sources have one key. */
  key: string;
  /** Keys that it had before it was moved. */
  formerKeys?: string[] | undefined;
  title: string;
  url?: string | undefined;
  type: string;
  project: string;
  dueOn: LocalDate | null;
  doneAt: Date | null;
  createdAt: Date;
  portfolio: string | null;
  objective: string | null;
}

/** All work of the organisation as it was at an instant. */
export interface Work {
  now: Date;
  pieces: Piece[];
  /** By key. */
  containers: Map<string, Container>;
  /** Keys of items whose parents go round in a circle: they belong to nothing. */
  circles: string[];
  /** Keys of sub-tasks, which are no pieces of work, with those of the containers above each, the nearest first. */
  subtasks: Map<string, string[]>;
  /** Items that are done while no source says when: they count as neither done nor open. */
  undated: Piece[];
}

/** What can be forecast. */
export interface DeliveryScope {
  kind: 'epic' | 'portfolio' | 'tracker' | 'team';
  /** Key of the epic, the project or the team; with its source before it where those of several sources have one key. */
  key: string;
  /** Of what stands in a single tracker. */
  source?: string | undefined;
  /** Keys that it had before it was moved. */
  formerKeys?: string[] | undefined;
  title: string;
  url?: string | undefined;
  /** The day it is promised for. */
  dueOn: LocalDate | null;
  /** When that day ends, for most of the teams that work on it. */
  dueAt: Date | null;
}
