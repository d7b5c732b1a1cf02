import { DAY_MS } from '../../domain/milliseconds.ts';
import { type Ahead, DAYS_AHEAD } from './ahead.ts';
import type { Chance, Dates, DeliveryForecast, FanPoint } from './define.ts';
import { PARTS, type Runs } from './simulate.ts';

/** What is the case for each chance. */
function perChance<T>(of: (chance: Chance) => T): Record<Chance, T> {
  return { 50: of(50), 85: of(85), 95: of(95) };
}

/** Days from now by which all is done with a chance; endless where that is too far off. */
export function daysUntil({ ends }: Runs, { daysAt }: Ahead, chance: Chance): number {
  return daysAt(ends[Math.ceil((chance / 100) * ends.length) - 1] ?? Number.POSITIVE_INFINITY);
}

/** Part of it that is done at the end of each week with each chance at least; nothing at first. */
function partsByWeek({ counted, progress }: Runs): Record<Chance, number>[] {
  const weeks = progress.length / (PARTS + 1);
  return Array.from({ length: weeks + 1 }, (_, week) =>
    perChance((chance) => {
      if (week === 0) return 0;
      let [runs, part] = [0, PARTS];
      for (; part > 0; part -= 1) {
        runs += progress[(week - 1) * (PARTS + 1) + part] ?? 0;
        if (runs * 100 >= chance * counted) break;
      }
      return part / PARTS;
    }),
  );
}

/** How many of some ends, in rising order, are at a day or before it. */
function endedBy(days: ArrayLike<number>, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At each place the sum of the ends from there on, each no farther off than anybody can say. */
function sumsFromEnd(days: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(days.length + 1);
  for (let place = days.length - 1; place >= 0; place -= 1) {
    sums[place] = (sums[place + 1] ?? 0) + Math.min(days[place] ?? 0, DAYS_AHEAD);
  }
  return sums;
}

type Answers = Pick<DeliveryForecast, 'chanceBy' | 'dates' | 'doneBy' | 'fan' | 'lateBy'>;

/**
 * Everything that the runs tell.
 * @param left items to be done: progress is told in these
 */
export function answersOf(runs: Runs, ahead: Ahead, now: number, left: number): Answers {
  const days = runs.ends.map((end) => ahead.daysAt(end));
  const daysTo = (at: Date) => (at.getTime() - now) / DAY_MS;
  let cached: Record<Chance, number>[] | undefined;
  const parts = () => {
    cached ??= partsByWeek(runs);
    return cached;
  };
  let summed: Float64Array | undefined;
  const after = () => {
    summed ??= sumsFromEnd(days);
    return summed;
  };
  const itemsOf = (part: number) => Math.floor(part * left + 1e-9);
  return {
    dates: perChance((chance) => {
      const until = daysUntil(runs, ahead, chance);
      return Number.isFinite(until) ? new Date(Math.ceil(now + until * DAY_MS)) : null;
    }) satisfies Dates,
    get fan(): FanPoint[] {
      const last = parts().findIndex((part) => part[95] === 1);
      return parts()
        .slice(0, last === -1 ? undefined : last + 1)
        .map((part, week) => ({
          at: new Date(now + 7 * week * DAY_MS),
          done: perChance((chance) => itemsOf(part[chance])),
        }));
    },
    doneBy: (at) => {
      const weeks = Math.min(Math.max(0, daysTo(at) / 7), parts().length - 1);
      const [low, high] = [parts()[Math.floor(weeks)], parts()[Math.ceil(weeks)]];
      const done = (chance: Chance) => {
        const from = low?.[chance] ?? 0;
        return itemsOf(from + ((high?.[chance] ?? from) - from) * (weeks % 1));
      };
      return perChance(done);
    },
    chanceBy: (at) => endedBy(days, daysTo(at)) / days.length,
    lateBy: (at) => {
      const limit = daysTo(at);
      if (limit >= DAYS_AHEAD) return 0;
      const ended = endedBy(days, limit);
      return ((after()[ended] ?? 0) - limit * (days.length - ended)) / days.length;
    },
  };
}
