import type { z } from 'zod';
import type { Sprint } from '../../domain/sprint.ts';
import type { WorkItemEvent } from '../../domain/work-item.ts';
import type { TeamWorkItem } from '../facts.ts';
import { doneBy, estimateAt, eventsOf, type StatusSpan, statusSpans } from './item-history.ts';

type Event = z.infer<typeof WorkItemEvent>;

/** What became of one work item in one sprint. Sub-tasks, and items done before the sprint began, are in none. */
export interface SprintItem {
  item: TeamWorkItem;
  /** In the sprint when it began; else it joined later. */
  committed: boolean;
  /** No longer in the sprint when it ended. */
  removed: boolean;
  /** Done when the sprint ended, and not removed. */
  done: boolean;
  /** Of what was committed, at the sprint's start; else when it joined, or the first it was given after. */
  estimate: number | null;
  /** When it was done, or else when the sprint ended. */
  lastEstimate: number | null;
}

/** Number of items, and the sum of their estimates: one without counts as 0. */
export interface Amount {
  items: number;
  points: number;
}

/**
 * The algebra of one sprint. Each committed item is delivered, carried over or removed; amounts of what was committed are
 * at the estimate at the start, frozen.
 */
export interface SprintScope {
  sprint: Sprint;
  /** When it was completed, else when it should have ended. */
  endAt: Date;
  items: SprintItem[];
  committed: Amount;
  delivered: Amount;
  carriedOver: Amount;
  /** Joined after the start, at the estimate when they joined; with those that left again. */
  added: Amount;
  /** Added and not removed. */
  crept: Amount;
  /** No longer in it at the end, whether committed or added. */
  removed: Amount;
  /** Kept items with a higher estimate at the end than at first, and by how much. */
  raised: Amount;
  /** All that was done, added or committed, at the estimate it had when it was done. */
  completed: Amount;
}

/** The sprints an item was in from some instant on, in milliseconds. */
interface Stay {
  since: number;
  ids: string[];
}

/** An item with what its history comes to, read once for all its sprints. */
interface Course {
  item: TeamWorkItem;
  stays: Stay[];
  estimates: Event[];
  spans: readonly StatusSpan[];
}

/** The ids in a list such as `"38, 40"`. */
function idsIn(list: string | null | undefined): string[] {
  return (list ?? '').split(',').flatMap((id) => id.trim() || []);
}

/** Where it was, oldest first; before the first move, where that one took it from. */
function staysOf(item: Pick<TeamWorkItem, 'history'>): Stay[] {
  const moves = eventsOf(item, 'sprint');
  if (moves.length === 0) return [];
  return [
    { since: Number.NEGATIVE_INFINITY, ids: idsIn(moves[0]?.from) },
    ...moves.map(({ at, to }) => ({ since: at.getTime(), ids: idsIn(to) })),
  ];
}

/** Ids of the sprints that a work item ever was in. */
export function sprintsEver({ history }: Pick<TeamWorkItem, 'history'>): string[] {
  const moves = history.filter(({ field }) => field === 'sprint');
  return [...new Set(moves.flatMap(({ from, to }) => [...idsIn(from), ...idsIn(to)]))];
}

export function endOf({ completedAt, endAt }: Sprint): Date {
  return completedAt ?? endAt;
}

function partOf(
  { item, stays, estimates, spans }: Course,
  { id, startAt }: Sprint,
  endAt: Date,
): SprintItem | null {
  if (doneBy(spans, startAt)) return null;
  const isInAt = (ms: number) => stays.findLast(({ since }) => since <= ms)?.ids.includes(id) ?? false;
  const [start, end] = [startAt.getTime(), endAt.getTime()];
  const committed = isInAt(start);
  const joined = stays.find(({ since, ids }) => since > start && since < end && ids.includes(id));
  if (!committed && !joined) return null;
  const joinedAt = committed || !joined ? startAt : new Date(joined.since);
  // Completing a sprint moves what is left of it: that is no removal.
  const removed = !isInAt(end - 1);
  const doneAt = removed ? null : doneBy(spans, endAt);
  const until = doneAt ?? endAt;
  const first = estimateAt(item, estimates, joinedAt);
  const given = estimates.find(({ at, to }) => at > joinedAt && at <= until && to);
  const estimate = first === null && !committed && given ? estimateAt(item, estimates, given.at) : first;
  return {
    item,
    committed,
    removed,
    done: doneAt !== null,
    estimate,
    lastEstimate: estimateAt(item, estimates, until),
  };
}

function sum(items: SprintItem[], points: (item: SprintItem) => number | null): Amount {
  return { items: items.length, points: items.reduce((total, item) => total + (points(item) ?? 0), 0) };
}

function raise({ estimate, lastEstimate }: SprintItem): number {
  return estimate === null || lastEstimate === null ? 0 : Math.max(lastEstimate - estimate, 0);
}

function amountsOf(sprint: Sprint, courses: Course[]): SprintScope {
  const endAt = endOf(sprint);
  const items = courses.flatMap((course) => partOf(course, sprint, endAt) ?? []);
  const committed = items.filter((item) => item.committed);
  const kept = items.filter(({ removed }) => !removed);
  const atFirst = ({ estimate }: SprintItem) => estimate;
  return {
    sprint,
    endAt,
    items,
    committed: sum(committed, atFirst),
    delivered: sum(
      committed.filter(({ done }) => done),
      atFirst,
    ),
    carriedOver: sum(
      committed.filter(({ done, removed }) => !done && !removed),
      atFirst,
    ),
    added: sum(
      items.filter((item) => !item.committed),
      atFirst,
    ),
    crept: sum(
      kept.filter((item) => !item.committed),
      atFirst,
    ),
    removed: sum(
      items.filter(({ removed }) => removed),
      atFirst,
    ),
    raised: sum(
      kept.filter((item) => raise(item) > 0),
      raise,
    ),
    completed: sum(
      items.filter(({ done }) => done),
      ({ lastEstimate }) => lastEstimate,
    ),
  };
}

const coursesOfItems = new WeakMap<TeamWorkItem[], Map<string, Course[]>>();

function keyOf(source: string, id: string): string {
  return JSON.stringify([source, id]);
}

/** By sprint, the items that ever were in it; read once for all the questions about the same items. */
function coursesBySprint(items: TeamWorkItem[]): Map<string, Course[]> {
  const known = coursesOfItems.get(items);
  if (known) return known;
  const bySprint = new Map<string, Course[]>();
  for (const item of items) {
    const stays = item.isSubtask ? [] : staysOf(item);
    if (stays.length === 0) continue;
    const course = { item, stays, estimates: eventsOf(item, 'estimate'), spans: statusSpans(item) };
    for (const id of new Set(stays.flatMap(({ ids }) => ids))) {
      const key = keyOf(item.source, id);
      const courses = bySprint.get(key);
      if (courses) courses.push(course);
      else bySprint.set(key, [course]);
    }
  }
  coursesOfItems.set(items, bySprint);
  return bySprint;
}

/** What became of a sprint. An item is in a sprint of its own source only. */
export function scopeOf(sprint: Sprint, items: TeamWorkItem[]): SprintScope {
  return amountsOf(sprint, coursesBySprint(items).get(keyOf(sprint.source, sprint.id)) ?? []);
}
