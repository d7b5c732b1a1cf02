import type { Random } from '../../demo/organisation/random.ts';
import { dispersed, normal } from '../../simulate/draw.ts';
import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import { WEEK } from './calendar.ts';
import type { Crew, Task, World } from './define.ts';
import { beginEpic, refine } from './epics.ts';
import { join, leave } from './people.ts';
import { activeIn, isOver, write } from './tasks.ts';

/** New things of no epic, a person and week; of which so many are bugs. */
const ARRIVING = 0.45;
const BUGS = 0.6;
/** Open things at which people stop writing more down. */
const ENOUGH = 80;

function comesUp(world: World, crew: Crew, week: number, random: Random): void {
  const { habits, calendar } = crew;
  const from = calendar.hoursAt(world.begin + week * WEEK_MS);
  const length = calendar.hoursAt(world.begin + (week + 1) * WEEK_MS) - from;
  const share = length / WEEK;
  const arrive = (mean: number, type: () => Task['type']) =>
    Array.from({ length: dispersed(mean * share, 1 + (habits.noise.dispersion - 1) / 4, random) }, () => {
      const hour = from + random.between(0, length);
      return write(world, { crew, epic: null, type: type(), at: calendar.instantOf(hour) }, random);
    });
  if (crew.other.length < ENOUGH) {
    arrive(ARRIVING * crew.people.length, () => (random.chance(BUGS) ? 'Bug' : 'Chore'));
  }
  arrive(habits.urgent * crew.people.length, () => 'Incident');
  for (const task of arrive(habits.incidents, () => 'Incident')) {
    world.alarms.push({ crew, severity: random.whole(1, 4), openedAt: task.createdAt, task });
  }
}

/** People come and go as the years go by, evenly. */
function comeAndGo(world: World, crew: Crew, week: number, random: Random): void {
  const every = world.weeks / (Math.abs(crew.habits.grows) + 1);
  if (crew.habits.grows === 0 || week === 0 || Math.floor(week / every) === Math.floor((week - 1) / every))
    return;
  if (crew.habits.grows > 0) join(world, crew, week, random);
  else if (crew.people.length > 2) leave(random.pick(crew.people), world.begin + week * WEEK_MS, random);
}

/** How a week begins: who is there, what it will be worth, what comes up, what is written down, begun and laid aside. */
export function beginWeek(world: World, week: number, random: Random): void {
  for (const crew of world.crews) {
    const { habits } = crew;
    const { persistence } = habits.noise;
    crew.mood = persistence * crew.mood + Math.sqrt(1 - persistence ** 2) * normal(random);
    crew.energy = Math.min(Math.max(Math.exp(habits.energy * crew.mood), 0.1), 1.4);
    comeAndGo(world, crew, week, random);
    comesUp(world, crew, week, random);
    const active = activeIn(crew, world.epics);
    if (active.length < habits.epicsAtOnce && random.chance(0.5)) beginEpic(world, crew, week, random);
  }
  for (const epic of world.epics) {
    const { habits } = epic.crews[0] ?? {};
    if (!habits || isOver(epic) || epic.pausedUntil > week) continue;
    if (epic.unwritten > 0 && (epic.open.length < 3 || random.chance(0.4))) {
      refine(world, epic, week, random.between(0.1, 0.5), random);
    }
    if (random.chance(habits.pause)) epic.pausedUntil = week + random.whole(3, 10);
  }
}
