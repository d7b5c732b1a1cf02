import { createRandom, type Random } from '../../demo/organisation/random.ts';
import { LOG_NORMAL, REAL } from '../../simulate/noise.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Epic } from './define.ts';
import { type Habits, STEADY } from './habits.ts';
import { type KnownEpic, type Organisation, organisationIn } from './organisation.ts';
import { finishedAt } from './records.ts';
import { run } from './run.ts';
import { type Trouble, troublesOver } from './trouble.ts';

/** The week in which somebody asks, and how long the world goes on. */
const ASKED = 30;
const WEEKS = ASKED + 45;
const TEAMS = 12;
/** Projects that anybody keeps an eye on; the others are in no portfolio. */
const MOST = 25;
/** Chance, a week, that something goes wrong with a project, before that day and after. */
const BEFORE = 0.07;
const AFTER = 0.005;

/** A project of a portfolio, and what came of it. */
export interface PortfolioTruth extends KnownEpic {
  /** Name in the portfolio. */
  name: string;
  /** What went wrong with it until the day on which somebody asks, the last first. */
  planted: Trouble['kind'][];
}

/** A portfolio on a day, and what came of it later. */
export interface SimulatedPortfolio {
  /** With the projects that were under way on that day and not late yet as portfolio. */
  organisation: Organisation;
  /** The day on which somebody asks. */
  at: Date;
  projects: PortfolioTruth[];
}

/** Teams differ, within reason. */
function habitsOf(random: Random): Habits {
  return {
    ...STEADY,
    people: random.whole(3, 5),
    epicsAtOnce: random.whole(2, 4),
    items: random.between(11, 16),
    itemsSpread: 0.5,
    known: random.between(0.45, 0.75),
    creep: random.between(0.03, 0.15),
    other: random.between(0.2, 0.4),
    energy: random.between(0.2, 0.5),
    bounce: random.between(0.15, 0.35),
    pickup: random.between(2, 6),
    pause: 0,
    noise: random.pick([...REAL, LOG_NORMAL]),
  };
}

/** Leaders give the important ones their attention, mostly. */
function byImportance(epics: Epic[], random: Random): Epic[] {
  const rank = new Map(epics.map((epic) => [epic, epic.course.attention * random.logNormal(1, 0.5)]));
  return epics.toSorted((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
}

/**
 * Twelve teams with the projects that they work on side by side, 30 weeks on, and what comes of these in the 45 weeks
 * after. Things go wrong now and then, before and after that day; most projects go as such things go.
 */
export function portfolioOf(seed: number): SimulatedPortfolio {
  const random = createRandom(seed).fork('portfolio');
  const { troubles, weekly } = troublesOver((week) => (week < ASKED ? BEFORE : AFTER));
  const crews = Array.from({ length: TEAMS }, () => habitsOf(random));
  const world = run({ crews, weeks: WEEKS, seed, weekly });
  const at = world.begin + ASKED * 7 * DAY_MS;
  const underWay = world.epics.filter((epic) => {
    const end = finishedAt(epic)?.getTime() ?? Number.POSITIVE_INFINITY;
    const begun = Math.min(...epic.tasks.flatMap(({ moves }) => moves[0]?.at ?? []));
    return begun < at && end > at && Date.parse(epic.due) > at;
  });
  const portfolio = byImportance(underWay, random)
    .slice(0, MOST)
    .map(({ key, due, number }, index) => ({
      key: `Project ${number}`,
      priority: index + 1,
      keys: [key],
      due,
    }));
  const organisation = organisationIn(world, portfolio);
  const known = new Map(organisation.epics.map((epic) => [epic.key, epic]));
  const projects = portfolio.flatMap(({ key: name, keys: [key = ''] }) => {
    const epic = known.get(key);
    const planted = troubles.filter(({ keys, week }) => week < ASKED && keys.includes(key));
    return epic ? [{ ...epic, name, planted: planted.map(({ kind }) => kind).toReversed() }] : [];
  });
  return { organisation, at: new Date(at), projects };
}
