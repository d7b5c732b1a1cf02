import { z } from 'zod';
import { readCursor } from '../cursor.ts';
import type { Page, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { type Sprint, sprintsOf } from './board-sprints.ts';
import { boardsOf } from './boards.ts';
import { JiraInstant } from './schema.ts';
import type { Site } from './site.ts';

/** By board id, how far its closed sprints were read. */
const Cursor = z.record(z.string(), z.object({ closed: z.number(), last: z.number() }));

const REFUSED = new Set<SourceError['kind']>(['forbidden', 'not-found']);

export interface SprintReader {
  site: Site;
  project: string;
}

/**
 * The sprints of a project's boards, a page for each board, each sprint once. Those that are open are read every time,
 * closed ones once: they do not change. Those completed before the first sync's reach are left out. A board that is
 * refused keeps none of the others from being read; the stream fails at its end.
 */
export async function* sprintPages(
  { site, project }: SprintReader,
  options: StreamOptions,
): AsyncIterable<Page> {
  const { signal, since } = options;
  const marks = readCursor(Cursor, options.cursor) ?? {};
  const known = new Set<number>();
  const refusals: SourceError[] = [];
  for (const board of await boardsOf(site, project, signal)) {
    const told = await sprintsOf({ site, project, signal }, board, marks[board.id]).catch(
      (error: unknown) => {
        if (!(error instanceof SourceError) || !REFUSED.has(error.kind)) throw error;
        refusals.push(error);
        return null;
      },
    );
    if (told === null) continue;
    if (told.mark) marks[board.id] = told.mark;
    else delete marks[board.id];
    const fresh = told.sprints.filter((sprint) => !known.has(sprint.id) && !endedBefore(since, sprint));
    for (const { id } of fresh) known.add(id);
    yield {
      items: fresh.map((sprint) => ({ ...sprint, seenOnBoard: board.id })),
      cursor: JSON.stringify(marks),
    };
  }
  if (refusals[0]) throw refusals[0];
}

const Completed = z.object({ completeDate: JiraInstant });

function endedBefore(since: Date, sprint: Sprint): boolean {
  const completed = Completed.safeParse(sprint).data;
  return completed !== undefined && completed.completeDate < since;
}
