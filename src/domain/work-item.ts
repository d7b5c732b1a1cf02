import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { Instant } from './instant.ts';

/** Where a status stands in the course of work; `other` is one that the tool files under nothing Kata knows. */
export const StatusCategory = z.enum(['todo', 'in-progress', 'done', 'other']);

/** What a piece of work is for. */
export const WorkItemKind = z.enum(['feature', 'bug', 'debt', 'keep-lights-on', 'unplanned', 'other']);

export type WorkItemKind = z.infer<typeof WorkItemKind>;

export const WorkItemEvent = z.object({
  at: Instant,
  field: z.enum(['status', 'sprint', 'estimate', 'assignee']),
  from: z.string().nullish(),
  to: z.string().nullish(),
  fromCategory: StatusCategory.optional(),
  toCategory: StatusCategory.optional(),
  author: z.string().optional(),
});

/** An issue, story, bug or task of an issue tracker, with the history of what metrics need. */
export const WorkItem = z.object({
  source: z.string().min(1),
  id: z.string().min(1),
  key: z.string().min(1),
  /** Keys that it had before it was moved: what names them names this. */
  formerKeys: z.array(z.string().min(1)).optional(),
  project: z.string().min(1),
  type: z.string(),
  kind: WorkItemKind.optional(),
  title: z.string(),
  parent: z.string().optional(),
  isSubtask: z.boolean().optional(),
  status: z.string(),
  statusCategory: StatusCategory,
  createdAt: Instant,
  doneAt: Instant.optional(),
  updatedAt: Instant.optional(),
  estimate: z.number().nonnegative().optional(),
  assignee: z.string().optional(),
  labels: z.array(z.string()).optional(),
  components: z.array(z.string()).optional(),
  dueAt: Instant.optional(),
  hasDescription: z.boolean().optional(),
  foundBy: z.enum(['customer', 'internal']).optional(),
  objective: z.string().optional(),
  portfolio: z.string().optional(),
  url: z.string().optional(),
  history: z.array(WorkItemEvent),
});

export type WorkItem = z.infer<typeof WorkItem>;

export const workItem = defineEntity({
  kind: 'work-item',
  file: 'work-items',
  schema: WorkItem,
  externalId: (record) => record.id,
  at: (record) => record.createdAt,
  scope: (record) => ({ project: record.project }),
});
