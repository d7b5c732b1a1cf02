import type { PortfolioProject, Rules, WorkItemMatch } from '../../domain/rules.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { daysOf, peopleOf } from '../../metrics/samples/effort.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import type { Store } from '../../store/index.ts';
import { workedItems } from '../facts/worked-items.ts';
import { effortCounted, projectOf } from './investment.ts';
import { itemsIn } from './split.ts';
import type { UnallocatedGroup } from './unallocated.ts';

const FIELDS = {
  epic: 'keys',
  item: 'keys',
  project: 'projects',
  component: 'components',
  label: 'labels',
} as const satisfies Record<UnallocatedGroup['sort'], keyof WorkItemMatch>;

/** A glob that fits this text and no other, in any case; a backslash, which globs cannot say, is any one character. */
export function exactly(text: string): string {
  return text.replace(/[^\w\s/:,;#%&=\u0080-\u{10FFFF}-]/gu, (mark) => (mark === '\\' ? '?' : `\\${mark}`));
}

function isOnly(match: WorkItemMatch, field: keyof WorkItemMatch): boolean {
  return Object.entries(match).every(([name, globs]) => name === field || globs === undefined);
}

/** A project with more work in it: each group is one more way in. */
function withMore(
  project: PortfolioProject,
  chosen: Pick<UnallocatedGroup, 'key' | 'sort'>[],
): PortfolioProject {
  const also = [...(project.also ?? [])];
  for (const field of new Set(Object.values(FIELDS))) {
    const globs = chosen.filter(({ sort }) => FIELDS[sort] === field).map(({ key }) => exactly(key));
    if (globs.length === 0) continue;
    const place = also.findIndex((match) => isOnly(match, field));
    const known = also[place]?.[field] ?? [];
    const match = { [field]: [...new Set([...known, ...globs])] };
    if (place < 0) also.push(match);
    else also[place] = match;
  }
  return { ...project, also };
}

/**
 * The portfolio with more work in one project.
 * @param to its name; one that the portfolio does not list is added at its end
 */
export function portfolioWith(
  portfolio: PortfolioProject[],
  to: string,
  chosen: Pick<UnallocatedGroup, 'key' | 'sort'>[],
): PortfolioProject[] {
  const known = portfolio.some(({ key }) => key === to);
  if (!known) return [...portfolio, withMore({ key: to }, chosen)];
  return portfolio.map((project) => (project.key === to ? withMore(project, chosen) : project));
}

/** Effort that would count for another project. */
export interface Move {
  /** Name of a project; null for what is unallocated. */
  from: string | null;
  to: string | null;
  personDays: number;
  items: number;
  people: number;
}

/** What another portfolio would move of the effort of a period, the largest first. Facts are as they are now. */
export async function movesOf(
  store: Store,
  facts: Facts,
  { window, portfolio }: { window: Window; portfolio: PortfolioProject[] },
): Promise<Move[]> {
  const rules: Rules = { ...facts.rules, portfolio };
  const { efforts } = effortCounted(facts, window);
  const keys = new Set(efforts.flatMap(({ item }) => item?.key ?? []));
  const after = await workedItems({ store, rules }, [...keys]);
  const moved = efforts.flatMap((effort) => {
    const [from, to] = [projectOf(effort), after.get(effort.item?.key ?? '')?.portfolio ?? UNALLOCATED];
    return from === to ? [] : [{ from, to, effort }];
  });
  const named = (part: string) => (part === UNALLOCATED ? null : part);
  return [...Map.groupBy(moved, ({ from, to }) => JSON.stringify([from, to])).values()]
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const all = own.map(({ effort }) => effort);
      return [
        {
          from: named(first.from),
          to: named(first.to),
          personDays: daysOf(all),
          items: itemsIn(all),
          people: peopleOf(all).size,
        },
      ];
    })
    .toSorted((a, b) => b.personDays - a.personDays);
}
