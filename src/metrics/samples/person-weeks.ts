import { inWeeks, weeksOf } from '../calendar/periods.ts';
import type { Sample } from '../define.ts';
import type { Activity, Facts, Window } from '../facts.ts';

/** Fewest people of whom a number by person and week may be part, even in the team's own list. */
const MIN_PEOPLE = 3;

/**
 * One sample for each person and each week that ends inside the window, in which they did something: what `measured`
 * makes of all they did that week. Nobody can be told from another: samples name the week alone and come in the order
 * of their values; a week with fewer than three people is left out.
 */
export function personWeeks(
  { activities, timezone, now }: Facts,
  window: Window,
  counts: (activity: Activity) => boolean,
  measured: (own: Activity[]) => number,
): Sample[] {
  const all = weeksOf(window, timezone);
  const byWeek = inWeeks(
    activities.filter(counts),
    all.map(({ whole }) => whole),
  );
  return all.flatMap(({ whole, start, label }, index) => {
    if (whole.to > window.to || whole.to > now) return [];
    const inside = byWeek[index] ?? [];
    const weeks = [...Map.groupBy(inside, ({ person }) => person)]
      .map(([person, own]) => ({ person, value: measured(own) }))
      .toSorted((a, b) => a.value - b.value || a.person.localeCompare(b.person));
    const few = weeks.length < MIN_PEOPLE;
    return weeks.map(({ person, value }) => ({
      at: new Date(whole.to.getTime() - 1),
      ref: start,
      title: `Somebody’s week of ${label}`,
      ...(few ? { value: null, excluded: 'fewer than 3 people that week' } : { value }),
      flags: [],
      cluster: person,
      contributors: [person],
      groups: {},
    }));
  });
}
