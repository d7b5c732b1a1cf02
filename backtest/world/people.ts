import type { Random } from '../../demo/organisation/random.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { WEEK } from './calendar.ts';
import type { Crew, Person, World } from './define.ts';
import { handBack } from './tasks.ts';

/** Holidays of a person in a year, in runs of some weekdays, and days on which they are ill. */
const RUNS = [10, 5, 5, 3];
const ILL = 6;
const YEAR = 364;

/** Days of the world on which somebody is away; where there are seasons, mostly in the same weeks. */
function awayDays({ begin, weeks }: World, seasons: boolean, random: Random): Set<number> {
  const away = new Set<number>();
  for (let year = 0; year < weeks * 7; year += YEAR) {
    for (const [index, length] of RUNS.entries()) {
      const july = Math.floor(
        (Date.UTC(new Date(begin + year * DAY_MS).getUTCFullYear(), 6, 10) - begin) / DAY_MS,
      );
      const from = seasons && index === 0 ? july + random.whole(0, 25) : year + random.whole(0, YEAR);
      for (let day = from; day < from + Math.ceil(length / 5) * 7; day += 1) away.add(day);
    }
    for (let each = 0; each < ILL; each += 1) away.add(year + random.whole(0, YEAR));
  }
  return away;
}

/** Somebody new; those of the first week were there before. */
export function join(world: World, crew: Crew, week: number, random: Random): void {
  const count = world.people.filter((each) => each.crew === crew).length;
  const person: Person = {
    name: `${crew.key}-${count + 1}`,
    crew,
    joined: week === 0 ? 0 : world.begin + week * 7 * DAY_MS,
    left: null,
    away: awayDays(world, crew.habits.seasons, random),
    inHand: [],
    last: null,
    owed: 0,
  };
  world.people.push(person);
  crew.people.push(person);
}

/** Somebody leaves at an instant; what they had in hand lies for a week or two until others take it up. */
export function leave(person: Person, at: number, random: Random): void {
  const { crew } = person;
  person.left = at;
  crew.people = crew.people.filter((each) => each !== person);
  for (const epic of crew.active) if (epic.lead === person) epic.lead = null;
  for (const task of person.inHand.filter(({ status }) => status === 'In Progress')) {
    const until = crew.calendar.hoursAt(at) + random.between(WEEK, 2 * WEEK);
    crew.pending.push({ at: until, happens: (then) => handBack(task, crew.calendar.instantOf(then)) });
  }
}
