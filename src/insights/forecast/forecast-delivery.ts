import { aheadOf } from './ahead.ts';
import { answersOf } from './answers.ts';
import type { DeliveryForecast, DeliveryOutcome, DeliveryQuestion, Driver } from './define.ts';
import { driversOf } from './drivers.ts';
import { earlierProjects } from './earlier.ts';
import { othersElsewhere } from './elsewhere.ts';
import { expectedFrom, expectedOfAll } from './expectation.ts';
import { growthOf } from './growth.ts';
import { isOwn, type KnownWork, knownWork } from './known-work.ts';
import type { Others } from './others.ts';
import { type PastWeeks, paceAt, pastWeeks } from './pace.ts';
import { whyNot } from './refusal.ts';
import { type Course, simulate } from './simulate.ts';
import { stageOf } from './stage.ts';
import { standingAt } from './standing.ts';
import { changeFor } from './thought.ts';

export { MIN_DONE, MIN_WEEKS } from './refusal.ts';

/** Nobody knows when what has not begun begins: on made-up organisations the variance had to be larger by this. */
const UNBEGUN = 2;
/** Every so-manieth run is enough for a rough answer. */
const ROUGH = 5;

/** What the runs are drawn from, and what part of all that is finished the project gets. */
interface Drawn {
  course: Omit<Course, 'daysAhead'>;
  share: number;
  /** Finished projects that tell how it goes on, and how they grew. */
  earlier: number;
  growth: number | null;
}

function ofProject(work: KnownWork, weeks: PastWeeks, elsewhere: Others[]): Drawn {
  const stage = stageOf(work.own, work.now);
  const { kind, earlier, far } = earlierProjects(work, elsewhere, stage);
  const { pace, expected } = standingAt(work.own, work.now, kind, work);
  const { middle, variance } = expectedFrom(expected, [...earlier, ...far]);
  const { factors, mean } = growthOf(earlier, stage.part);
  return {
    course: { middle, variance: stage.begun ? variance : UNBEGUN * variance, weeks, growth: factors },
    share: Math.min(1, pace / paceAt(work, work.now)),
    earlier: earlier.filter(({ over }) => over).length,
    growth: mean,
  };
}

function ofAll(work: KnownWork, weeks: PastWeeks, left: number): Drawn {
  const expected = left / paceAt(work, work.now);
  return { course: { ...expectedOfAll(expected), weeks, growth: [1] }, share: 1, earlier: 0, growth: null };
}

/**
 * By when a project is done, by the pace of those who work on it (`docs/forecasting.md`). The same question has the same
 * answer: chance is drawn from a fixed seed. Drivers and fan are worked out when they are read.
 * @param rough of a fifth of the runs: near enough where only a day is compared
 */
export function forecastDelivery(
  question: DeliveryQuestion,
  { rough = false }: { rough?: boolean } = {},
): DeliveryOutcome {
  const { group, doneBefore = 0, people, whatIf = {} } = question;
  const work = knownWork(question);
  const left = work.own.filter(({ doneAt }) => !Number.isFinite(doneAt)).length;
  const done = work.own.length - left + doneBefore;
  const weeks = pastWeeks(work);
  const because = whyNot(work, left, weeks.done);
  if (because !== null) return { forecast: null, because, done, left };
  const {
    course: drawn,
    share,
    earlier,
    growth,
  } = group === null ? ofAll(work, weeks, left) : ofProject(work, weeks, othersElsewhere(question));
  const ahead = aheadOf(work.now, work.workingDays);
  const course = { ...drawn, daysAhead: ahead.weeks };
  const laidAside = question.items.filter((item) => whatIf.without?.has(item.key) && !isOwn(item, group));
  const ends = laidAside.flatMap(({ doneAt }) => doneAt?.getTime() ?? []);
  const change = changeFor(whatIf, work, { people, laidAside: ends });
  const answers = answersOf(
    simulate(course, change, rough ? ROUGH : 1),
    ahead,
    work.now,
    left * (change.scope ?? 1),
  );
  let drivers: Driver[] | undefined;
  const forecast = Object.defineProperties(
    {
      done,
      left,
      basis: {
        weeks: weeks.done.length,
        done: weeks.done.reduce((sum, each) => sum + each, 0),
        itemsPerWeek: weeks.usual,
        share,
        growth,
        earlier,
      },
      get drivers() {
        drivers ??= driversOf(course, change, ahead, { people, share });
        return drivers;
      },
    },
    Object.getOwnPropertyDescriptors(answers),
  ) as DeliveryForecast;
  return { because: null, forecast };
}
