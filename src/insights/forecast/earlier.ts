import { DAY_MS } from '../../domain/milliseconds.ts';
import type { KnownWork } from './known-work.ts';
import { latestFirst, MOST, type Other, type Others, othersOf } from './others.ts';
import { type Stage, sameStage } from './stage.ts';
import { type Kind, type Standing, standingAt } from './standing.ts';

/** After so many days a project counts half as much. */
const HALF_LIFE = 500;
/** Projects a factor of e (2.7) apart in size, or in age, are told from each other by so many deviations. */
const SIZES = 1;
const AGES = 1;
/** As how many projects those of other teams count together: as what is held true where nothing tells. */
const FAR_COUNTS = 2;

/** What another project came to from the point on at which this one is. */
export interface Earlier {
  /** Working days from then to its end, or till now where it is not over; and what was expected by the same sum. */
  took: number;
  expected: number;
  over: boolean;
  /** Items done after that point for each one open at it. */
  growth: number;
  /** How much it counts: the recent ones more. */
  weight: number;
}

/** How alike two projects are in what was open and how long they had been going on: 1 where they are the same. */
function alike(a: Standing, b: Standing): number {
  const size = Math.log((a.open + 1) / (b.open + 1)) / SIZES;
  const age = Math.log((a.worked + 2) / (b.worked + 2)) / AGES;
  return Math.exp(-(size * size + age * age) / 2);
}

/** Another project, seen where this one is now; null where it never was there. One that is not over tells that it took longer. */
function seenAs(
  { items, last, over }: Other,
  { work, kind }: Others,
  { stage, now }: { stage: Stage; now: Standing },
): Earlier | null {
  const at = sameStage(items, stage);
  const end = over ? last : work.now;
  if (at === null || at >= end) return null;
  const then = standingAt(items, at, kind, work);
  if (then.open === 0) return null;
  return {
    took: work.workingDays(at, end),
    expected: then.expected,
    over,
    growth: (items.length - then.done) / then.open,
    weight: alike(now, then) * 0.5 ** ((work.now - at) / DAY_MS / HALF_LIFE),
  };
}

/**
 * Other projects of the same people, and the latest of other teams (`far`), each seen where this one is now. However many
 * these are, they are no more than a little: what these people do themselves tells more.
 */
export function earlierProjects(
  work: KnownWork,
  elsewhere: Others[],
  stage: Stage,
): { kind: Kind; earlier: Earlier[]; far: Earlier[] } {
  const own = othersOf(work);
  const { others, kind } = own;
  const here = { stage, now: standingAt(work.own, work.now, kind, work) };
  const earlier = others.flatMap((other) => seenAs(other, own, here) ?? []);
  const latest = elsewhere
    .flatMap((pool) => pool.others.map((other) => ({ other, pool })))
    .toSorted((a, b) => latestFirst(a.other, b.other))
    .slice(0, MOST);
  const seen = latest.flatMap(({ other, pool }) => seenAs(other, pool, here) ?? []);
  const scale = Math.min(1, FAR_COUNTS / seen.reduce((sum, { weight }) => sum + weight, 0));
  const far = seen.map((each) => ({ ...each, weight: scale * each.weight }));
  return { kind, earlier, far };
}
