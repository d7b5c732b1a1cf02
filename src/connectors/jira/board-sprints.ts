import type { z } from 'zod';
import { SourceError } from '../source-error.ts';
import { type Board, PAGE_SIZE, sprintAdvice } from './boards.ts';
import { explained } from './explain.ts';
import { SprintPage } from './schema.ts';
import type { Site } from './site.ts';

export type Sprint = z.infer<typeof SprintPage>['values'][number];

/** How many closed sprints of a board were read, and the last of them in Jira's order. */
export interface ClosedMark {
  closed: number;
  last: number;
}

export interface BoardSprints {
  /** Those that are open, and those that closed since the mark. */
  sprints: Sprint[];
  mark: ClosedMark | undefined;
}

interface BoardReader {
  site: Site;
  project: string;
  signal: AbortSignal;
}

/**
 * A board's sprints, from the mark on where it still is where it was: Jira lists closed ones first. Null for a board
 * that has none: Jira refuses to list those of kanban boards and of some team-managed ones.
 */
export async function sprintsOf(
  reader: BoardReader,
  board: Board,
  mark: ClosedMark | undefined,
): Promise<BoardSprints | null> {
  if (board.type === 'kanban') return null;
  try {
    const later = mark ? await listed(reader, board, mark.closed - 1) : [];
    const [last, ...rest] = later;
    if (mark && last?.id === mark.last && isClosed(last)) return marked(rest, mark);
    return marked(mark?.closed === 1 ? later : await listed(reader, board, 0), undefined);
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'misconfigured') return null;
    throw error;
  }
}

function isClosed(sprint: Sprint): boolean {
  return sprint.state === 'closed';
}

function marked(sprints: Sprint[], before: ClosedMark | undefined): BoardSprints {
  const closed = sprints.filter(isClosed);
  const last = closed.at(-1);
  return {
    sprints,
    mark: last ? { closed: (before?.closed ?? 0) + closed.length, last: last.id } : before,
  };
}

async function listed({ site, project, signal }: BoardReader, board: Board, from: number): Promise<Sprint[]> {
  const sprints: Sprint[] = [];
  const path = `rest/agile/1.0/board/${board.id}/sprint`;
  const what = `sprints of board ${board.id}`;
  for (;;) {
    const query = { startAt: from + sprints.length, maxResults: PAGE_SIZE };
    const call = { path, query, what, schema: SprintPage, signal };
    const { data } = await explained(sprintAdvice(project), () => site.call(call));
    sprints.push(...data.values);
    if (data.isLast || data.values.length === 0) return sprints;
  }
}
