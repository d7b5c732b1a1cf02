import type { Facts, Window } from '../../metrics/facts.ts';
import { peopleOf } from '../../metrics/samples/effort.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import { shownTogether } from '../together.ts';
import { effortCounted, investmentOf, projectOf } from './investment.ts';
import type { UnallocatedEffort, UnallocatedGroup } from './unallocated.ts';

/** What is told of unallocated effort. */
export interface UnallocatedTold {
  /** Null where it is withheld, as are all below. */
  personDays: number | null;
  unnamedDays: number | null;
  groups: (Omit<UnallocatedGroup, 'personDays'> & { personDays: number | null })[];
}

/**
 * The same for those outside: person-days of projects of the tracker alone, as these share nothing, and of as few as it
 * takes for nobody's to be left. Of groups that overlap each difference would be somebody's work.
 */
export function unallocatedForOutsiders(
  facts: Facts,
  window: Window,
  { groups }: UnallocatedEffort,
): UnallocatedTold {
  const { projects, unnamedDays } = investmentOf(facts, { window, outsider: true });
  const whole = projects.parts.find(({ sort }) => sort === 'unallocated');
  const loose = effortCounted(facts, window).efforts.filter((effort) => projectOf(effort) === UNALLOCATED);
  const byProject = Map.groupBy(loose, ({ item }) => item?.project ?? null);
  // Where it is told elsewhere, it can hide nothing here.
  if (unnamedDays !== null) byProject.delete(null);
  const hidden = shownTogether(
    [...byProject].map(([project, own]) => ({ part: JSON.stringify(project), cells: [peopleOf(own)] })),
  );
  const isTold = ({ sort, key }: UnallocatedGroup) =>
    whole !== undefined && sort === 'project' && hidden !== null && !hidden.has(JSON.stringify(key));
  return {
    personDays: whole?.personDays ?? null,
    unnamedDays: whole ? unnamedDays : null,
    groups: groups.map((group) => ({ ...group, personDays: isTold(group) ? group.personDays : null })),
  };
}
