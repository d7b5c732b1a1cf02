import { DAY_MS } from '../../domain/milliseconds.ts';
import { countBefore, type KnownItem, type KnownWork } from './known-work.ts';
import { begunBy, type Kind } from './standing.ts';

/** Smaller ones are no projects. */
const MIN_ITEMS = 4;
/** Only what was worked on in the last two years, and not more than this many: the latest. */
const MOST_DAYS = 700;
export const MOST = 60;
/** What a project gets of all that is finished where nothing tells, and as how many projects that counts. */
const USUAL_SHARE = 0.15;
const USUAL_COUNTS = 1;
const LEAST_SHARE = 0.005;
/** Items of its own that a project must have finished to be believed as much as many others; half of that with three. */
const KIND_COUNTS = 8;
const KIND_HALF = 3;
const NO_KIND_COUNTS = 0.2;

/** Another project of the same people. */
export interface Other {
  items: KnownItem[];
  begun: number;
  /** Its last finished item. */
  last: number;
  over: boolean;
}

/** By their last finished item; of two of the same instant the one that began later, or is larger. */
export function latestFirst(a: Other, b: Other): number {
  return b.last - a.last || b.begun - a.begun || b.items.length - a.items.length;
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
    .toSorted(latestFirst)
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

/** Projects of some people, the latest first, and what these usually get. */
export interface Others {
  work: KnownWork;
  others: Other[];
  kind: Kind;
}

export function othersOf(work: KnownWork): Others {
  const others = othersIn(work);
  return { work, others, kind: kindOf(others, work) };
}
