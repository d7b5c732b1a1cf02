import PQueue from 'p-queue';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { quantile } from '../../metrics/statistics/stats.ts';
import type { Store } from '../../store/index.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';
import { countPeople, MIN_CONTRIBUTORS } from '../visibility.ts';

/** Fewest other teams for anything to be said of them. */
const MIN_PEERS = 3;
/** As many as are asked, the nearest in the organisation first: an answer does not wait for hundreds. */
const MOST_PEERS = 30;
const AT_ONCE = 4;

/** What the other teams' values come to, never which is whose. */
export interface Peers {
  /** How many other teams there are, and how many of them were looked at. */
  others: number;
  asked: number;
  /** With enough samples and enough people behind them. */
  enough: number;
  /** Null with fewer than three. The middle half of the teams lies between `low` and `high`. */
  spread: { median: number; low: number; high: number } | null;
}

function above(team: Team, teams: Team[]): Set<string> {
  const found = new Set<string>();
  for (let at: Team | undefined = team; at && !found.has(at.key); ) {
    found.add(at.key);
    const { parent }: Team = at;
    at = teams.find(({ key }) => key === parent);
  }
  return found;
}

/** The other teams: those that contain this one, or that it contains, are none. */
function othersOf(team: Team, teams: Team[]): Team[] {
  const own = above(team, teams);
  const others = teams.filter((each) => !own.has(each.key) && !above(each, teams).has(team.key));
  const near = ({ parent }: Team) => (parent !== undefined && parent === team.parent ? 0 : 1);
  return others.toSorted((a, b) => near(a) - near(b) || a.key.localeCompare(b.key));
}

/** How other teams of the organisation do by a metric over their last weeks. */
export async function peersOf(
  store: Store,
  asked: { metric: MetricDefinition; team: Team; teams: Team[]; weeks: number; now: Date; rules: Rules },
): Promise<Peers> {
  const { metric, team, teams, weeks, now, rules } = asked;
  const others = othersOf(team, teams);
  const nearest = others.slice(0, MOST_PEERS);
  const queue = new PQueue({ concurrency: AT_ONCE });
  const own = async (each: Team): Promise<number[]> => {
    const window = completeWeeks(now, weeks, each.timezone);
    const facts = await readTeamFacts(store, {
      team: each,
      spans: [window],
      now,
      rules,
      reads: metric.reads,
    });
    const { samples, summary } = sideOf(measure(metric, facts, {}, false), window);
    const few = summary.n < MIN_SAMPLES || countPeople(samples, facts) < MIN_CONTRIBUTORS;
    return few || summary.value === null ? [] : [summary.value];
  };
  const values = (await Promise.all(nearest.map((each) => queue.add(() => own(each))))).flat();
  const at = (p: number) => quantile(values, p) ?? 0;
  return {
    others: others.length,
    asked: nearest.length,
    enough: values.length,
    spread: values.length < MIN_PEERS ? null : { median: at(0.5), low: at(0.25), high: at(0.75) },
  };
}
