import type { Rules, WorkItemMatch } from '../domain/rules.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { isBound, type Matched, matcherOf } from './work-item-match.ts';

type Ruled = Pick<WorkItem, 'foundBy' | 'objective' | 'portfolio'>;

function firstOf<R extends WorkItemMatch & { also?: WorkItemMatch[] | undefined }>(
  rules: R[],
): (item: Matched) => R | undefined {
  const judges = rules.flatMap((rule) =>
    [rule, ...(rule.also ?? [])].filter(isBound).map((match) => ({ rule, fits: matcherOf(match) })),
  );
  return (item) => judges.find(({ fits }) => fits(item))?.rule;
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
