import { z } from 'zod';
import type { CustomMetric } from './custom-metric.ts';
import { LocalDate } from './instant.ts';
import { WorkItemKind } from './work-item.ts';

/** Which work items a rule is about: every condition given must hold; globs, in any case. */
export const WorkItemMatch = z.strictObject({
  types: z.array(z.string()).optional().describe('Types of the tracker, such as `Bug`.'),
  labels: z.array(z.string()).optional().describe('Labels, any of which the item has.'),
  components: z.array(z.string()).optional().describe('Components, any of which the item has.'),
  projects: z.array(z.string()).optional().describe('Projects of the tracker.'),
  keys: z.array(z.string()).optional().describe('Keys of items, such as that of an epic.'),
});

export type WorkItemMatch = z.infer<typeof WorkItemMatch>;

/** A rule that says what kind of work an item is. */
export const WorkItemRule = WorkItemMatch.extend({ kind: WorkItemKind.describe('The kind of work.') });

export type WorkItemRule = z.infer<typeof WorkItemRule>;

/** A project of the portfolio: how much it matters, what share of the effort it should get, and by when it is wanted. */
export const PortfolioProject = WorkItemMatch.extend({
  key: z.string().min(1).describe('Name of the project of the portfolio.'),
  priority: z.number().int().positive().optional().describe('1 is the first; none where nothing is said.'),
  expected: z.number().min(0).max(100).optional().describe('Percent of the effort it should get.'),
  due: LocalDate.optional().describe('The day it is promised for.'),
  also: z
    .array(WorkItemMatch)
    .optional()
    .describe('Further work items, each asked for as above: what fits any of these belongs to it too.'),
});

export type PortfolioProject = z.infer<typeof PortfolioProject>;

/** Projects by priority, the first first; those without one last, as they are listed. */
export function inOrderOfPriority<T extends Pick<PortfolioProject, 'priority'>>(projects: T[]): T[] {
  const rank = ({ priority = Number.MAX_SAFE_INTEGER }: T) => priority;
  return projects.toSorted((a, b) => rank(a) - rank(b));
}

/** Each project once, by priority: of one that is listed twice, the first by priority that says something counts. */
export function listedOnce(
  portfolio: PortfolioProject[],
): Pick<PortfolioProject, 'due' | 'expected' | 'key' | 'priority'>[] {
  const listed = Map.groupBy(inOrderOfPriority(portfolio), ({ key }) => key);
  return [...listed].map(([key, rules]) => ({
    key,
    priority: rules.find(({ priority }) => priority !== undefined)?.priority,
    expected: rules.find(({ expected }) => expected !== undefined)?.expected,
    due: rules.find(({ due }) => due !== undefined)?.due,
  }));
}

/** An objective of the company, and the work items that serve it. */
export const ObjectiveRule = WorkItemMatch.extend({
  key: z.string().min(1).describe('Name of the objective.'),
});

export type ObjectiveRule = z.infer<typeof ObjectiveRule>;

/** Incidents that do not count: those that any of these fits. Globs, in any case; severity 1 is the worst. */
export const IncidentsLeftOut = z.object({
  titles: z.array(z.string()).optional(),
  services: z.array(z.string()).optional(),
  severities: z.array(z.number().int().min(1).max(5)).optional(),
});

export type IncidentsLeftOut = z.infer<typeof IncidentsLeftOut>;

/** What the organisation decided about how it is measured. It works backwards: facts are kept as they came. */
export interface Rules {
  /** Globs of bots' logins. */
  bots: string[];
  /** The first that fits decides; without one the source's own kind, else the standard words of types and labels. */
  workItemKinds: WorkItemRule[];
  /** Kind of work → percent of the effort it should get. */
  allocation: Partial<Record<WorkItemKind, number>>;
  portfolio: PortfolioProject[];
  objectives: ObjectiveRule[];
  /** What marks a bug as found by a customer; without any rule only the source tells. */
  foundByCustomers: WorkItemMatch[];
  /** Such as tests of the alarm; none unless said. */
  incidentsLeftOut?: IncidentsLeftOut;
  /** Metrics of the organisation's own. */
  metrics: CustomMetric[];
}
