import type { Facts, Window } from '../../metrics/facts.ts';
import { daysOf, type Effort, peopleOf } from '../../metrics/samples/effort.ts';
import { roundedTogether } from '../../metrics/statistics/largest-remainder.ts';
import { shownTogether } from '../together.ts';
import type { InvestmentPart } from './define.ts';
import { effortCounted, projectOf, unnamedIn } from './investment.ts';

/** The effort on one work item of a part; all that names none, or all of few people each, as one. */
export interface InvestedItem {
  sort: 'item' | 'unnamed' | 'together';
  /** Empty for what is no single item. */
  key: string;
  title: string;
  url: string | undefined;
  /** Of the tracker. */
  project: string;
  kind: string;
  /** Project of the portfolio that it is for; `UNALLOCATED` for none. */
  part: string;
  personDays: number;
  /** In tenths, which sum to the part's. */
  shownDays: number;
  people: number;
  /** How many items it stands for. */
  items: number;
}

export interface InvestedItems {
  /** The largest first. */
  items: InvestedItem[];
  personDays: number;
  shownDays: number;
}

const TENTH = 0.1;
const UNNAMED = '';

type Row = Omit<InvestedItem, 'shownDays'>;

function rowOf(key: string, own: Effort[], outsider: boolean): Row {
  const [first] = own;
  const item = first?.item;
  return {
    sort: key === UNNAMED ? 'unnamed' : 'item',
    key,
    title: item?.title ?? '',
    url: item?.url,
    project: item?.project ?? '',
    // Kinds are told as wholes: with those of single items they would tell those of the others.
    kind: outsider ? '' : (item?.kind ?? ''),
    part: first ? projectOf(first) : '',
    personDays: daysOf(own),
    people: peopleOf(own).size,
    items: key === UNNAMED ? 0 : 1,
  };
}

/** One row for items that few people worked on each. */
function togetherOf(small: Set<string>, byKey: Map<string, Effort[]>): Row {
  const own = [...small].flatMap((key) => byKey.get(key) ?? []);
  return {
    ...rowOf('', own, true),
    sort: 'together',
    title: '',
    url: undefined,
    project: '',
    items: [...small].filter((key) => key !== UNNAMED).length,
  };
}

/**
 * What the effort of a part is made of, item by item: they sum to the part. For outsiders items of fewer than three
 * people are one row; null where even that would tell what so few did.
 * @param of which parts, as `investmentOf` named them: one, or those that it shows together; null for every one
 */
export function investedItems(
  facts: Facts,
  { window, outsider }: { window: Window; outsider: boolean },
  of: Pick<InvestmentPart, 'of' | 'part' | 'sort'> | null,
): InvestedItems | null {
  const wanted = of && new Set(of.sort === 'together' ? of.of : [of.part]);
  const efforts = effortCounted(facts, window).efforts.filter(
    (effort) => wanted === null || wanted.has(projectOf(effort)),
  );
  const byKey = Map.groupBy(efforts, ({ item }) => item?.key ?? UNNAMED);
  // What is told of it beside this must not tell what stands with it here.
  const isUnnamedTold = of?.sort !== 'together' && unnamedIn(efforts, outsider) !== null;
  const hideable = [...byKey].filter(([key]) => key !== UNNAMED || !isUnnamedTold);
  const small = outsider
    ? shownTogether(hideable.map(([part, own]) => ({ part, cells: [peopleOf(own)] })))
    : new Set<string>();
  if (small === null) return null;
  const rows = [...byKey].filter(([key]) => !small.has(key)).map(([key, own]) => rowOf(key, own, outsider));
  if (small.size > 0) rows.push(togetherOf(small, byKey));
  rows.sort((a, b) => b.personDays - a.personDays || (a.key < b.key ? -1 : 1));
  const shown = roundedTogether(
    rows.map(({ personDays }) => personDays),
    TENTH,
  );
  const personDays = daysOf(efforts);
  return {
    items: rows.map((row, index) => ({ ...row, shownDays: shown[index] ?? 0 })),
    personDays,
    shownDays: roundedTogether([personDays], TENTH)[0] ?? 0,
  };
}

/** Person-days of work that names no item, by the repository in which it was done, the largest first. */
export function unnamedByRepository(
  facts: Facts,
  window: Window,
): { repository: string; personDays: number; shownDays: number }[] {
  const days = new Map<string, number>();
  for (const { repositories } of effortCounted(facts, window).efforts) {
    for (const [repository, own] of repositories ?? [])
      days.set(repository, (days.get(repository) ?? 0) + own);
  }
  const rows = [...days]
    .map(([repository, personDays]) => ({ repository, personDays }))
    .toSorted((a, b) => b.personDays - a.personDays || (a.repository < b.repository ? -1 : 1));
  const shown = roundedTogether(
    rows.map(({ personDays }) => personDays),
    TENTH,
  );
  return rows.map((row, index) => ({ ...row, shownDays: shown[index] ?? 0 }));
}
