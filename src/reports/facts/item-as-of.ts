import type { z } from 'zod';
import type { StatusCategory, WorkItem } from '../../domain/work-item.ts';
import { estimateAt, eventsOf, heldAt } from '../../metrics/samples/item-history.ts';

type Category = z.infer<typeof StatusCategory>;

/** What a status of a source means, by its name: what any item or event told of it. */
export type Categories = (source: string, status: string | null | undefined) => Category | undefined;

export function categoriesOf(items: WorkItem[]): Categories {
  const known = new Map<string, Category>();
  const learn = (source: string, status: string | null | undefined, category: Category | undefined) => {
    if (status && category) known.set(JSON.stringify([source, status]), category);
  };
  for (const { source, status, statusCategory, history } of items) {
    for (const { field, from, to, fromCategory, toCategory } of history) {
      if (field !== 'status') continue;
      learn(source, from, fromCategory);
      learn(source, to, toCategory);
    }
    learn(source, status, statusCategory);
  }
  return (source, status) => (status ? known.get(JSON.stringify([source, status])) : undefined);
}

/** Its status at an instant: what the next change changed it from, else what it is now unless it was done later. */
function statusAt(item: WorkItem, at: Date): Pick<WorkItem, 'status' | 'statusCategory'> {
  const { status, statusCategory, doneAt, history } = item;
  const changed = history.some((event) => event.at > at && event.field === 'status');
  if (!changed && !(doneAt && doneAt > at)) return { status, statusCategory };
  const events = eventsOf(item, 'status');
  const next = events.find((event) => event.at > at);
  if (next) return { status: next.from ?? '', statusCategory: next.fromCategory ?? 'todo' };
  const last = events.at(-1);
  return { status: last?.to ?? '', statusCategory: last?.toCategory ?? 'todo' };
}

/** When an item that is done at an instant was done: as its source says, else as its history does. */
function doneAtBy(item: WorkItem, at: Date): Date | undefined {
  if (item.doneAt && item.doneAt <= at) return item.doneAt;
  return eventsOf(item, 'status').findLast(
    (event) => event.at <= at && event.toCategory === 'done' && event.fromCategory !== 'done',
  )?.at;
}

/** The same events, each with what its statuses mean as far as anything tells. */
function withCategories({ source, history }: WorkItem, categoryOf: Categories): WorkItem['history'] {
  if (
    history.every(({ field, fromCategory, toCategory }) => field !== 'status' || (fromCategory && toCategory))
  )
    return history;
  return history.map((event) =>
    event.field === 'status'
      ? {
          ...event,
          fromCategory: event.fromCategory ?? categoryOf(source, event.from),
          toCategory: event.toCategory ?? categoryOf(source, event.to),
        }
      : event,
  );
}

/** A work item as it was at an instant at which it existed. What has no history is as it is now. */
export function itemAsOf(record: WorkItem, now: Date, categoryOf: Categories): WorkItem {
  const item = { ...record, history: withCategories(record, categoryOf) };
  const { status, statusCategory } = statusAt(item, now);
  const doneAt = statusCategory === 'done' ? doneAtBy(item, now) : undefined;
  if (item.history.every(({ at }) => at <= now) && !(item.updatedAt && item.updatedAt > now)) {
    return { ...item, status, statusCategory, doneAt };
  }
  const assignments = eventsOf(item, 'assignee');
  return {
    ...item,
    status,
    statusCategory,
    doneAt,
    estimate: estimateAt(item, eventsOf(item, 'estimate'), now) ?? undefined,
    assignee: assignments.length > 0 ? (heldAt(assignments, now) ?? undefined) : item.assignee,
    updatedAt: item.updatedAt && item.updatedAt <= now ? item.updatedAt : undefined,
    history: item.history.filter(({ at }) => at <= now),
  };
}
