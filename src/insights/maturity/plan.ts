import type { LocalDate } from '../../domain/instant.ts';
import { type Dimension, isBelow, type Level } from '../../domain/maturity.ts';
import type { Sign } from './define.ts';
import { dimensions } from './index.ts';
import { type Judged, scoreOf } from './judge.ts';

/** More than these nobody works on in a quarter. */
const MOST_GAPS = 3;

/** Something to have done by a day. `TEAM` in the command stands for the team's key. */
export interface Step {
  on: LocalDate;
  what: string;
  command: string;
}

/** What of a plan is measured: the score of what Kata sees. */
export interface Measurable {
  start: number;
  target: number;
  by: LocalDate;
  milestones: { on: LocalDate; value: number }[];
}

/** A dimension that is not at run, and the way to its next level. */
export interface Gap {
  id: Dimension;
  title: string;
  from: Level;
  to: Exclude<Level, 'crawl'>;
  /** What it means to be there. */
  means: string;
  steps: Step[];
  /** Null where Kata sees nothing that is missing: only the team's next answers will tell. */
  measurable: Measurable | null;
}

/** Something to do, and the sign that is there once it is done; null where Kata sees nothing of it. */
interface Todo {
  what: string;
  command: string;
  days?: number;
  sign: Sign | null;
}

const NOMINAL: Record<Level, number> = { crawl: 0, walk: 50, run: 100 };
/** One thing a month. */
const MONTH = 30;
const END = 90;

function nextLevel(level: Level): Gap['to'] {
  return level === 'crawl' ? 'walk' : 'run';
}

/** How far it is to the next level, by the lower of both sides. */
function distanceOf({ said, seen, level }: Judged & { level: Level }): number {
  const sides = [seen?.score, said?.level ? (said.value ?? NOMINAL[said.level]) : undefined];
  const lowest = Math.min(...sides.filter((each) => each !== undefined));
  return Math.max(0, NOMINAL[nextLevel(level)] - lowest);
}

function isGap(each: Judged): each is Judged & { level: Level } {
  return each.level !== null && each.level !== 'run';
}

/**
 * The three that hold a team back most: the lowest level first, then the farthest from its next one; of equals the one on
 * which the others stand. Told in the order in which they stand on one another.
 */
export function gapsOf(judged: Judged[]): (Judged & { level: Level })[] {
  const worst = judged
    .filter(isGap)
    .toSorted(
      (a, b) =>
        Number(isBelow(b.level, a.level)) - Number(isBelow(a.level, b.level)) ||
        distanceOf(b) - distanceOf(a),
    )
    .slice(0, MOST_GAPS);
  return judged.filter(isGap).filter((each) => worst.includes(each));
}

/** What is missing on the way to the next level that Kata sees: of walk, then of run. */
function missingOf(signs: Sign[]): Sign[] {
  const missing = signs.filter(({ seen }) => seen === false);
  const walk = missing.filter(({ of }) => of === 'walk');
  return walk.length > 0 ? walk : missing;
}

const TALK: Todo = {
  what: 'Talk about why you see it otherwise than Kata does, and write down one thing to change',
  command: '/pulse retro TEAM',
  sign: null,
};
const AGAIN = { what: 'Look how far it came', command: '/pulse maturity TEAM' };

/** What is to be done, in the order in which it can be there. */
function todosOf({ said, seen }: Judged): Todo[] {
  const signs = seen?.signs ?? [];
  const missing = missingOf(signs).map((sign): Todo => ({ ...sign.next, sign }));
  const hidden = signs
    .filter((sign) => sign.seen === null)
    .map(({ next }): Todo => ({ ...next, sign: null }));
  const talks = said?.level && seen && isBelow(said.level, seen.level) ? [TALK] : [];
  return [...talks, ...(missing.length > 0 ? missing : hidden)]
    .slice(0, MOST_GAPS)
    .toSorted((a, b) => (a.days ?? 0) - (b.days ?? 0));
}

function dated(todos: Todo[], dayAfter: (days: number) => LocalDate): (Todo & { on: LocalDate })[] {
  return todos.map((todo, index) => ({
    ...todo,
    on: dayAfter(Math.max(MONTH * (index + 1), todo.days ?? 0)),
  }));
}

/** What Kata sees along the way: the score with each sign that is there by then. */
function milestonesOf(
  todos: (Todo & { on: LocalDate })[],
  signs: Sign[],
): { on: LocalDate; value: number }[] {
  const there = new Set(signs.filter(({ seen }) => seen));
  const values = new Map<LocalDate, number>();
  for (const { sign, on } of todos) {
    if (!sign) continue;
    there.add(sign);
    values.set(
      on,
      scoreOf(signs, (each) => there.has(each)),
    );
  }
  return [...values].map(([on, value]) => ({ on, value }));
}

/** The way to the next level. @param dayAfter the first working day so many days from now */
export function gapOf(judged: Judged & { level: Level }, dayAfter: (days: number) => LocalDate): Gap {
  const { id, title, level, seen } = judged;
  const todos = dated(todosOf(judged), dayAfter);
  const steps = todos.map(({ what, command, on }) => ({ on, what, command }));
  const by = dayAfter(END);
  const milestones = milestonesOf(todos, seen?.signs ?? []);
  const target = milestones.at(-1)?.value;
  const to = nextLevel(level);
  return {
    id,
    title,
    from: level,
    to,
    means: dimensions.find((rule) => rule.id === id)?.means[to] ?? '',
    steps: steps.length < MOST_GAPS ? [...steps, { on: by, ...AGAIN }] : steps,
    measurable: seen && target !== undefined ? { start: seen.score, target, by, milestones } : null,
  };
}
