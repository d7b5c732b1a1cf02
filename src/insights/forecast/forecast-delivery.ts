import { CHANCES, type Dates, type DeliveryOutcome, type DeliveryQuestion, type FanPoint } from './define.ts';
import { isOwn, pastWeeks } from './past-weeks.ts';
import { growthOf } from './scope-growth.ts';
import { RUNS, simulate } from './simulate.ts';

const WEEK_MS = 7 * 86_400_000;
/** Weeks of history without which nothing is said, and items finished in them. */
export const MIN_WEEKS = 6;
export const MIN_DONE = 10;
/** With nothing finished for so long, the past says nothing of the future. */
const SILENT_WEEKS = 6;
/** After so many weeks an older one counts half as much. */
const HALF_LIFE = 8;
/** Beyond this nobody can say. */
const MOST_WEEKS_AHEAD = 156;

/** By when a project is done, by the pace of those who work on it. */
export function forecastDelivery(question: DeliveryQuestion): DeliveryOutcome {
  const { now, group, whatIf = {} } = question;
  const items = question.items.filter(({ createdAt }) => createdAt <= now);
  const own = items.filter((item) => isOwn(item, group));
  const done = own.filter(({ doneAt }) => doneAt !== null && doneAt <= now).length;
  const left = own.length - done;
  const nothing = (because: 'no items' | 'all done' | 'few weeks' | 'few done' | 'nothing lately') =>
    ({ forecast: null, because, done, left }) satisfies DeliveryOutcome;
  if (own.length === 0) return nothing('no items');
  if (left === 0) return nothing('all done');
  const weeks = pastWeeks({ ...question, items });
  if (weeks.length < MIN_WEEKS) return nothing('few weeks');
  const finished = weeks.reduce((sum, week) => sum + week.done, 0);
  if (finished < MIN_DONE) return nothing('few done');
  if (weeks.slice(0, SILENT_WEEKS).every((week) => week.done === 0)) return nothing('nothing lately');
  const weights = weeks.map((_, index) => 0.5 ** (index / HALF_LIFE));
  const ownFinished = weeks.reduce((sum, week) => sum + week.ownDone, 0);
  const share = group === null ? 1 : Math.max(ownFinished / finished, left / items.length);
  const growth = growthOf({ ...question, items });
  const crew = question.people && whatIf.people ? (question.people + whatIf.people) / question.people : 1;
  const rates = weeks.map((week) => (week.done / week.workingDays) * share * crew);
  const daysAhead = Array.from({ length: MOST_WEEKS_AHEAD }, (_, week) =>
    question.workingDays(
      new Date(now.getTime() + week * WEEK_MS),
      new Date(now.getTime() + (week + 1) * WEEK_MS),
    ),
  );
  const ends = simulate({
    left: left * (whatIf.scope ?? 1),
    rates,
    weights,
    growth: growth.factors,
    daysAhead,
  });
  const at = (chance: number) => {
    const weeksAhead = ends[Math.ceil((chance / 100) * RUNS) - 1] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(weeksAhead) ? new Date(now.getTime() + weeksAhead * WEEK_MS) : null;
  };
  const dates = Object.fromEntries(CHANCES.map((chance) => [chance, at(chance)])) as Dates;
  const fan: FanPoint[] = [];
  const after = (date: Date) => (date.getTime() - now.getTime()) / WEEK_MS;
  const chanceBy = (date: Date) => ends.filter((end) => end <= after(date)).length / RUNS;
  const lateBy = (date: Date) =>
    ends.reduce((sum, end) => sum + Math.max(0, Math.min(end, MOST_WEEKS_AHEAD) - after(date)) * 7, 0) / RUNS;
  const doneBy = (date: Date) =>
    Object.fromEntries(
      CHANCES.map((chance) => {
        const weeksAhead = ends[Math.ceil((chance / 100) * RUNS) - 1] ?? 1;
        return [chance, Math.floor(left * Math.min(1, Math.max(0, after(date)) / weeksAhead))];
      }),
    ) as FanPoint['done'];
  const weighted = weeks.reduce((sum, week, index) => sum + week.done * (weights[index] ?? 0), 0);
  return {
    because: null,
    forecast: {
      done,
      left,
      dates,
      fan,
      drivers: [],
      doneBy,
      chanceBy,
      lateBy,
      basis: {
        weeks: weeks.length,
        done: finished,
        itemsPerWeek: weighted / weights.reduce((sum, weight) => sum + weight, 0),
        share,
        growth:
          growth.factors.length === 0
            ? null
            : growth.factors.reduce((a, b) => a + b, 0) / growth.factors.length,
        earlier: growth.factors.length,
      },
    },
  };
}
