import picomatch from 'picomatch';
import type { WorkItemMatch } from '../domain/rules.ts';
import type { WorkItem } from '../domain/work-item.ts';

/** Whether a rule asks for anything at all. */
export function isBound({ types, labels, components, projects, keys }: WorkItemMatch): boolean {
  return [types, labels, components, projects, keys].some((globs) => globs !== undefined);
}

/** What rules look at of an item. */
export type Matched = Pick<WorkItem, 'components' | 'key' | 'labels' | 'project' | 'type'>;

/** Whether an item has all that is asked for; globs, in any case. What asks for nothing fits everything. */
export function matcherOf(match: WorkItemMatch): (item: Matched) => boolean {
  const anyOf = (globs: string[] | undefined) =>
    globs ? picomatch(globs, { nocase: true, dot: true }) : null;
  const type = anyOf(match.types);
  const label = anyOf(match.labels);
  const component = anyOf(match.components);
  const project = anyOf(match.projects);
  const key = anyOf(match.keys);
  return (item) =>
    (!type || type(item.type)) &&
    (!label || (item.labels ?? []).some((each) => label(each))) &&
    (!component || (item.components ?? []).some((each) => component(each))) &&
    (!project || project(item.project)) &&
    (!key || key(item.key));
}
