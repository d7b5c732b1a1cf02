import type { Container, DeliveryScope, Work } from './define.ts';
import { inSource, isSameName, namesIn } from './names.ts';
import { epicScope } from './scope.ts';

/** Something that can be forecast, with a name that stands for it before everything else. */
export interface AskedScope extends DeliveryScope {
  ask: string;
}

/** What a name that somebody typed stands for. */
export type Named =
  | {
      what: 'scope';
      scope: AskedScope;
      /** What else is called so. */
      others: AskedScope[];
    }
  /** A single work item or a sub-task; `of` is the nearest epic above it, null for none. */
  | { what: 'item'; key: string; isSubtask: boolean; of: Container | null }
  /** An item whose parents lead back to itself. */
  | { what: 'circle'; key: string }
  | { what: 'nothing' };

function itemNamed(name: string, { pieces, undated, subtasks, containers }: Work): Named {
  const isSubtask = [...subtasks.keys()].find((key) => isSameName(key, name));
  const piece = [...pieces, ...undated].find(
    ({ key, source }) => isSameName(key, name) || isSameName(inSource(source, key), name),
  );
  const key = piece?.key ?? isSubtask;
  if (key === undefined) return { what: 'nothing' };
  const above = piece?.above ?? subtasks.get(key) ?? [];
  const of = above.flatMap((each) => containers.get(each) ?? []).at(0) ?? null;
  return { what: 'item', key, isSubtask: piece === undefined, of };
}

/** What can be forecast that is called so, each with a name of its own. */
function scopesNamed(name: string, scopes: DeliveryScope[]): AskedScope[] {
  const { called, askFor } = namesIn(scopes);
  return called(name).map((scope) => ({ ...scope, ask: askFor(scope) }));
}

/**
 * What a name stands for: something that can be forecast first, in the order of `scopes`; an epic with nothing below it
 * yet, or above itself; a single item.
 */
export function named(name: string, scopes: DeliveryScope[], work: Work): Named {
  const { circles, containers } = work;
  const [scope, ...others] = scopesNamed(name, scopes);
  if (scope) return { what: 'scope', scope, others };
  const [empty, ...more] = scopesNamed(
    name,
    [...containers.values()].map((each) => epicScope(each, { work, teams: [] })),
  );
  const circle = empty?.key ?? circles.find((key) => isSameName(key, name));
  if (circle !== undefined && circles.includes(circle)) return { what: 'circle', key: circle };
  return empty ? { what: 'scope', scope: empty, others: more } : itemNamed(name, work);
}
