import type { Random } from '../../demo/organisation/random.ts';
import { normal, poisson, weighted } from '../draw.ts';
import { SPRINT } from './clock.ts';
import type { Habits } from './habits.ts';

/** A work item in working hours since the beginning. */
export interface Task {
  number: number;
  project: number;
  type: 'Story' | 'Bug' | 'Chore' | 'Incident';
  points: number;
  createdAt: number;
  /** Index of its person; null while nobody began. */
  person: number | null;
  startAt: number | null;
  doneAt: number | null;
  /** When it joined a sprint, and which. */
  sprints: { at: number; sprint: number }[];
  ready: { description: boolean; estimate: boolean; component: boolean };
}

export const BEGIN = 2;
const END = 1;
const POINTS = [1, 2, 3, 5];
const POINT_WEIGHTS = [0.25, 0.35, 0.28, 0.12];
const USUAL_POINTS = POINTS.reduce((sum, points, index) => sum + points * (POINT_WEIGHTS[index] ?? 0), 0);
/** How long an item is known before it is planned: in the middle three weeks. */
const KNOWN = 120;

/** When a sprint begins and ends, in working hours. */
export function sprintHours(sprint: number): { start: number; end: number } {
  return { start: sprint * SPRINT + BEGIN, end: (sprint + 1) * SPRINT - END };
}

/** Writes down work items as they are needed, each as well described as the team does it. */
export function taskWriter(habits: Habits, random: Random) {
  const tasks: Task[] = [];
  const isMain = habits.projects <= 2 ? 0.85 : 0;
  function write(at: number, type?: Task['type']): Task {
    const has = () => random.chance(habits.ready);
    const main = random.chance(isMain);
    const task: Task = {
      number: tasks.length + 1,
      project: main ? 0 : random.whole(0, habits.projects - 1),
      type: type ?? (random.chance(0.25) ? 'Bug' : 'Story'),
      points: type ? random.whole(1, 2) : (POINTS[weighted(POINT_WEIGHTS, random)] ?? 2),
      createdAt: type === 'Incident' ? at : at - random.logNormal(KNOWN, 0.6),
      person: null,
      startAt: null,
      doneAt: null,
      sprints: [],
      ready: { description: has(), estimate: has(), component: has() },
    };
    tasks.push(task);
    return task;
  }
  return { tasks, write };
}

export type Writer = ReturnType<typeof taskWriter>;

/** Points that all people of a team can do in a sprint, if nothing else comes up. */
function capacity({ people, hoursPerPoint }: Habits): number {
  return (people * (SPRINT - BEGIN - END)) / hoursPerPoint;
}

/** What is committed in a sprint, with what is left of the one before. */
export function committed(
  habits: Habits,
  sprint: number,
  left: Task[],
  { write }: Writer,
  random: Random,
): Task[] {
  const at = sprint * SPRINT + BEGIN / 2;
  const wanted = capacity(habits) * habits.load * Math.exp(habits.loadSpread * normal(random));
  const plan = [...left];
  let points = left.reduce((sum, task) => sum + task.points, 0);
  while (points < wanted) {
    const task = write(at);
    plan.push(task);
    points += task.points;
  }
  for (const task of plan) task.sprints.push({ at, sprint });
  return plan;
}

/** What comes up while a sprint runs, in order of time: added to the sprint, or beside it. */
export function comingUp(
  habits: Habits,
  sprint: number,
  { write }: Writer,
  random: Random,
): { at: number; task: Task }[] {
  const { start, end } = sprintHours(sprint);
  const all = capacity(habits);
  const when = () => random.between(start + 4, end - 12);
  const creep = Array.from(
    { length: poisson((habits.creep * habits.load * all) / USUAL_POINTS, random) },
    () => {
      const at = when();
      const task = write(at);
      task.sprints.push({ at, sprint });
      return { at, task };
    },
  );
  const surprises = Array.from({ length: poisson((habits.unplanned * all) / 1.5, random) }, () => {
    const at = when();
    return { at, task: write(at, 'Incident') };
  });
  return [...creep, ...surprises].toSorted((a, b) => a.at - b.at);
}
