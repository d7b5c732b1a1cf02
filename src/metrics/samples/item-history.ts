import type { z } from 'zod';
import type { StatusCategory, WorkItem, WorkItemEvent } from '../../domain/work-item.ts';

type Event = z.infer<typeof WorkItemEvent>;
type Category = z.infer<typeof StatusCategory>;
type Item = Pick<
  WorkItem,
  'createdAt' | 'doneAt' | 'estimate' | 'history' | 'isSubtask' | 'status' | 'statusCategory'
>;

/** A time that an item spent in one status; of the last, `to` is null. */
export interface StatusSpan {
  status: string | null;
  /** Undefined where the source does not tell what the status means. */
  category: Category | undefined;
  from: Date;
  to: Date | null;
}

/**
 * The events of one field in the order in which they happened, however they are listed: by time and, of one instant, so
 * that each begins with what the one before it ended with.
 */
export function eventsOf({ history }: Pick<Item, 'history'>, field: Event['field']): Event[] {
  const sorted = history
    .filter((event) => event.field === field)
    .toSorted((a, b) => Number(a.at) - Number(b.at) || keyOf(a).localeCompare(keyOf(b)));
  const ordered: Event[] = [];
  for (const together of Map.groupBy(sorted, ({ at }) => Number(at)).values()) {
    while (together.length > 0) {
      const next = Math.max(nextOf(together, ordered.at(-1)), 0);
      ordered.push(...together.splice(next, 1));
    }
  }
  return ordered;
}

function keyOf({ from, to }: Event): string {
  return JSON.stringify([from, to]);
}

/** Of events of one instant, the one that goes on from the one before, else one that none of the others leads to. */
function nextOf(together: Event[], before: Event | undefined): number {
  if (together.length === 1) return 0;
  const follows = (event: Event, other: Event) => (event.from ?? null) === (other.to ?? null);
  const after = before ? together.findIndex((event) => follows(event, before)) : -1;
  if (after >= 0) return after;
  return together.findIndex((event) => !together.some((other) => other !== event && follows(event, other)));
}

/** What a field held after everything up to an instant had happened: before its first event, what that one changed. */
export function heldAt(events: Event[], at: Date): string | null {
  const last = events.findLast((event) => event.at <= at);
  return (last ? last.to : events[0]?.from) ?? null;
}

/** An item's estimate at an instant, from its `estimate` events; null for none, or for one that is not a number. */
export function estimateAt({ estimate }: Item, events: Event[], at: Date): number | null {
  if (events.length === 0) return estimate ?? null;
  const held = heldAt(events, at)?.trim();
  const points = held ? Number(held) : Number.NaN;
  return Number.isFinite(points) && points >= 0 ? points : null;
}

/** Spans by item: the same ones are asked for once for each week of a series. */
const known = new WeakMap<Item, readonly StatusSpan[]>();

/** What an item went through, oldest first. Of a source that only says when it was done, open and then done. */
export function statusSpans(item: Item): readonly StatusSpan[] {
  const spans = known.get(item) ?? readSpans(item);
  known.set(item, spans);
  return spans;
}

function readSpans(item: Item): StatusSpan[] {
  const { createdAt, doneAt, status, statusCategory } = item;
  const events = eventsOf(item, 'status');
  const [first] = events;
  const spans: StatusSpan[] = [];
  const enter = (from: Date, entered: string | null, category: Category | undefined) => {
    const before = spans.at(-1);
    if (before) before.to = from;
    spans.push({ status: entered, category, from, to: null });
  };
  if (first && first.at > createdAt) enter(createdAt, first.from ?? null, first.fromCategory);
  if (!first && statusCategory !== 'done') enter(createdAt, status, statusCategory);
  if (!first && statusCategory === 'done') enter(createdAt, null, undefined);
  for (const { at, to, toCategory } of events) enter(at, to ?? null, toCategory);
  const last = spans.at(-1);
  if (statusCategory === 'done' && doneAt && last && last.category !== 'done') {
    enter(doneAt, status, 'done');
  }
  return spans;
}

/** When work on it first began; null where no source saw it in progress. */
export function startedAt(spans: readonly StatusSpan[]): Date | null {
  return spans.find(({ category }) => category === 'in-progress')?.from ?? null;
}

/** Each time it became done from something else, oldest first. */
export function finishes(spans: readonly StatusSpan[]): StatusSpan[] {
  return spans.filter(({ category }, index) => category === 'done' && spans[index - 1]?.category !== 'done');
}

/** Whether it was opened again after it had been done. */
export function wasReopened(spans: readonly StatusSpan[]): boolean {
  const first = spans.findIndex(({ category }) => category === 'done');
  return (
    first >= 0 && spans.slice(first).some(({ category }) => category === 'todo' || category === 'in-progress')
  );
}

/** When it was last finished before an instant (or at it), if it was done then; null while it was not. */
export function doneBy(spans: readonly StatusSpan[], at: Date): Date | null {
  let doneAt: Date | null = null;
  for (const { from, category } of spans) {
    if (from > at) continue;
    doneAt = category === 'done' ? (doneAt ?? from) : null;
  }
  return doneAt;
}

/** Whether it left a status before it entered it. */
export function runsBackwards(spans: readonly StatusSpan[]): boolean {
  return spans.some(({ from, to }) => to !== null && to < from);
}
