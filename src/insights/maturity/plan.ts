import type { LocalDate } from '../../domain/instant.ts';
import { type Dimension, isBelow, type Level } from '../../domain/maturity.ts';
import type { Sign } from './define.ts';
import { type Judged, scoreOf } from './judge.ts';

/** More than these nobody works on in a quarter. */
export const MOST_GAPS = 3;

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
  from: Level;
  to: Exclude<Level, 'crawl'>;
  steps: Step[];
  /** Null where Kata sees nothing that is missing: only the team's next answers will tell. */
  measurable: Measurable | null;
}

/** Something to do, and the score that Kata sees once it is there; null where it sees nothing of it. */
type Todo = Omit<Step, 'on'> & { score: number | null };

const NOMINAL: Record<Level, number> = { crawl: 0, walk: 50, run: 100 };
/** After how many days what is to be done is to be there; by its number. */
const DAYS: Record<number, number[]> = { 0: [], 1: [60], 2: [30, 60], 3: [30, 60, 90] };
const END = 90;

function nextLevel(level: Level): Gap['to'] {
  return level === 'crawl' ? 'walk' : 'run';
}

/** How far it is to the next level, by the lower of both sides. */
function distanceOf({ said, seen, level }: Judged & { level: Level }): number {
  const sides = [seen?.score, said ? (said.value ?? NOMINAL[said.level]) : undefined];
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

const TALK = {
  what: 'Talk about why you see it otherwise than Kata does, and write down one thing to change',
  command: '/pulse retro TEAM',
  score: null,
};
const AGAIN = { what: 'Look how far it came', command: '/pulse maturity TEAM' };

function todosOf({ said, seen }: Judged): Todo[] {
  const signs = seen?.signs ?? [];
  const missing = missingOf(signs);
  const done = new Set<Sign>();
  const todos = missing.map((sign): Todo => {
    done.add(sign);
    return { ...sign.next, score: scoreOf(signs, (each) => each.seen === true || done.has(each)) };
  });
  const hidden = signs
    .filter((sign) => sign.seen === null)
    .map(({ next }): Todo => ({ ...next, score: null }));
  const wanted = todos.length > 0 ? todos : hidden;
  const talks = said && seen && isBelow(said.level, seen.level) ? [TALK] : [];
  return [...talks, ...wanted].slice(0, MOST_GAPS);
}

/** The way to the next level. @param dayAfter the first working day so many days from now */
export function gapOf(judged: Judged & { level: Level }, dayAfter: (days: number) => LocalDate): Gap {
  const todos = todosOf(judged);
  const days = DAYS[todos.length] ?? [];
  const steps = todos.map(({ what, command }, index) => ({
    on: dayAfter(days[index] ?? END),
    what,
    command,
  }));
  const by = dayAfter(END);
  const scores = todos.flatMap(({ score }, index) =>
    score === null ? [] : [{ on: dayAfter(days[index] ?? END), value: score }],
  );
  const target = scores.at(-1)?.value;
  const start = judged.seen?.score;
  return {
    id: judged.id,
    from: judged.level,
    to: nextLevel(judged.level),
    steps: steps.length < MOST_GAPS ? [...steps, { on: by, ...AGAIN }] : steps,
    measurable:
      start === undefined || target === undefined || target === start
        ? null
        : { start, target, by, milestones: scores },
  };
}
