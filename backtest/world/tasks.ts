import type { Random } from '../../demo/organisation/random.ts';
import type { Crew, Epic, Person, Status, Task, World } from './define.ts';

/** Writes a piece of work down at an instant. What was measured is how long such things took, less how alike weeks are. */
export function write(
  world: World,
  { crew, epic, type, at }: Pick<Task, 'crew' | 'epic' | 'type'> & { at: number },
  random: Random,
): Task {
  const { hours } = crew.habits;
  const size = type === 'Incident' ? 0.5 : type === 'Story' ? (epic?.size ?? 1) : 0.7;
  const effort = Math.min(
    Math.max(crew.weather.time(hours * size, crew.calendar.hoursAt(at), random), 0.5),
    160,
  );
  crew.tasks += 1;
  const task: Task = {
    number: crew.tasks,
    crew,
    epic,
    type,
    createdAt: at,
    status: 'To Do',
    effort,
    left: effort,
    person: null,
    assigned: [],
    moves: [],
    pulls: [],
    waitsUntil: crew.calendar.hoursAt(at) + 0.01,
    again: false,
  };
  world.tasks.push(task);
  if (epic) {
    epic.tasks.push(task);
    epic.open.push(task);
    epic.notDone += 1;
  } else if (type === 'Incident') crew.urgent.push(task);
  else crew.other.push(task);
  return task;
}

export function move(task: Task, to: Status, at: number, by: string | null): void {
  if (task.status === to) return;
  if (to === 'Done' && task.epic) task.epic.notDone -= 1;
  if (task.status === 'Done' && task.epic) task.epic.notDone += 1;
  task.moves.push({ at, from: task.status, to, by });
  task.status = to;
}

/** @param person null to put it back for anybody */
export function assign(task: Task, person: Person | null, at: number): void {
  if (task.person) task.person.inHand = task.person.inHand.filter((each) => each !== task);
  task.person = person;
  task.assigned.push({ at, to: person?.name ?? null });
  person?.inHand.push(task);
}

/** A new hand for what somebody left lying; some of it is done twice. */
export function handBack(task: Task, at: number): void {
  assign(task, null, at);
  task.waitsUntil = task.crew.calendar.hoursAt(at) + 0.01;
  task.left = Math.min(task.effort, task.left + task.effort / 4);
  putBack(task);
}

function putBack(task: Task): void {
  const { crew, epic } = task;
  if (epic) epic.open.unshift(task);
  else if (task.type === 'Incident') crew.urgent.unshift(task);
  else crew.other.unshift(task);
}

/** Whether an epic is done with, as far as anybody can tell now. */
export function isOver({ began, unwritten, notDone }: Epic): boolean {
  return began && unwritten <= 0 && notDone === 0;
}

export function activeIn(crew: Crew, epics: Epic[]): Epic[] {
  return epics.filter((epic) => epic.began && epic.crews.includes(crew) && !isOver(epic));
}
