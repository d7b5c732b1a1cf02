import { z } from 'zod';
import type { CustomMetric } from './custom-metric.ts';
import { WorkItemKind } from './work-item.ts';

/** A rule that says what kind of work an item is: every condition given must hold; globs, in any case. */
export const WorkItemRule = z.strictObject({
  kind: WorkItemKind.describe('The kind of work.'),
  types: z.array(z.string()).optional().describe('Types of the tracker, such as `Bug`.'),
  labels: z.array(z.string()).optional().describe('Labels, any of which the item has.'),
  components: z.array(z.string()).optional().describe('Components, any of which the item has.'),
  projects: z.array(z.string()).optional().describe('Projects of the tracker.'),
});

export type WorkItemRule = z.infer<typeof WorkItemRule>;

/** A project of the portfolio: what share of the effort it should get, 1 being the first in priority. */
export const PortfolioProject = z.strictObject({
  key: z.string().min(1).describe('Name that work items carry as their portfolio.'),
  priority: z.number().int().positive().describe('1 is the first.'),
  expected: z.number().min(0).max(100).optional().describe('Percent of the effort it should get.'),
});

export type PortfolioProject = z.infer<typeof PortfolioProject>;

/** What the organisation decided about how it is measured. It works backwards: facts are kept as they came. */
export interface Rules {
  /** Globs of bots' logins. */
  bots: string[];
  /** The first that fits decides; without one the source's own kind, else the standard words of types and labels. */
  workItemKinds: WorkItemRule[];
  /** Kind of work → percent of the effort it should get. */
  allocation: Partial<Record<WorkItemKind, number>>;
  portfolio: PortfolioProject[];
  /** Metrics of the organisation's own. */
  metrics: CustomMetric[];
}
