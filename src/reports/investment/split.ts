import type { Window } from '../../metrics/facts.ts';
import { daysOf, type Effort, peopleOf } from '../../metrics/samples/effort.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import { roundedTogether } from '../../metrics/statistics/largest-remainder.ts';
import { shownTogether } from '../together.ts';
import { type InvestmentMonth, type InvestmentPart, type InvestmentSplit, TOGETHER } from './define.ts';
import { isTooMuch, judgementOf, sumOfExpected } from './judge.ts';

/** Something that effort can be for, as the organisation wants it. */
export interface Wanted {
  key: string;
  priority?: number | undefined;
  expected?: number | undefined;
}

export interface Month extends Window {
  key: string;
  label: string;
  partial: boolean;
}

/**
 * What the answer would be about that leaves out somebody’s effort for a part: of the whole time, or of the month with
 * this key. Null where another answer tells it.
 */
export type LeftOutOf = (person: string, part: string, month: string | null) => string | null;

export interface SplitQuestion {
  efforts: Effort[];
  partOf(effort: Effort): string;
  /** In the order in which they are shown. */
  wanted: Wanted[];
  months: Month[];
  outsider: boolean;
  /** Step of what is shown of person-days. */
  step: number;
  /** Absent where there are no other answers. */
  leftOutOf?: LeftOutOf | undefined;
}

/** Distinct work items. */
export function itemsIn(efforts: Effort[]): number {
  return new Set(efforts.flatMap(({ item }) => item?.key ?? [])).size;
}

type Parts = Map<string, { of: string[]; efforts: Effort[] }>;

interface Cell {
  people: Set<string>;
  /** Who of them is in no other answer, by what that would be about. */
  unseen: Map<string, Set<string>>;
}

function cellOf(own: Effort[], part: string, month: string | null, leftOutOf: LeftOutOf = () => null): Cell {
  const people = peopleOf(own);
  const unseen = new Map<string, Set<string>>();
  for (const person of people) {
    const name = leftOutOf(person, part, month);
    if (name === null) continue;
    unseen.set(name, (unseen.get(name) ?? new Set()).add(person));
  }
  return { people, unseen };
}

/** Parts by name, those that few people are behind as one; null where even that cannot be shown. */
function partsBy(
  grouped: Map<string, Effort[]>,
  {
    outsider,
    cellsOf,
    also,
  }: { outsider: boolean; cellsOf(own: Effort[], part: string): Cell[]; also?: string[] },
) {
  const alone: Parts = new Map([...grouped].map(([part, efforts]) => [part, { of: [], efforts }]));
  if (!outsider) return alone;
  const small = shownTogether(
    [...grouped].map(([part, own]) => {
      const cells = cellsOf(own, part);
      return { part, cells: cells.map(({ people }) => people), unseen: cells.map(({ unseen }) => unseen) };
    }),
    new Set(also),
  );
  if (small === null) return null;
  const together: Effort[] = [];
  for (const part of small) {
    together.push(...(grouped.get(part) ?? []));
    alone.delete(part);
  }
  return small.size === 0 ? alone : alone.set(TOGETHER, { of: [...small], efforts: together });
}

function sortOf(part: string, listed: boolean): InvestmentPart['sort'] {
  if (part === TOGETHER) return 'together';
  if (part === UNALLOCATED) return 'unallocated';
  return listed ? 'listed' : 'unlisted';
}

const RANKS = ['listed', 'unlisted', 'together', 'unallocated'];

function monthsOf(
  { efforts, partOf, months, outsider, wanted, step, leftOutOf }: SplitQuestion,
  { order, together }: { order: string[]; together: string[] },
): InvestmentMonth[] {
  const inMonth = (own: Effort[], { key }: Month) => own.filter(({ date }) => date.startsWith(key));
  const grouped = Map.groupBy(efforts, partOf);
  const cellsOf = (own: Effort[], part: string) =>
    months.map((month) => cellOf(inMonth(own, month), part, month.key, leftOutOf));
  const parts = partsBy(grouped, { outsider, cellsOf, also: together });
  if (parts === null) return [];
  const rank = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length);
  const names = [...parts.keys()].toSorted((a, b) => rank(a) - rank(b));
  const shownDays = roundedTogether(
    months.map((month) => daysOf(inMonth(efforts, month))),
    step,
  );
  return months.map((month, place) => {
    const personDays = names.map((part) => daysOf(inMonth(parts.get(part)?.efforts ?? [], month)));
    const whole = personDays.reduce((sum, each) => sum + each, 0);
    const shares = personDays.map((each) => (whole > 0 ? (100 * each) / whole : 0));
    const shown = roundedTogether(shares, 1);
    return {
      ...month,
      personDays: whole,
      shownDays: shownDays[place] ?? 0,
      parts: names.map((part, index) => ({
        part,
        of: parts.get(part)?.of ?? [],
        sort: sortOf(
          part,
          wanted.some(({ key }) => key === part),
        ),
        personDays: personDays[index] ?? 0,
        share: shares[index] ?? 0,
        shownShare: shown[index] ?? 0,
      })),
    };
  });
}

/** Effort by parts, each person-day in exactly one: what is shown sums to the whole, in shares and in days. */
export function splitOf(question: SplitQuestion): InvestmentSplit {
  const { efforts, partOf, wanted, outsider, step, leftOutOf } = question;
  const expected = sumOfExpected(wanted.map((each) => each.expected));
  const tooMuch = isTooMuch(expected);
  const none = { parts: [], months: [], expected, tooMuch };
  const whole = daysOf(efforts);
  const grouped = Map.groupBy(efforts, partOf);
  for (const { key } of wanted) if (!grouped.has(key)) grouped.set(key, []);
  const parts =
    whole > 0
      ? partsBy(grouped, { outsider, cellsOf: (own, part) => [cellOf(own, part, null, leftOutOf)] })
      : null;
  if (parts === null) return none;
  const rows = [...parts].map(([part, { of, efforts: own }]) => {
    const place = wanted.findIndex(({ key }) => key === part);
    const sort = sortOf(part, place >= 0);
    return { part, of, own, sort, place, personDays: daysOf(own), wish: wanted[place] };
  });
  rows.sort(
    (a, b) =>
      RANKS.indexOf(a.sort) - RANKS.indexOf(b.sort) ||
      a.place - b.place ||
      b.personDays - a.personDays ||
      (a.part < b.part ? -1 : 1),
  );
  const shares = rows.map(({ personDays }) => (100 * personDays) / whole);
  const shownShares = roundedTogether(shares, 1);
  const shownDays = roundedTogether(
    rows.map(({ personDays }) => personDays),
    step,
  );
  const unallocated = (100 * daysOf(grouped.get(UNALLOCATED) ?? [])) / whole;
  const judged = { unallocated, n: efforts.length, tooMuch };
  return {
    expected,
    tooMuch,
    months: monthsOf(question, {
      order: rows.map(({ part }) => part),
      together: rows.flatMap(({ of }) => of),
    }),
    parts: rows.map(({ part, of, own, sort, personDays, wish }, index) => {
      const said = { sort, expected: wish?.expected ?? null, share: shares[index] ?? 0 };
      return {
        ...said,
        part,
        of,
        priority: wish?.priority ?? null,
        shownShare: shownShares[index] ?? 0,
        personDays,
        shownDays: shownDays[index] ?? 0,
        n: own.length,
        items: itemsIn(own),
        people: peopleOf(own).size,
        judgement: judgementOf(said, judged),
      };
    }),
  };
}
