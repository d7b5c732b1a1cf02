import { WEEK_MS } from '../../../domain/milliseconds.ts';
import { between, chanceOfAtMost, counted, finishedIn, weeksBefore } from '../counting.ts';
import type { Reading, RiskFacts, RiskSignal } from '../define.ts';

/** Lately, and the time before it that says what is usual. */
const WEEKS = 4;
const BEFORE = 12;
/** A pace of fewer items than these is none. */
const LEAST_BEFORE = 6;
/** So few as this happen by chance once in twenty times, the usual limit of tests. */
const CHANCE = 0.05;
/** An item that is older than 85 % of finished ones ever became needs a look: the Kanban Guide's customary expectation. */
const PART_EXPECTED = 0.85;
const LEAST_FINISHED = 10;
const LEAST_OLD = 2;
const HALF_YEAR_WEEKS = 26;

/** What was finished lately, against the project's own pace before. */
function slowing({ now, own }: RiskFacts): Reading | null {
  const since = weeksBefore(now, WEEKS);
  const before = finishedIn(own, weeksBefore(since, BEFORE), since);
  if (before.length < LEAST_BEFORE) return null;
  const first = Math.min(...before.map(({ doneAt }) => Number(doneAt)));
  const weeks = Math.max(WEEKS, Math.min(BEFORE, (since.getTime() - first) / WEEK_MS));
  const expected = (before.length / weeks) * WEEKS;
  const finished = finishedIn(own, since, now).length;
  const seen = chanceOfAtMost(finished, expected) < CHANCE;
  const usual = Math.round(expected);
  return {
    strength: seen ? 1 - finished / expected : 0,
    short:
      finished === 0
        ? `nothing finished in ${WEEKS} weeks`
        : `${finished} finished in ${WEEKS} weeks instead of about ${usual}`,
    evidence: `${counted(finished, 'item')} finished in the last ${WEEKS} weeks; at the pace of the weeks before it would be about ${usual} (${before.length} finished then).`,
    n: before.length,
    since,
  };
}

/** Items that are in progress for longer than nearly all that were finished. */
function ageing({ now, own, pool }: RiskFacts): Reading | null {
  const open = own.filter(({ inProgress, startedAt }) => inProgress && startedAt !== null);
  const finished = finishedIn(pool, weeksBefore(now, HALF_YEAR_WEEKS), now);
  const times = finished
    .flatMap(({ startedAt, doneAt }) => (startedAt && doneAt ? Number(doneAt) - Number(startedAt) : []))
    .toSorted((a, b) => a - b);
  if (times.length < LEAST_FINISHED || open.length === 0) return null;
  const limit = Math.max(WEEK_MS, times[Math.ceil(PART_EXPECTED * times.length) - 1] ?? 0);
  const old = open.filter(
    ({ startedAt, movedAt }) =>
      now.getTime() - Number(startedAt) > limit && now.getTime() - movedAt.getTime() > WEEK_MS,
  );
  const part = old.length / open.length;
  const days = Math.round(limit / (WEEK_MS / 7));
  return {
    strength: old.length >= LEAST_OLD ? between(part, 1 - PART_EXPECTED, 1) : 0,
    short: `${old.length} of ${counted(open.length, 'item')} in progress unmoved for too long`,
    evidence: `${old.length} of the ${counted(open.length, 'item')} in progress did not move in a week and are older than the ${counted(days, 'day')} within which 85 % of finished ones (${times.length}) were done.`,
    n: open.length,
    since: new Date(Math.min(now.getTime(), ...old.map(({ startedAt }) => Number(startedAt)))),
  };
}

/**
 * Work that stands still: less was finished than the project's own pace lets expect, or what is in progress does not
 * move. It says why and makes nothing longer: a forecast is made from the pace, the last weeks most of all, and in
 * back-tests projects that slowed down were late no more often than it said.
 */
export const stall: RiskSignal = {
  id: 'stall',
  title: 'Work stands still',
  stretch: 0,
  missing: `Fewer than ${LEAST_BEFORE} of its items were finished in the ${BEFORE} weeks before, and nothing in progress can be compared.`,
  read(facts) {
    const both = [slowing(facts), ageing(facts)].filter((each) => each !== null);
    return both.toSorted((a, b) => b.strength - a.strength)[0] ?? null;
  },
};
