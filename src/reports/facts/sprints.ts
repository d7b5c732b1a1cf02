import { sprintsEver } from '../../metrics/samples/sprint-scope.ts';
import { declaredStart } from './declared-start.ts';
import type { Loaded, LoadQuery } from './define.ts';

type SprintQuery = Pick<LoadQuery, 'store' | 'team' | 'spans' | 'now'>;

/** Which sprints are the team's: those of its boards, else those that items of its projects ever were in. */
async function ownershipOf({
  store,
  team,
}: SprintQuery): Promise<(source: string, id: string, board: string) => boolean> {
  if (team.boards?.length) {
    const boards = new Set(team.boards);
    return (_source, _id, board) => boards.has(board);
  }
  if (!team.projects?.length) return () => false;
  const items = await store.events.pick('work-item', { projects: team.projects }, ['source', 'history']);
  const entered = new Set(
    items.flatMap((item) => sprintsEver(item).map((id) => JSON.stringify([item.source, id]))),
  );
  return (source, id) => entered.has(JSON.stringify([source, id]));
}

/** Sprints of the team that had begun by `now`; one that was completed later is not completed yet. */
export async function loadSprints(query: SprintQuery): Promise<Loaded<'sprints'>> {
  const { store, spans, now } = query;
  const last = Math.max(...spans.map(({ to }) => to.getTime()));
  const to = new Date(Math.min(last, now.getTime() + 1));
  const [owns, all] = await Promise.all([ownershipOf(query), store.events.find('sprint', { to })]);
  const own = all.filter(({ source, id, board }) => owns(source, id, board));
  return {
    facts: own.map(({ completedAt, ...sprint }) =>
      completedAt && completedAt <= now ? { ...sprint, completedAt } : sprint,
    ),
    since: await declaredStart(
      store,
      'sprint',
      own.map(({ source, startAt }) => ({ source, at: startAt })),
    ),
  };
}
