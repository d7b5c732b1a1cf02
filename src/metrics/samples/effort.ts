import type { LocalDate } from '../../domain/instant.ts';
import { localDates } from '../calendar/local-days.ts';
import type { Activity, Facts, Window } from '../facts.ts';
import { isWithin } from './item-samples.ts';
import { oncePer } from './once-per.ts';

/** Work on one item on one day. */
export interface Effort {
  /** Local date. */
  date: string;
  /** Last instant of that day at which somebody worked on it. */
  at: Date;
  /** Null for all work that names no item. */
  item: Activity['item'];
  /** Parts of the days of those who worked on it. */
  personDays: number;
  /** Person keys. */
  people: string[];
  /** Of work that names no item: the same person-days by repository, equally where somebody was in several that day. */
  repositories?: ReadonlyMap<string, number>;
}

type Worked = Pick<Facts, 'activities' | 'timezone' | 'zoneOf'>;

/** Person-days. */
export function daysOf(efforts: Effort[]): number {
  return efforts.reduce((sum, { personDays }) => sum + personDays, 0);
}

/** Keys of the distinct people behind them. */
export function peopleOf(efforts: Effort[]): Set<string> {
  return new Set(efforts.flatMap(({ people }) => people));
}

const NO_ITEM = '';

function nameOf({ item }: Activity): string {
  return item?.key ?? NO_ITEM;
}

/** The item that activities under one key are for: of two that are told apart all the same, always the same one. */
function itemOf(on: Activity[]): Activity['item'] {
  const items = [...new Set(on.map(({ item }) => item))];
  if (items.length === 1) return items[0] ?? null;
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))[0] ?? null;
}

/**
 * Effort in person-days: a person's active local day is one, split equally over the distinct items they touched that
 * day; all work with no item is one item. Windows begin and end at midnight. One entry for each day and item, so that the entries of two windows that
 * meet at a midnight are those of both together. The order of activities does not matter.
 */
export function effortIn(facts: Worked, window: Window): Effort[] {
  return effortOf(facts).filter(({ at }) => isWithin(at, window));
}

/** The same of some days, the last included. Of people in several zones each day is that of the person. */
export function effortOnDays(facts: Worked, first: LocalDate, last: LocalDate): Effort[] {
  return effortOf(facts).filter(({ date }) => date >= first && date <= last);
}

function dateIn({ timezone, zoneOf }: Worked): (activity: Activity) => string {
  const clocks = new Map<string, (at: Date) => string>();
  return ({ person, at }) => {
    const zone = zoneOf?.(person) ?? timezone;
    const clock = clocks.get(zone) ?? localDates(zone);
    clocks.set(zone, clock);
    return clock(at);
  };
}

const effortOf = oncePer((facts: Worked): Effort[] => {
  const byDay = Map.groupBy(facts.activities, dateIn(facts));
  const efforts: Effort[] = [];
  for (const [date, day] of byDay) {
    const touched = new Map<string, number>();
    for (const [person, own] of Map.groupBy(day, (activity) => activity.person)) {
      touched.set(person, new Set(own.map(nameOf)).size);
    }
    for (const on of Map.groupBy(day, nameOf).values()) {
      const people = [...new Set(on.map(({ person }) => person))].toSorted();
      efforts.push({
        date,
        at: new Date(Math.max(...on.map(({ at }) => at.getTime()))),
        item: itemOf(on),
        personDays: people.reduce((sum, person) => sum + 1 / (touched.get(person) ?? 1), 0),
        people,
        ...(on.every(({ item }) => item === null) && { repositories: placesOf(on, touched) }),
      });
    }
  }
  return efforts.toSorted((a, b) => Number(a.at) - Number(b.at) || keyOf(a).localeCompare(keyOf(b)));
});

/** Where work that names no item was done. @param touched how many items each person touched that day */
function placesOf(on: Activity[], touched: Map<string, number>): Map<string, number> {
  const days = new Map<string, number>();
  for (const [person, own] of Map.groupBy(on, (activity) => activity.person)) {
    const places = new Set(own.map(({ repository = '' }) => repository));
    const part = 1 / (touched.get(person) ?? 1) / places.size;
    for (const place of [...places].toSorted()) days.set(place, (days.get(place) ?? 0) + part);
  }
  return days;
}

function keyOf({ item }: Effort): string {
  return item?.key ?? NO_ITEM;
}
