import type { ChangeMark } from '../domain/guard-mark.ts';
import type { StandingChange } from '../store/guards.ts';
import type { Store } from '../store/index.ts';
import { covering } from './judge.ts';
import type { GuardWorld } from './world.ts';

/** What is to be looked at of a source. */
export interface Due {
  /** Ids of changes, those of which something was never written first. */
  ids: string[];
  /** By id of the change. */
  marks: Map<string, ChangeMark>;
  /** Marks of changes that no source tells of any more. */
  gone: ChangeMark[];
}

/** Whether something could not be written lately, and nothing was set since. */
export function isLeftAlone({ trouble, print }: ChangeMark, now: string, at: Date): boolean {
  return trouble !== null && trouble.until > at && print === now;
}

function isDue(
  { updatedAt }: StandingChange,
  mark: ChangeMark | undefined,
  print: string,
  now: Date,
): boolean {
  if (mark === undefined) return true;
  if (mark.trouble !== null) return !isLeftAlone(mark, print, now);
  const isSame = mark.seen?.getTime() === updatedAt?.getTime();
  return !isSame || mark.print !== print || (mark.again !== null && mark.again <= now);
}

/** Open changes that were updated since they were looked at, or whose rules were; and those that are over. */
export async function dueIn(store: Store, source: string, world: GuardWorld, now: Date): Promise<Due> {
  const known = await store.guards.open(source);
  const marks = new Map(known.map((mark) => [mark.change, mark]));
  const marked = new Set(known.map(({ repository }) => repository));
  const covered = world.repositories.filter(
    (each) => marked.has(each) || covering(world.settings, each).length > 0,
  );
  const standing = covered.length > 0 ? await store.guards.standing(source, covered) : [];
  const open = new Set(standing.map(({ id }) => id));
  const due = standing.filter((change) =>
    isDue(change, marks.get(change.id), world.printFor(change.repository), now),
  );
  const over = known.filter(({ change }) => !open.has(change));
  const there = await store.events.pick(
    'change',
    { sources: [source], externalIds: over.map(({ change }) => change) },
    ['id'],
  );
  const told = new Set(there.map(({ id }) => id));
  const tried = (id: string) => marks.get(id)?.trouble?.at.getTime() ?? 0;
  return {
    ids: [
      ...due.map(({ id }) => id).toSorted((a, b) => tried(a) - tried(b)),
      ...over
        .filter((mark) => told.has(mark.change) && !isLeftAlone(mark, world.printFor(mark.repository), now))
        .map(({ change }) => change),
    ],
    marks,
    gone: over.filter(({ change }) => !told.has(change)),
  };
}
