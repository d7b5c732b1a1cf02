import { listedOnce } from '../../domain/rules.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { daysOf, type Effort, effortOnDays, peopleOf } from '../../metrics/samples/effort.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import { roundedTogether } from '../../metrics/statistics/largest-remainder.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import { isFew } from '../visibility.ts';
import type { Investment, InvestmentSplit } from './define.ts';
import { daysWithin, monthsWithin } from './quarter.ts';
import { itemsIn, type LeftOutOf, splitOf } from './split.ts';

/** What people did; of several teams as one, with whose own answer tells of somebody. */
export type InvestmentFacts = Facts & {
  /** Key of a team; null for somebody of whom everything is told. */
  apart?(person: string): string | null;
};

export interface InvestmentQuestion {
  /** Whole local days. */
  window: Window;
  /** Whether it is for somebody outside: parts that few people are behind are shown together. */
  outsider: boolean;
  /** It is of one team among several: what is expected of all effort together is not held against it. */
  ofTeam?: boolean;
}

/** From so many person-days on they are shown in whole ones, below in tenths. */
const MANY_DAYS = 100;
/** What teams are called of which nothing is told. */
const WITHHELD = '';
/** What corrections call the effort that names no work item. */
const NO_ITEM = 'no work item';

/** What a piece of effort was for: the project of its item, or of what stands above it. */
export function projectOf({ item }: Effort): string {
  return item?.portfolio ?? UNALLOCATED;
}

/** Effort of some days, without what people left out by hand, and how much that was. */
export function effortCounted(facts: Facts, window: Window): { efforts: Effort[]; leftOut: number } {
  const { first, last } = daysWithin(window, facts.timezone);
  const all = effortOnDays(facts, first, last);
  const left = new Set(
    facts.corrections.flatMap(({ action, target }) => (action.do === 'leave-out' ? [target.ref] : [])),
  );
  const efforts = all.filter(({ item }) => !left.has(item?.key ?? NO_ITEM));
  return { efforts, leftOut: all.length - efforts.length };
}

/** Of the unallocated effort, that which names no work item; null where that would tell what few people did. */
export function unnamedIn(efforts: Effort[], outsider: boolean): number | null {
  const loose = efforts.filter((effort) => projectOf(effort) === UNALLOCATED);
  const unnamed = loose.filter(({ item }) => item === null);
  const named = loose.filter(({ item }) => item !== null);
  const isOfFew = [unnamed, named].some((own) => isFew(peopleOf(own).size));
  return outsider && isOfFew ? null : daysOf(unnamed);
}

/** Whether what is unallocated is shown together with parts of few people. */
function isTogether({ parts }: InvestmentSplit): boolean {
  return parts.some(({ of }) => of.includes(UNALLOCATED));
}

/**
 * What no answer about a team tells of its people: taken from the whole, what these tell would leave it. Undefined where
 * there are no such answers.
 */
function leftOutIn(
  facts: InvestmentFacts,
  window: Window,
): (split: 'kinds' | 'projects') => LeftOutOf | undefined {
  const { apart, activities } = facts;
  if (!apart) return () => undefined;
  const told = new Map(
    [...Map.groupBy(activities, ({ person }) => apart(person))].flatMap(([team, own]) => {
      if (team === null) return [];
      const { apart: _apart, ...others } = facts;
      return [[team, investmentOf({ ...others, activities: own }, { window, outsider: true, ofTeam: true })]];
    }),
  );
  return (split) => (person, part, month) => {
    const team = apart(person);
    const answer = team === null ? undefined : told.get(team);
    if (team === null || !answer) return null;
    const { parts, months } = answer[split];
    const shown = month === null ? parts : (months.find(({ key }) => key === month)?.parts ?? []);
    if (shown.some((each) => each.part === part)) return null;
    // Of teams that are not told at all only what they come to together is known.
    return answer.people === 0 ? WITHHELD : team;
  };
}

/** Where the effort of a period went, of facts that were read (`activities` of all its days). */
export function investmentOf(
  facts: InvestmentFacts,
  { window, outsider, ofTeam = false }: InvestmentQuestion,
): Investment {
  const { timezone, now, rules } = facts;
  const { efforts, leftOut } = effortCounted(facts, window);
  const people = peopleOf(efforts).size;
  const since = facts.since.activities;
  const withheld = outsider && isFew(people);
  const shown = withheld ? [] : efforts;
  const personDays = daysOf(shown);
  const step = personDays >= MANY_DAYS ? 1 : 0.1;
  const months = monthsWithin(window, now, timezone);
  const asked = { efforts: shown, months, outsider, step };
  const listed = listedOnce(rules.portfolio);
  const worked = new Set(shown.map(projectOf));
  const wanted = ofTeam
    ? listed.filter(({ key }) => worked.has(key)).map(({ key, priority }) => ({ key, priority }))
    : listed;
  const leftOutOf = outsider ? leftOutIn(facts, window) : () => undefined;
  const projects = splitOf({ ...asked, partOf: projectOf, wanted, leftOutOf: leftOutOf('projects') });
  const kinds = splitOf({
    ...asked,
    partOf: ({ item }) => item?.kind ?? UNALLOCATED,
    wanted: Object.entries(rules.allocation).map(([key, expected]) => ({ key, expected })),
    leftOutOf: leftOutOf('kinds'),
  });
  const unnamedDays = withheld || isTogether(projects) ? null : unnamedIn(shown, outsider);
  return {
    ...window,
    timezone,
    until: now < window.to ? now : window.to,
    missing: missingOf({ since, window, withheld, n: efforts.length }),
    personDays,
    shownDays: roundedTogether([personDays], step)[0] ?? 0,
    n: withheld ? 0 : efforts.length,
    items: itemsIn(shown),
    people: withheld ? 0 : people,
    projects,
    // Beside the projects they would tell what is withheld of work that names no item, or of what stands with it.
    kinds: unnamedDays === null || isTogether(kinds) ? { ...kinds, parts: [], months: [] } : kinds,
    unnamedDays,
    noPortfolio: listed.length === 0,
    noPriorities: listed.length > 0 && listed.every(({ priority }) => priority === undefined),
    leftOut,
    toldFrom: since && since > window.from && since < window.to ? since : null,
  };
}

function missingOf(of: {
  since: Date | undefined;
  window: Window;
  withheld: boolean;
  n: number;
}): Investment['missing'] {
  if (!of.since || of.since >= of.window.to) return of.n > 0 ? null : 'no source';
  if (of.withheld) return 'withheld';
  if (of.n === 0) return 'none';
  return of.n < MIN_SAMPLES ? 'too few' : null;
}
