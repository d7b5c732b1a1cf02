import { createRandom, type Random } from '../../demo/organisation/random.ts';
import { percent, say, sayTable } from '../../simulate/say.ts';
import { forecastMetric, type MetricForecast, MIN_WEEKS } from '../../src/insights/forecast/metric.ts';
import { type Course, MEASURED } from './measured.ts';
import { MADE_UP } from './series.ts';

/** Weeks to the last of those that a value is of. */
const AHEAD = [4, 8, 13];
const PASTS = [12, 26];
const VALUE_WEEKS = 4;
const MOST_WEEKS = 26;

interface Tally {
  cases: number;
  likely: number;
  almostSure: number;
}

/** Of the cases that were told such a chance: how many there were, and how many reached it. */
interface Told {
  upTo: number;
  cases: number;
  told: number;
  reached: number;
}

export interface MetricFigures {
  cases: number;
  coverage80: number;
  coverage95: number;
  /** On noise that was measured, alone. */
  measured: { cases: number; coverage80: number; coverage95: number };
  /** The kind whose 95 % interval holds least often. */
  lowest: { kind: string; coverage95: number };
  /** Of those at risk (a chance under one half), and of the others, the share that reached the target after all. */
  reachedAtRisk: number;
  reachedOnTrack: number;
}

type Drawn = (past: number, ahead: number, random: Random) => Course | null;

const ROWS: { name: string; part: 'made up' | 'measured'; drawn: Drawn }[] = [
  ...MADE_UP.map(({ name, drawn }) => ({
    name,
    part: 'made up' as const,
    drawn: (past: number, ahead: number, random: Random): Course => {
      const at = drawn(random);
      const values = Array.from({ length: past + ahead }, (_, week) =>
        Math.max(0, at(week + MOST_WEEKS - past)),
      );
      const truth = values.slice(-VALUE_WEEKS).reduce((sum, each) => sum + each, 0) / VALUE_WEEKS;
      return { points: values.slice(0, past).map((value, week) => ({ week, value })), by: 'mean', truth };
    },
  })),
  ...MEASURED.map((each) => ({ ...each, part: 'measured' as const })),
];

function forecast(
  { points, by }: Course,
  past: number,
  ahead: number,
  target: number,
): MetricForecast | null {
  const last = past + ahead - 1;
  const weeks = Array.from({ length: VALUE_WEEKS }, (_, index) => last - VALUE_WEEKS + 1 + index);
  return forecastMetric({ points, weeks, by, least: 0, most: null, target, down: true });
}

/** A target that lies somewhere between three tenths better than of late and a tenth worse. */
function targetOf({ points }: Course, random: Random): number {
  const late = points.slice(-VALUE_WEEKS);
  return (random.between(0.7, 1.1) * late.reduce((sum, { value }) => sum + value, 0)) / late.length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function together(tallies: Tally[]): { cases: number; coverage80: number; coverage95: number } {
  const of = (name: keyof Tally) => tallies.reduce((sum, each) => sum + each[name], 0);
  const cases = of('cases');
  return { cases, coverage80: share(of('likely'), cases), coverage95: share(of('almostSure'), cases) };
}

function holds(value: number, [low, high]: [number, number]): number {
  return low <= value && value <= high ? 1 : 0;
}

function tallyOf(drawn: Drawn, ahead: number, seeds: number, chances: Told[]): Tally {
  const tally: Tally = { cases: 0, likely: 0, almostSure: 0 };
  for (let seed = 0; seed < seeds; seed += 1) {
    const random = createRandom(seed * 1009 + ahead);
    const past = PASTS[seed % PASTS.length] ?? MOST_WEEKS;
    const course = drawn(past, ahead, random);
    if (!course || course.points.length < MIN_WEEKS) continue;
    const target = targetOf(course, random);
    const told = forecast(course, past, ahead, target);
    if (!told) continue;
    tally.cases += 1;
    tally.likely += holds(course.truth, told.likely);
    tally.almostSure += holds(course.truth, told.almostSure);
    const bin = chances.find(({ upTo }) => told.chance < upTo) ?? chances.at(-1);
    if (!bin) continue;
    bin.cases += 1;
    bin.told += told.chance;
    bin.reached += course.truth <= target ? 1 : 0;
  }
  return tally;
}

function sayChances(chances: Told[]): void {
  const rows = chances.map(({ upTo, cases, told, reached }) => [
    `under ${percent(Math.min(1, upTo))}`,
    cases,
    percent(share(told, cases)),
    percent(share(reached, cases)),
  ]);
  say('Chance to reach a target, as it was told and as it came:');
  sayTable([['told', 'cases', 'on average', 'reached'], ...rows]);
}

/**
 * How often the value of four weeks lies where a forecast of it said, on teams whose weeks to come are known.
 * @param seeds teams of each kind, for each of three distances
 */
export function backtestMetric(seeds: number): MetricFigures {
  const chances = [0.2, 0.5, 0.8, 1.01].map((upTo): Told => ({ upTo, cases: 0, told: 0, reached: 0 }));
  const rows = ROWS.map(({ name, part, drawn }) => ({
    name,
    part,
    tallies: AHEAD.map((ahead) => tallyOf(drawn, ahead, seeds, chances)),
  }));
  say('Where a metric will be: how often its four weeks lie within 80 % and 95 %, so many weeks ahead');
  sayTable([
    ['', ...AHEAD.flatMap((ahead) => [`${ahead}: 80 %`, '95 %'])],
    ...rows.map(({ name, part, tallies }) => [
      `${part}, ${name}`,
      ...tallies.flatMap((each) => {
        const { coverage80, coverage95 } = together([each]);
        return [percent(coverage80), percent(coverage95)];
      }),
    ]),
  ]);
  sayChances(chances);
  const byKind = rows.map(({ name, tallies }) => ({ kind: name, coverage95: together(tallies).coverage95 }));
  const reached = (some: Told[]) =>
    share(
      some.reduce((sum, each) => sum + each.reached, 0),
      some.reduce((sum, each) => sum + each.cases, 0),
    );
  return {
    ...together(rows.flatMap(({ tallies }) => tallies)),
    measured: together(rows.filter(({ part }) => part === 'measured').flatMap(({ tallies }) => tallies)),
    lowest: byKind.reduce((low, each) => (each.coverage95 < low.coverage95 ? each : low)),
    reachedAtRisk: reached(chances.slice(0, 2)),
    reachedOnTrack: reached(chances.slice(2)),
  };
}
