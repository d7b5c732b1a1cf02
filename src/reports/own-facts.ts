import type { Person } from '../domain/person.ts';
import type { FactName, Facts } from '../metrics/facts.ts';

/** Facts that are some person's own work. */
export const PERSONAL: FactName[] = ['deliveries', 'changes', 'workItems'];

/** Of a team's facts, what is one person's own work. */
export function ownFacts<F extends Facts>(facts: F, { key }: Person): F {
  const own = (login: string | undefined) => login !== undefined && facts.samePerson(login, key);
  return {
    ...facts,
    deliveries: facts.deliveries.filter(({ change }) => own(change.author)),
    changes: facts.changes.filter(({ author }) => own(author)),
    workItems: facts.workItems.filter(({ assignee }) => own(assignee)),
    surveys: [],
  };
}
