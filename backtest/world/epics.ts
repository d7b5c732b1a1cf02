import type { Random } from '../../demo/organisation/random.ts';
import { DAY_MS, WEEK_MS } from '../../src/domain/milliseconds.ts';
import { dateOf, WEEK } from './calendar.ts';
import type { Crew, Epic, World } from './define.ts';
import { activeIn, write } from './tasks.ts';

/** Share of somebody’s hours that goes into work items, with absences and waiting. */
const USUAL_FOCUS = 0.55;
/** What people add to what they reckon, in the middle. */
const SLACK = 2;
/** Weeks beyond which nobody is given time. */
const LONGEST = 40;
/** An epic that two teams work on. */
const SHARED = 0.15;

/**
 * The day that is promised: by what is written down and what usually comes to it, at the pace that people think they
 * have, with some room. People are wrong about it.
 */
function promised(world: World, epic: Epic, at: number, random: Random): string {
  const { attention } = epic.course;
  const weeks = epic.crews.map((crew) => {
    const { habits, people } = crew;
    const items = (epic.tasks.length / habits.known) * (1 + habits.creep);
    const hours = items * habits.hours * Math.exp(habits.spread ** 2 / 2) * (1 + 0.3 * habits.bounce);
    const interrupted = habits.urgent * habits.hours * 0.6;
    const free = people.length * (WEEK * USUAL_FOCUS * (1 - habits.other) - interrupted);
    const beside = activeIn(crew, world.epics).filter((each) => each !== epic);
    const others = beside.reduce((sum, each) => sum + each.course.attention, 0);
    const share = attention / (attention + Math.max(others, habits.epicsAtOnce - 1));
    return hours / Math.max(free * share, 4);
  });
  const together = 1 / weeks.reduce((sum, each) => sum + 1 / each, 0);
  const wanted = 2 + together * SLACK * random.logNormal(1, 0.15);
  return dateOf(at + Math.min(wanted, LONGEST) * WEEK_MS);
}

/** A team, and perhaps another, begins with something new. */
export function beginEpic(world: World, crew: Crew, week: number, random: Random): Epic {
  const { habits } = crew;
  const at = world.begin + week * WEEK_MS;
  const others = world.crews.filter((each) => each !== crew);
  const shared = others.length > 0 && random.chance(SHARED);
  const number = world.epics.length + 1;
  const lead = crew.people.length > 0 ? random.pick(crew.people) : null;
  const items = Math.max(3, Math.round(random.logNormal(habits.items, habits.itemsSpread)));
  const epic: Epic = {
    number,
    key: `ROAD-${number}`,
    crews: shared ? [crew, random.pick(others)] : [crew],
    week,
    createdAt: at - random.whole(5, 30) * DAY_MS,
    lead,
    unwritten: items,
    tasks: [],
    open: [],
    notDone: 0,
    size: random.logNormal(1, 0.25),
    course: {
      creep: habits.creep,
      bounce: habits.bounce,
      pickup: 1,
      stalled: false,
      attention: Math.sqrt(items / habits.items) * random.logNormal(1, 0.3),
    },
    pausedUntil: 0,
    due: '',
    priority: 0,
    began: true,
  };
  world.epics.push(epic);
  refine(world, epic, week, Math.min(1, habits.known * random.between(0.7, 1.3)), random);
  epic.due = promised(world, epic, at, random);
  return epic;
}

/** Some of what nobody has written down yet is, on the first working day of a week. */
export function refine(world: World, epic: Epic, week: number, share: number, random: Random): void {
  const count = Math.min(epic.unwritten, Math.max(1, Math.round(epic.unwritten * share)));
  epic.unwritten -= count;
  for (let each = 0; each < count; each += 1) {
    const crew = random.pick(epic.crews);
    const morning = crew.calendar.hoursAt(world.begin + week * WEEK_MS);
    const hour = morning + random.between(0.1, 2);
    write(world, { crew, epic, type: 'Story', at: crew.calendar.instantOf(hour) }, random);
  }
}
