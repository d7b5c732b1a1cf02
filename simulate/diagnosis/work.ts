import type { Random } from '../../demo/organisation/random.ts';
import { normal, poisson } from '../draw.ts';
import { openChange, type Pull, reviewersOf } from './changes.ts';
import type { Habits } from './habits.ts';
import { comingUp, committed, sprintHours, type Task, taskWriter } from './tasks.ts';
import type { Weather } from './weather.ts';

export interface Work {
  tasks: Task[];
  pulls: Pull[];
}

/** What one person has in hand, of so many things at once. */
interface Lane {
  person: number;
  freeAt: number;
}

/** A team that works through its sprints: everybody takes what is urgent, else what was committed, else a chore. */
export function workThrough(habits: Habits, sprints: number, weather: Weather, random: Random): Work {
  const writer = taskWriter(habits, random.fork('tasks'));
  const place = { habits, weather, random, reviewersFor: reviewersOf(habits, random.fork('reviewers')) };
  const pulls: Pull[] = [];
  const lanes: Lane[] = Array.from({ length: habits.people * habits.lanes }, (_, index) => ({
    person: index % habits.people,
    freeAt: random.between(0, 16),
  }));

  function take(task: Task, lane: Lane): void {
    const luck = Math.exp(habits.misjudged * normal(random) - habits.misjudged ** 2 / 2);
    const effort = task.points * habits.hoursPerPoint * habits.lanes * luck;
    const changes = 1 + poisson(habits.changesPerItem - 1, random);
    task.person = lane.person;
    task.startAt = lane.freeAt;
    let done = 0;
    for (let change = 1; change <= changes; change += 1) {
      const share = Math.min(0.97, habits.coding * random.logNormal(1, 0.3));
      const open = lane.freeAt + (effort * change) / changes;
      const { pull, merged } = openChange(
        task,
        lane.person,
        { open, coding: share * (effort / changes) },
        place,
      );
      pulls.push(pull);
      done = Math.max(done, merged);
    }
    task.doneAt = done + random.between(0.1, 2);
    lane.freeAt += effort;
  }

  let left: Task[] = [];
  let stillUrgent: Task[] = [];
  for (let sprint = 0; sprint < sprints; sprint += 1) {
    const { start, end } = sprintHours(sprint);
    const plan = committed(habits, sprint, left, writer, random);
    const urgent = [
      ...stillUrgent.map((task) => ({ at: start, task })),
      ...comingUp(habits, sprint, writer, random),
    ];
    const waiting = plan.filter(({ startAt }) => startAt === null);
    for (;;) {
      const lane = lanes.reduce((first, each) => (each.freeAt < first.freeAt ? each : first));
      if (lane.freeAt >= end) break;
      lane.freeAt = Math.max(lane.freeAt, start);
      const next = urgent[0] && urgent[0].at <= lane.freeAt ? urgent.shift()?.task : waiting.shift();
      if (next) take(next, lane);
      else if (random.chance(0.5)) lane.freeAt += random.between(2, 10);
      else take(writer.write(lane.freeAt, 'Chore'), lane);
    }
    left = writer.tasks.filter(
      ({ sprints: joined, doneAt }) => joined.at(-1)?.sprint === sprint && (doneAt === null || doneAt > end),
    );
    stillUrgent = urgent.flatMap(({ task }) => (task.sprints.length === 0 ? task : []));
  }
  return { tasks: writer.tasks, pulls };
}
