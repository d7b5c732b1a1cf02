/** A work item as a tracker tells of it: a story that nobody began, save what is said. */
export function aWorkItem(key: string, said: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    source: 'jira',
    id: key,
    key,
    project: key.split('-')[0],
    type: 'Story',
    title: `Title of ${key}`,
    status: 'To Do',
    statusCategory: 'todo',
    history: [],
    ...said,
  };
}
