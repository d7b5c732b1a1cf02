import { DAY_MS } from '../../domain/milliseconds.ts';
import { countBefore, type KnownItem, type KnownWork } from './known-work.ts';
import { type Stage, sameStage } from './stage.ts';
import { begunBy, type Kind, type Standing, standingAt } from './standing.ts';

/** Smaller ones are no projects. */
const MIN_ITEMS = 4;
/** Only what was worked on in the last two years, and not more than this many: the latest. */
const MOST_DAYS = 700;
const MOST = 60;
/** After so many days a project counts half as much. */
const HALF_LIFE = 500;
/** Projects a factor of e (2.7) apart in size, or in age, are told from each other by so many deviations. */
const SIZES = 1;
const AGES = 1;
/** What a project gets of all that is finished where nothing tells, and as how many projects that counts. */
const USUAL_SHARE = 0.15;
const USUAL_COUNTS = 1;
const LEAST_SHARE = 0.005;
/** Items of its own that a project must have finished to be believed as much as many others; half of that with three. */
const KIND_COUNTS = 8;
const KIND_HALF = 3;
const NO_KIND_COUNTS = 0.2;

/** Another project of the same people. */
interface Other {
  items: KnownItem[];
  begun: number;
  /** Its last finished item. */
  last: number;
  over: boolean;
}

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

function othersIn({ others, now }: KnownWork): Other[] {
  return others
    .filter((items) => items.length >= MIN_ITEMS)
    .map((items) => ({
      items,
      begun: begunBy(items, now),
      last: Math.max(
        ...items.map(({ doneAt }) => (Number.isFinite(doneAt) ? doneAt : Number.NEGATIVE_INFINITY)),
      ),
      over: items.every(({ doneAt }) => Number.isFinite(doneAt)),
    }))
    .filter(({ last }) => last > now - MOST_DAYS * DAY_MS)
    .toSorted((a, b) => b.last - a.last || b.begun - a.begun || b.items.length - a.items.length)
    .slice(0, MOST);
}

/** What is usual: the middle of the logarithms of what each project got while it lasted, this one's own included. */
function kindOf(others: Other[], { ends, now, own }: KnownWork): Kind {
  let [sum, count] = [USUAL_COUNTS * Math.log(USUAL_SHARE), USUAL_COUNTS];
  const self = { items: own, begun: begunBy(own, now), last: now, over: false };
  for (const { items, begun, last, over } of [self, ...others]) {
    const finished = items.filter(({ doneAt }) => Number.isFinite(doneAt)).length;
    if (finished === 0) continue;
    const all = Math.max(1, countBefore(ends, (over ? last : now) + 1) - countBefore(ends, begun));
    sum += Math.log(Math.min(1, Math.max(LEAST_SHARE, finished / all)));
    count += 1;
  }
  const counts = (KIND_COUNTS * others.length) / (others.length + KIND_HALF) + NO_KIND_COUNTS;
  return { share: Math.exp(sum / count), counts };
}

/** How alike two projects are in what was open and how long they had been going on: 1 where they are the same. */
function alike(a: Standing, b: Standing): number {
  const size = Math.log((a.open + 1) / (b.open + 1)) / SIZES;
  const age = Math.log((a.worked + 2) / (b.worked + 2)) / AGES;
  return Math.exp(-(size * size + age * age) / 2);
}

/** Other projects of the same people, each seen where this one is now; those that are not over tell that they took longer. */
export function earlierProjects(work: KnownWork, stage: Stage): { kind: Kind; earlier: Earlier[] } {
  const others = othersIn(work);
  const kind = kindOf(others, work);
  const now = standingAt(work.own, work.now, kind, work);
  const earlier = others.flatMap(({ items, last, over }): Earlier[] => {
    const at = sameStage(items, stage);
    const end = over ? last : work.now;
    if (at === null || at >= end) return [];
    const then = standingAt(items, at, kind, work);
    if (then.open === 0) return [];
    return [
      {
        took: work.workingDays(at, end),
        expected: then.expected,
        over,
        growth: (items.length - then.done) / then.open,
        weight: alike(now, then) * 0.5 ** ((work.now - at) / DAY_MS / HALF_LIFE),
      },
    ];
  });
  return { kind, earlier };
}
