import type { WorkCalendar } from './calendar.ts';
import { bots } from './people.ts';
import type { PlannedCommit, PlannedReview, PullTiming } from './plan.ts';
import type { Random } from './random.ts';
import type { Pace, TeamBlueprint } from './teams.ts';
import { HOUR, MINUTE, SECOND, wholeSecond } from './time.ts';
import { followUpMessage, reviewMessage, type Topic } from './topic.ts';

interface TimingRequest {
  team: TeamBlueprint;
  pace: Pace;
  calendar: WorkCalendar;
  author: string;
  others: string[];
  topic: Topic;
  /** Working milliseconds of the team's calendar at the first commit. */
  beganAt: number;
}

/** Rewritten commits, as after an interactive rebase, are committed later than authored. */
function commitsWhileCoding(request: TimingRequest, openedAt: number, random: Random): PlannedCommit[] {
  const { calendar, topic, author, beganAt } = request;
  const first = calendar.instantOf(beganAt);
  const count = Math.min(8, 1 + Math.floor(random.logNormal(0.9, 0.8)));
  const times = [first];
  for (let index = 1; index < count; index += 1)
    times.push(wholeSecond(random.between(first, openedAt - MINUTE)));
  times.sort((one, other) => one - other);
  const rewrittenAt = random.chance(0.1) ? wholeSecond(openedAt - MINUTE) : 0;
  return times.map((at, index) => ({
    author,
    authoredAt: at,
    committedAt: Math.max(at, rewrittenAt),
    message: index === 0 ? topic.title : followUpMessage(topic, random),
  }));
}

function botComment(openedAt: number, random: Random): PlannedReview[] {
  if (!random.chance(0.35)) return [];
  const at = openedAt + random.whole(8, 58) * SECOND;
  return [{ author: bots.automation, state: 'COMMENTED', at, comments: random.whole(0, 2) }];
}

interface Reviewing {
  reviews: PlannedReview[];
  fixes: PlannedCommit[];
  approvedAt: number;
  approver: string;
}

/** From ready for review to the last approval, on the team's working time. */
function reviewing(request: TimingRequest, readyAt: number, random: Random): Reviewing {
  const { calendar, pace, author } = request;
  const approver = random.pick(request.others);
  const firstAt = readyAt + random.logNormal(pace.pickup, 0.75) * HOUR;
  const instant = (at: number) => calendar.instantOf(at) + 5 * MINUTE;
  const approvedAtOnce = random.chance(request.team.approvedAtOnce);
  if (approvedAtOnce) {
    const reviews: PlannedReview[] = [
      { author: approver, state: 'APPROVED', at: instant(firstAt), comments: random.whole(0, 2) },
    ];
    return { reviews, fixes: [], approvedAt: firstAt, approver };
  }
  const length = random.logNormal(pace.review, 0.7) * HOUR;
  const approvedAt = firstAt + length;
  const state = random.pick(['CHANGES_REQUESTED', 'COMMENTED', 'COMMENTED'] as const);
  const reviews: PlannedReview[] = [
    { author: approver, state, at: instant(firstAt), comments: random.whole(1, 7) },
    { author: approver, state: 'APPROVED', at: instant(approvedAt), comments: 0 },
  ];
  if (random.chance(0.35)) {
    reviews.push({
      author,
      state: 'COMMENTED',
      at: instant(firstAt + length * 0.2),
      comments: random.whole(1, 3),
    });
  }
  if (random.chance(0.2)) {
    const second = random.pick(request.others);
    reviews.push({ author: second, state: 'COMMENTED', at: instant(firstAt + length * 0.5), comments: 1 });
  }
  const fixedAt = instant(firstAt + length * random.between(0.3, 0.9));
  const fixes = [{ author, authoredAt: fixedAt, committedAt: fixedAt, message: reviewMessage(random) }];
  return { reviews, fixes, approvedAt, approver };
}

/** When a pull request is ready: at once, or as a draft after a while, sometimes at the second attempt. */
function readiness(openedAt: number, random: Random): { draft: boolean; ready: number[] } {
  if (!random.chance(0.12)) return { draft: false, ready: [] };
  const first = openedAt + random.logNormal(4, 0.6) * HOUR;
  if (!random.chance(0.2)) return { draft: true, ready: [first] };
  return { draft: true, ready: [first, first + random.logNormal(2, 0.5) * HOUR] };
}

type Fate = 'merged' | 'unreviewed' | 'closed' | 'forgotten';

function fateOf(team: TeamBlueprint, random: Random): Fate {
  const draw = random.next();
  if (draw < 0.004) return 'forgotten';
  if (draw < 0.04) return 'closed';
  return draw < 0.04 + team.unreviewed ? 'unreviewed' : 'merged';
}

/** Plays a pull request through from its first commit to its end. */
export function timePull(request: TimingRequest, random: Random): PullTiming {
  const { calendar, pace, author } = request;
  const fate = fateOf(request.team, random);
  const opened = request.beganAt + random.logNormal(pace.coding, 0.85) * HOUR + 3 * MINUTE;
  const openedAt = calendar.instantOf(opened) + 2 * MINUTE;
  const commits = commitsWhileCoding(request, openedAt, random);
  const { draft, ready } = readiness(opened, random);
  const readyAt = ready.map((at) => calendar.instantOf(at) + 3 * MINUTE);
  const reviews = botComment(openedAt, random);
  const start = (ready.at(-1) ?? opened) + 4 * MINUTE;
  if (draft && random.chance(0.1)) {
    const early = calendar.instantOf(opened + 15 * MINUTE) + 2 * MINUTE;
    if (early < (readyAt[0] ?? 0)) {
      reviews.push({ author: random.pick(request.others), state: 'COMMENTED', at: early, comments: 1 });
    }
  }
  const base = { commits, openedAt, draft, readyAt };
  if (fate === 'forgotten') return { ...base, reviews, end: null };
  const wait = random.logNormal(pace.merge, 0.9) * HOUR;
  if (fate === 'unreviewed') {
    const at = calendar.instantOf(start + wait) + 5 * MINUTE;
    return { ...base, reviews, end: { at, merged: true, by: author } };
  }
  const round = reviewing(request, start, random);
  if (fate === 'closed') {
    const at = calendar.instantOf(round.approvedAt + 30 * HOUR) + 6 * MINUTE;
    const seen = round.reviews.filter((review) => review.state !== 'APPROVED');
    return { ...base, reviews: [...reviews, ...seen], end: { at, merged: false, by: author } };
  }
  const endsAt = calendar.instantOf(round.approvedAt + wait) + 6 * MINUTE;
  if (random.chance(0.01)) {
    const at = endsAt + 20 * MINUTE;
    round.reviews.push({ author: random.pick(request.others), state: 'COMMENTED', at, comments: 1 });
  }
  return {
    ...base,
    commits: [...commits, ...round.fixes],
    reviews: [...reviews, ...round.reviews],
    end: { at: endsAt, merged: true, by: random.chance(0.7) ? author : round.approver },
  };
}
