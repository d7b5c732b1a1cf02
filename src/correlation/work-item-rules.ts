import type { Rules, WorkItemMatch } from '../domain/rules.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { isBound, keysOnly, type Matched, matcherOf } from './work-item-match.ts';

type Ruled = Pick<WorkItem, 'foundBy' | 'objective' | 'portfolio'>;

/** The first rule that fits. Rules that only name keys are looked up: each of hundreds of projects may be an epic. */
function firstOf<R extends WorkItemMatch & { also?: WorkItemMatch[] | undefined }>(
  rules: R[],
): (item: Matched) => R | undefined {
  const bound = rules.flatMap((rule) =>
    [rule, ...(rule.also ?? [])].filter(isBound).map((match) => ({ rule, match })),
  );
  const places = new Map<string, number>();
  const judges = bound.flatMap(({ match }, place) => {
    const keys = keysOnly(match);
    for (const key of keys ?? []) if (!places.has(key)) places.set(key, place);
    return keys ? [] : [{ place, fits: matcherOf(match) }];
  });
  const placeOf = (key: string) => places.get(key.toLowerCase()) ?? bound.length;
  return (item) => {
    const named = Math.min(placeOf(item.key), ...(item.formerKeys ?? []).map(placeOf));
    const judge = judges.find(({ place, fits }) => place > named || fits(item));
    return bound[Math.min(named, judge?.place ?? named)]?.rule;
  };
}

/**
 * What the organisation says an item serves, where its source does not: the project of the portfolio and the objective,
 * by the first rule that fits (one that asks for nothing fits nothing), and whether a customer found it.
 */
export function servedBy({
  portfolio,
  objectives,
  foundByCustomers,
}: Pick<Rules, 'foundByCustomers' | 'objectives' | 'portfolio'>): <T extends Matched & Partial<Ruled>>(
  item: T,
) => T {
  const projectOf = firstOf(portfolio);
  const objectiveOf = firstOf(objectives);
  const byCustomer = firstOf(foundByCustomers);
  return (item) => {
    const project = item.portfolio ?? projectOf(item)?.key;
    const objective = item.objective ?? objectiveOf(item)?.key;
    const foundBy =
      item.foundBy ??
      (foundByCustomers.length > 0 ? (byCustomer(item) ? 'customer' : 'internal') : undefined);
    return {
      ...item,
      ...(project !== undefined && { portfolio: project }),
      ...(objective !== undefined && { objective }),
      ...(foundBy && { foundBy }),
    };
  };
}
