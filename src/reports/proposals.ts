import { DateTime } from 'luxon';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { Proposal, Tally } from '../domain/proposal.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import { completeWeeks } from '../metrics/calendar/periods.ts';
import { afterSettling } from '../publishing/calendar.ts';
import type { Due } from '../publishing/define.ts';
import { instantOf } from '../publishing/local-time.ts';
import type { Store } from '../store/index.ts';
import { type MetricReport, metricReport } from './metric-report.ts';
import { metricCalled } from './review/focus-reading.ts';

/** Local time at which a vote ends, on its last day. */
const ENDS = '16:00';
const EVIDENCE_WEEKS = 8;
/** Fewest votes that decide anything. */
const QUORUM = 3;

export function endOfVote({ closesOn }: Proposal, { timezone }: Team): Date {
  return instantOf(closesOn, ENDS, timezone);
}

export type Outcome = 'accepted' | 'declined' | 'too few votes';

/** What a vote came to: most of at least three votes decide, of all members where there are fewer; a tie changes nothing. */
export function outcomeOf(tally: Tally, { members }: Pick<Team, 'members'>): Outcome {
  if (tally.for + tally.against < Math.min(QUORUM, Math.max(members.length, 1))) return 'too few votes';
  return tally.for > tally.against ? 'accepted' : 'declined';
}

/** What is said of each proposal: that there is one, and later what came of it. */
export function proposalsDue(proposals: Proposal[], teams: Team[], now: Date): Due[] {
  return proposals.flatMap((proposal) => {
    const team = teams.find(({ key }) => key === proposal.team);
    if (!team?.channel) return [];
    const endsAt = endOfVote(proposal, team);
    const dueAt = endsAt <= now ? endsAt : afterSettling(proposal.createdAt);
    const period = endsAt <= now ? 'result' : 'asked';
    return [{ scope: proposal.id, period, dueAt, until: new Date(dueAt.getTime() + DAY_MS) }];
  });
}

/** The day a vote ended at the latest of which there is still something to tell. */
export function topicalSince(now: Date): string {
  return DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days: 3 }).toFormat('yyyy-MM-dd');
}

/** The number that speaks for a proposal, over eight weeks; null where none is named, or it is a metric no more. */
export async function evidenceFor(
  store: Store,
  { metric: id }: Proposal,
  { team, now, rules, benchmarkYear }: { team: Team; now: Date; rules: Rules; benchmarkYear: number },
): Promise<MetricReport | null> {
  const metric = id === undefined ? null : metricCalled(id, rules);
  if (!metric) return null;
  const window = completeWeeks(now, EVIDENCE_WEEKS, team.timezone);
  return metricReport(store, { metric, params: {}, team, window, now, rules, benchmarkYear, outsider: true });
}
