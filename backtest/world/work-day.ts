import type { Random } from '../../demo/organisation/random.ts';
import { weighted } from '../../simulate/draw.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { DAY, WEEK } from './calendar.ts';
import type { Epic, Person, Task, World } from './define.ts';
import { handIn, pullOf } from './reviews.ts';
import { assign, move, write } from './tasks.ts';

/** Share of a working hour that goes into work items in a usual week. */
const FOCUS = 0.7;
/** Hours after which people look up. */
const SITTING = 4;
/** Working hours in which somebody new is half as fast. */
const LEARNING = 6 * WEEK;

/** Whether an epic is worked on at all in this week. */
function goesOn({ course, pausedUntil }: Epic, week: number): boolean {
  return !course.stalled && pausedUntil <= week;
}

/** What somebody takes up anew: something of an epic that matters and that they know, or something else. */
function takeUp(world: World, person: Person, at: number, week: number, random: Random): Task | null {
  const { crew, last } = person;
  const ready = ({ waitsUntil, crew: own }: Task) => own === crew && waitsUntil <= at;
  const epics = crew.active.filter((epic) => goesOn(epic, week) && epic.open.some(ready));
  const other = crew.other.some(ready);
  if (other && (epics.length === 0 || random.chance(crew.habits.other))) {
    return pull(crew.other, ready);
  }
  const weights = epics.map(
    (epic) => epic.course.attention * (epic.lead === person ? 6 : 1) * (epic === last ? 2 : 1),
  );
  const epic = epics[weighted(weights, random)];
  if (!epic) return null;
  const task = pull(epic.open, ready);
  if (task && task.status === 'To Do') cutInTwo(world, task, at, random);
  return task;
}

function pull(list: Task[], ready: (task: Task) => boolean): Task | null {
  const at = list.findIndex(ready);
  return at === -1 ? null : (list.splice(at, 1)[0] ?? null);
}

/** A large item turns out to be two. */
function cutInTwo(world: World, task: Task, at: number, random: Random): void {
  const { hours, split } = task.crew.habits;
  if (task.effort < 2.5 * hours || !random.chance(split)) return;
  const second = write(world, { ...task, at: task.crew.calendar.instantOf(at) }, random);
  second.effort = task.effort / 2;
  second.left = second.effort;
  task.effort /= 2;
  task.left = task.effort;
}

function choose(world: World, person: Person, at: number, week: number, random: Random): Task | null {
  const { crew, inHand, last } = person;
  const mine = inHand.filter(
    ({ status, waitsUntil, epic }) =>
      status !== 'In Review' && waitsUntil <= at && (epic === null || goesOn(epic, week)),
  );
  const first =
    mine.find(({ type }) => type === 'Incident') ?? pull(crew.urgent, (task) => task.waitsUntil <= at);
  if (first) return first;
  const back = mine.find(({ again }) => again);
  if (back) return back;
  if (mine.length === 0 || (mine.length < crew.habits.inHand && random.chance(0.15))) {
    const task = takeUp(world, person, at, week, random);
    if (task) return task;
  }
  return (
    mine.find(({ epic }) => epic === last && random.chance(0.75)) ??
    (mine.length > 0 ? random.pick(mine) : null)
  );
}

/** One working day of one person. */
export function workDay(world: World, person: Person, day: number, random: Random): void {
  const { crew } = person;
  const { calendar, habits, weather } = crew;
  const morning = calendar.hoursAt(world.begin + day * DAY_MS);
  const evening = morning + DAY - 0.05;
  const taken = Math.min(person.owed, DAY / 2);
  person.owed -= taken;
  const learning = person.joined > 0 && morning - calendar.hoursAt(person.joined) < LEARNING ? 0.5 : 1;
  const speed = FOCUS * crew.energy * learning;
  let at = morning + taken + random.between(0, 0.5);
  while (at < evening) {
    const task = choose(world, person, at, Math.floor(day / 7), random);
    if (!task) {
      at += random.between(0.5, 3);
      if (random.chance(0.1) && at < evening)
        write(world, { crew, epic: null, type: 'Chore', at: calendar.instantOf(at) }, random);
      continue;
    }
    if (task.person !== person) assign(task, person, calendar.instantOf(at));
    if (task.epic !== person.last) at += habits.switching * random.between(0.5, 1.5);
    person.last = task.epic;
    if (at >= evening) return;
    if (task.status === 'To Do' && task.type !== 'Incident' && random.chance(0.05)) {
      task.waitsUntil = at + weather.time(24, at, random);
    }
    move(task, 'In Progress', calendar.instantOf(at), person.name);
    const hours = Math.min(evening - at, SITTING, task.left / speed);
    at += hours;
    task.left -= hours * speed;
    if (task.left < 0.02) handIn(task, person, at, random);
    else if (random.chance(0.4)) pullOf(task, person.name).commits.push(calendar.instantOf(at));
  }
}
