import { keysNow } from '../../correlation/former-keys.ts';
import { kindsBy } from '../../correlation/work-item-kinds.ts';
import { servedBy } from '../../correlation/work-item-rules.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { sprintsEver } from '../../metrics/samples/sprint-scope.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader, LoadQuery } from './define.ts';
import { categoriesOf, itemAsOf } from './item-as-of.ts';
import { withObjectivesAbove } from './outside-parents.ts';

/** Items that ever were in a sprint of the team's boards. */
async function itemsOfBoards({ store, team }: LoadQuery, to: Date): Promise<WorkItem[]> {
  const boards = new Set(team.boards);
  const sprints = (await store.events.find('sprint')).filter(({ board }) => boards.has(board));
  if (sprints.length === 0) return [];
  const known = new Set(sprints.map(({ source, id }) => JSON.stringify([source, id])));
  const sources = [...new Set(sprints.map(({ source }) => source))];
  const items = await store.events.find('work-item', { sources, to });
  return items.filter((item) => sprintsEver(item).some((id) => known.has(JSON.stringify([item.source, id]))));
}

function itemsOf(query: LoadQuery, to: Date): Promise<WorkItem[]> {
  const { store, team } = query;
  if (team.projects?.length) return store.events.find('work-item', { projects: team.projects, to });
  return team.boards?.length ? itemsOfBoards(query, to) : Promise.resolve([]);
}

/** Items whose parents have the keys that these have now. */
function belowWhatWasMoved(items: WorkItem[]): WorkItem[] {
  const keyNow = keysNow(items);
  return items.map((item) => {
    const parent = item.parent && keyNow(item.source, item.parent);
    return parent === item.parent ? item : { ...item, parent };
  });
}

/**
 * Work items of the team's projects, or, of a team with none, those that ever were in a sprint of its boards; as they
 * were at `now`, with the kind of work they are.
 */
export const loadWorkItems: Loader<'workItems'> = async (query) => {
  const { store, spans, now, rules } = query;
  const last = Math.max(...spans.map(({ to }) => to.getTime()));
  const to = new Date(Math.min(last, now.getTime() + 1));
  const told = (await itemsOf(query, to)).map(servedBy(rules));
  const records = await withObjectivesAbove(store, belowWhatWasMoved(told));
  const kindOf = kindsBy(rules.workItemKinds);
  const categories = categoriesOf(records);
  return {
    facts: records.map((record) => ({ ...itemAsOf(record, now, categories), kind: kindOf(record) })),
    since: await declaredStart(
      store,
      'work-item',
      records.map(({ source, createdAt }) => ({ source, at: createdAt })),
    ),
  };
};
