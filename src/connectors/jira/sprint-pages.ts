import type { AgileClient } from 'jira.js/agile';
import { z } from 'zod';
import type { Page, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { parseAnswer } from './client.ts';
import { Boards, JiraInstant, SprintPage } from './schema.ts';

const PAGE_SIZE = 50;

type Board = z.infer<typeof Boards>['values'][number];
type Sprint = z.infer<typeof SprintPage>['values'][number];

/** By board id: how many closed sprints were read, and the last of them in Jira's order. */
const Cursor = z.record(z.string(), z.object({ closed: z.number(), last: z.number() }));
type Mark = z.infer<typeof Cursor>[string];

export interface SprintReader {
  agile: AgileClient;
  project: string;
}

/**
 * The sprints of a project's boards, a page for each board, each sprint once. Those that are open are read every time.
 * Closed ones do not change: they are read again only when the cursor's mark no longer is the end of their list. Those
 * completed before the first sync's reach are left out.
 */
export async function* sprintPages(reader: SprintReader, options: StreamOptions): AsyncIterable<Page> {
  const marks = Cursor.parse(JSON.parse(options.cursor ?? '{}'));
  const known = new Set<number>();
  for (const board of await boardsOf(reader)) {
    const sprints = await sprintsOf(reader, board, marks[board.id]);
    if (sprints === null) continue;
    const last = sprints.closed?.at(-1);
    if (sprints.closed && !last) delete marks[board.id];
    if (sprints.closed && last) marks[board.id] = { closed: sprints.closed.length, last: last.id };
    // Closed ones overrule: a sprint may be completed between the two calls.
    const all = new Map([...sprints.open, ...(sprints.closed ?? [])].map((sprint) => [sprint.id, sprint]));
    const fresh = [...all.values()].filter(
      (sprint) => !known.has(sprint.id) && !endedBefore(options.since, sprint),
    );
    for (const { id } of fresh) known.add(id);
    yield {
      items: fresh.map((sprint) => ({ ...sprint, seenOnBoard: board.id })),
      cursor: JSON.stringify(marks),
    };
  }
}

const Completed = z.object({ completeDate: JiraInstant });

function endedBefore(since: Date, sprint: Sprint): boolean {
  const completed = Completed.safeParse(sprint).data;
  return completed !== undefined && completed.completeDate < since;
}

/**
 * The boards that show the project's issues. Throws a SourceError that says what to do when the account has no
 * access to Jira Software: work items can be read without it.
 */
export async function boardsOf({ agile, project }: SprintReader): Promise<Board[]> {
  const boards: Board[] = [];
  for (;;) {
    const answer = await withAccess(project, () =>
      agile.board.getAllBoards({
        projectKeyOrId: project,
        startAt: boards.length,
        maxResults: PAGE_SIZE,
      }),
    );
    const page = parseAnswer(Boards, answer, `project ${project}`, 'GET /rest/agile/1.0/board');
    boards.push(...page.values);
    if (page.isLast || page.values.length === 0) return boards;
  }
}

interface BoardSprints {
  open: Sprint[];
  /** Null when they are as the mark says. */
  closed: Sprint[] | null;
}

/** Null for a board that has no sprints: Jira refuses to list those of kanban boards and of some team-managed ones. */
async function sprintsOf(
  reader: SprintReader,
  board: Board,
  mark: Mark | undefined,
): Promise<BoardSprints | null> {
  if (board.type === 'kanban') return null;
  try {
    const open = await listed(reader, board, 'active,future');
    if (mark && (await isUnchanged(reader, board, mark))) return { open, closed: null };
    return { open, closed: await listed(reader, board, 'closed') };
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'misconfigured') return null;
    throw error;
  }
}

async function isUnchanged(reader: SprintReader, board: Board, mark: Mark): Promise<boolean> {
  const { values } = await sprintPage(reader, board, 'closed', mark.closed - 1);
  return values.length === 1 && values[0]?.id === mark.last;
}

async function listed(reader: SprintReader, board: Board, state: string): Promise<Sprint[]> {
  const sprints: Sprint[] = [];
  for (;;) {
    const page = await sprintPage(reader, board, state, sprints.length);
    sprints.push(...page.values);
    if (page.isLast || page.values.length === 0) return sprints;
  }
}

async function sprintPage(
  { agile, project }: SprintReader,
  board: Board,
  state: string,
  startAt: number,
): Promise<z.infer<typeof SprintPage>> {
  const answer = await withAccess(project, () =>
    agile.board.getAllSprints({ boardId: board.id, state, startAt, maxResults: PAGE_SIZE }),
  );
  return parseAnswer(
    SprintPage,
    answer,
    `project ${project}`,
    `GET /rest/agile/1.0/board/${board.id}/sprint`,
  );
}

async function withAccess<T>(project: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SourceError) || !['forbidden', 'not-found'].includes(error.kind)) throw error;
    throw new SourceError(
      error.kind,
      `Jira: the sprints of project ${project} cannot be read, only its work items: give the account access to the product Jira (Software) on admin.atlassian.com, and let it see the boards, or put sprints: false in kata.yml`,
      { cause: error },
    );
  }
}
