import type { Facts, Window } from '../../metrics/facts.ts';
import { daysOf, type Effort, peopleOf } from '../../metrics/samples/effort.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import type { Store } from '../../store/index.ts';
import { readWorkedItems } from '../facts/worked-items.ts';
import { effortCounted, projectOf } from './investment.ts';
import { itemsIn } from './split.ts';

/** By what unallocated work can be assigned: what it is a part of, where it is kept, how it is marked, or one by one. */
export type UnallocatedSort = 'epic' | 'project' | 'component' | 'label' | 'item';

/** Unallocated work that has one thing in common. Work may be in several groups. */
export interface UnallocatedGroup {
  sort: UnallocatedSort;
  /** Key of an epic, an item or a project of the tracker; name of a component or a label. */
  key: string;
  /** Of an epic and an item; empty for any other. */
  title: string;
  /** Project of the tracker of an epic and an item; empty for any other. */
  project: string;
  personDays: number;
  items: number;
  people: number;
}

export interface UnallocatedEffort {
  personDays: number;
  /** Person-days of it that name no work item. */
  unnamedDays: number;
  /** The largest first. */
  groups: UnallocatedGroup[];
}

/** What is unallocated in a period, by what it can be assigned by. */
export async function readUnallocated(
  store: Store,
  facts: Facts,
  window: Window,
): Promise<UnallocatedEffort> {
  const loose = effortCounted(facts, window).efforts.filter((effort) => projectOf(effort) === UNALLOCATED);
  const effortOf = Map.groupBy(loose, ({ item }) => item?.key ?? '');
  const unnamedDays = daysOf(effortOf.get('') ?? []);
  effortOf.delete('');
  const { byKey, above } = await readWorkedItems({ store, rules: facts.rules }, [...effortOf.keys()]);
  const groups = new Map<string, Pick<UnallocatedGroup, 'key' | 'project' | 'sort' | 'title'>>();
  const efforts = new Map<string, Effort[]>();
  for (const [key, own] of effortOf) {
    const item = byKey.get(key);
    if (!item) continue;
    const add = (sort: UnallocatedSort, key: string, title = '', project = '') => {
      const name = `${sort} ${key}`;
      groups.set(name, { sort, key, title, project });
      const known = efforts.get(name);
      if (known) known.push(...own);
      else efforts.set(name, [...own]);
    };
    add('item', item.key, item.title, item.project);
    add('project', item.project);
    for (const component of new Set(item.components)) add('component', component);
    for (const label of new Set(item.labels)) add('label', label);
    // What a sub-task is a part of directly is no epic.
    for (const over of (above(item) ?? []).slice(item.isSubtask ? 1 : 0))
      add('epic', over.key, over.title, over.project);
  }
  return {
    personDays: daysOf(loose),
    unnamedDays,
    groups: [...groups]
      .map(([name, group]) => {
        const own = efforts.get(name) ?? [];
        return { ...group, personDays: daysOf(own), items: itemsIn(own), people: peopleOf(own).size };
      })
      .toSorted((a, b) => b.personDays - a.personDays || (a.key < b.key ? -1 : 1)),
  };
}
