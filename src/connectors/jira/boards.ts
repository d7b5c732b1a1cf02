import type { z } from 'zod';
import { explained } from './explain.ts';
import { Boards } from './schema.ts';
import type { Site } from './site.ts';

export const PAGE_SIZE = 50;

export type Board = z.infer<typeof Boards>['values'][number];

/** What to do when sprints are refused: work items can be read without them. */
export function sprintAdvice(project: string): string {
  return `the sprints of project ${project} cannot be read, only its work items: give the account access to Jira Software and let it see the boards, or put sprints: false in kata.yml`;
}

/** The boards that show the project's issues. Throws a SourceError that says what to do when they are refused. */
export async function boardsOf(site: Site, project: string, signal: AbortSignal): Promise<Board[]> {
  const boards: Board[] = [];
  for (;;) {
    const query = { projectKeyOrId: project, startAt: boards.length, maxResults: PAGE_SIZE };
    const call = { path: 'rest/agile/1.0/board', query, what: `boards of project ${project}` };
    const { data } = await explained(sprintAdvice(project), () =>
      site.call({ ...call, schema: Boards, signal }),
    );
    boards.push(...data.values);
    if (data.isLast || data.values.length === 0) return boards;
  }
}
