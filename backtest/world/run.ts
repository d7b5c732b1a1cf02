import type { Random } from '../../demo/organisation/random.ts';
import { createRandom } from '../../demo/organisation/random.ts';
import { weatherOf } from '../../simulate/diagnosis/weather.ts';
import { normal } from '../../simulate/draw.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { calendarOf, DAY, holidaysOf } from './calendar.ts';
import type { Crew, World } from './define.ts';
import type { Habits } from './habits.ts';
import { join } from './people.ts';
import { settle } from './reviews.ts';
import { activeIn } from './tasks.ts';
import { beginWeek } from './week.ts';
import { workDay } from './work-day.ts';

/** A Monday. */
const MONDAY = Date.UTC(2025, 0, 6);

export interface Setup {
  /** Of each team. */
  crews: Habits[];
  weeks: number;
  seed: number;
  /** What else happens at the beginning of a week. */
  weekly?(world: World, week: number, random: Random): void;
}

function emptyWorld({ crews, weeks, seed }: Setup, random: Random): World {
  const begin = MONDAY + ((seed * 11) % 52) * 7 * DAY_MS;
  const keys = crews.map((_, index) => `team-${String.fromCharCode(97 + index)}`);
  const seasons = crews.some((habits) => habits.seasons);
  const holidays = holidaysOf(keys, seasons, random);
  const world: World = {
    begin,
    weeks,
    holidays,
    crews: [],
    people: [],
    epics: [],
    tasks: [],
    alarms: [],
  };
  for (const [index, habits] of crews.entries()) {
    const key = keys[index] ?? '';
    const crew: Crew = {
      key,
      habits,
      calendar: calendarOf(key, holidays, begin, weeks * 7),
      weather: weatherOf(habits, weeks, random),
      people: [],
      active: [],
      mood: normal(random),
      energy: 1,
      other: [],
      urgent: [],
      pending: [],
      tasks: 0,
    };
    world.crews.push(crew);
    for (let each = 0; each < habits.people; each += 1) join(world, crew, 0, random);
  }
  return world;
}

/** Lets an organisation work, day by day. The same setup gives the same world. */
export function run(setup: Setup): World {
  const random = createRandom(setup.seed);
  const world = emptyWorld(setup, random);
  for (let day = 0; day < setup.weeks * 7; day += 1) {
    if (day % 7 === 0) {
      beginWeek(world, day / 7, random);
      setup.weekly?.(world, day / 7, random);
    }
    for (const crew of world.crews) {
      if (!crew.calendar.isWorking(day)) continue;
      crew.active = activeIn(crew, world.epics);
      settle({ crew, until: crew.calendar.hoursAt(world.begin + day * DAY_MS) + DAY });
      for (const person of crew.people) if (!person.away.has(day)) workDay(world, person, day, random);
    }
  }
  return world;
}
