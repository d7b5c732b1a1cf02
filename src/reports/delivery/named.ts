import type { Container, DeliveryScope, Work } from './define.ts';
import { isSameName, scopeNamed } from './scope.ts';

/** What a name that somebody typed stands for. */
export type Named =
  | {
      what: 'scope';
      scope: DeliveryScope;
      /** What else is called so. */
      others: DeliveryScope[];
    }
  /** A single work item or a sub-task; `of` is the nearest epic above it, null for none. */
  | { what: 'item'; key: string; isSubtask: boolean; of: Container | null }
  /** An item whose parents lead back to itself. */
  | { what: 'circle'; key: string }
  | { what: 'nothing' };

function itemNamed(name: string, { pieces, undated, subtasks, containers }: Work): Named {
  const isSubtask = [...subtasks.keys()].find((key) => isSameName(key, name));
  const piece = [...pieces, ...undated].find(({ key }) => isSameName(key, name));
  const key = piece?.key ?? isSubtask;
  if (key === undefined) return { what: 'nothing' };
  const above = piece?.above ?? subtasks.get(key) ?? [];
  const of = above.flatMap((each) => containers.get(each) ?? []).at(0) ?? null;
  return { what: 'item', key, isSubtask: piece === undefined, of };
}

/**
 * What a name stands for: something that can be forecast first, in the order of `scopes`; an epic with nothing below it
 * yet; a single item.
 */
export function named(name: string, scopes: DeliveryScope[], work: Work): Named {
  const circle = work.circles.find((key) => isSameName(key, name));
  if (circle !== undefined) return { what: 'circle', key: circle };
  const scope = scopeNamed(name, scopes);
  if (scope) {
    const called = scopes.filter((each) => isSameName(each.key, name) || isSameName(each.title, name));
    return { what: 'scope', scope, others: called.filter((each) => each !== scope) };
  }
  const empty = [...work.containers.values()].find(
    ({ key, title }) => isSameName(key, name) || isSameName(title, name),
  );
  if (!empty) return itemNamed(name, work);
  if (work.circles.includes(empty.key)) return { what: 'circle', key: empty.key };
  const { key, title, url, dueAt } = empty;
  return { what: 'scope', scope: { kind: 'epic', key, title, url, dueAt }, others: [] };
}
