import type { Random } from '../../demo/organisation/random.ts';
import { poisson } from '../../simulate/draw.ts';
import { DAY, WEEK } from './calendar.ts';
import type { Crew, Person, Pull, Task } from './define.ts';
import { handBack, move } from './tasks.ts';

/** Share of what is no story or bug that changes code. */
const CODE = 0.4;
/** Hours that one review takes from whoever gives it. */
const REVIEW = 0.6;

/** The change that a task is worked on in now; a new one when the last was merged. */
export function pullOf(task: Task, author: string): Pull {
  const last = task.pulls.at(-1);
  if (last && last.mergedAt === null) return last;
  const pull: Pull = { author, commits: [], openedAt: null, reviews: [], mergedAt: null };
  task.pulls.push(pull);
  return pull;
}

/** Work on it is over for now, at a working hour: it goes to review, or is done where nothing changed. */
export function handIn(task: Task, person: Person, at: number, random: Random): void {
  const { crew } = task;
  const instant = crew.calendar.instantOf(at);
  if (
    (task.type === 'Chore' || task.type === 'Incident') &&
    task.pulls.length === 0 &&
    !random.chance(CODE)
  ) {
    close(task, person.name, at, random);
    return;
  }
  const pull = pullOf(task, person.name);
  pull.commits.push(instant);
  pull.openedAt ??= instant;
  move(task, 'In Review', instant, person.name);
  const hurry = task.type === 'Incident' ? 0.2 : 1;
  const wait = crew.habits.pickup * (task.epic?.course.pickup ?? 1) * hurry;
  const due = at + Math.max(0.1, crew.weather.time(wait, at, random));
  crew.pending.push({ at: due, happens: (then) => review(task, pull, then, random) });
}

function review(task: Task, pull: Pull, at: number, random: Random): void {
  const { crew, person, epic } = task;
  const here = present(crew, at);
  const others = here.filter((each) => each !== person);
  const reviewer = others.length > 0 ? random.pick(others) : here[0];
  if (!reviewer) {
    crew.pending.push({ at: at + DAY, happens: (then) => review(task, pull, then, random) });
    return;
  }
  const by = reviewer.name;
  reviewer.owed += REVIEW;
  const instant = crew.calendar.instantOf(at);
  const usual = epic?.course.bounce ?? crew.habits.bounce;
  const approved = !random.chance(usual * 0.9 ** pull.reviews.length);
  pull.reviews.push({ by, at: instant, approved });
  if (approved) {
    pull.mergedAt = crew.calendar.instantOf(at + random.between(0.1, 2));
    const { release } = crew.habits;
    const closing =
      release === 0
        ? at + 2.1
        : Math.ceil((at + 4) / (release * WEEK)) * release * WEEK - random.between(1, 2);
    crew.pending.push({ at: closing, happens: (then) => close(task, null, then, random) });
    return;
  }
  move(task, 'In Progress', instant, by);
  takeUpAgain(task, random.between(0.15, 0.45), at);
}

/** Who works on the day of a working hour. */
function present(crew: Crew, at: number): Person[] {
  const day = crew.calendar.dayAt(at);
  return crew.people.filter(({ away }) => !away.has(day));
}

/** More is to be done to it, by whoever did it; by anybody where they have left. */
function takeUpAgain(task: Task, share: number, at: number): void {
  task.left = task.effort * share;
  task.waitsUntil = at;
  task.again = true;
  if (task.person?.left === null) {
    if (!task.person.inHand.includes(task)) task.person.inHand.push(task);
  } else handBack(task, task.crew.calendar.instantOf(at));
}

/** @param who null for anybody who is there; nobody is told where all are away */
function close(task: Task, who: string | null, at: number, random: Random): void {
  const { crew, epic, person } = task;
  const by = who ?? present(crew, at)[0]?.name ?? null;
  move(task, 'Done', crew.calendar.instantOf(at), by);
  task.again = false;
  if (person) person.inHand = person.inHand.filter((each) => each !== task);
  if (epic) epic.unwritten += poisson(epic.course.creep, random);
  if (!random.chance(crew.habits.reopen)) return;
  crew.pending.push({
    at: at + random.between(16, 120),
    happens: (then) => {
      move(task, 'In Progress', crew.calendar.instantOf(then), present(crew, then)[0]?.name ?? null);
      takeUpAgain(task, 0.3, then);
    },
  });
}

/** What reviews and time bring about before a working hour, in order. */
export function settle({ crew, until }: { crew: Task['crew']; until: number }): void {
  for (;;) {
    const due = crew.pending.filter(({ at }) => at < until).toSorted((a, b) => a.at - b.at);
    if (due.length === 0) return;
    crew.pending = crew.pending.filter(({ at }) => at >= until);
    for (const { at, happens } of due) happens(at);
  }
}
