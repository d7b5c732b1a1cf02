import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { SeenFacts } from '../../insights/maturity/define.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import { metrics } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import { isEnough } from '../deltas.ts';
import { type Freshness, freshnessOf, spansOf } from '../freshness.ts';
import { measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';

const WEEKS = 13;
/** What was read longer ago than this is not current. */
const STALE_MS = 2 * DAY_MS;
/** The same of files, which are imported by hand. */
const STALE_FILES_MS = 14 * DAY_MS;

/** Kinds of source that one story takes, and the kind of record that shows each. */
const KINDS = {
  'work items': 'work-item',
  changes: 'change',
  deployments: 'deployment',
  incidents: 'incident',
} as const;

function isStale({ syncedAt, status }: Freshness, now: Date): boolean {
  const limit = status === 'imported' ? STALE_FILES_MS : STALE_MS;
  return syncedAt === null || now.getTime() - syncedAt.getTime() > limit;
}

/** What is measured of a team: over its last thirteen complete weeks. What people feel and how mature it is are apart. */
export async function measuredFacts(
  store: Store,
  { team, now, rules }: { team: Team; now: Date; rules: Rules },
): Promise<Pick<SeenFacts, 'kinds' | 'sources' | 'metrics' | 'linked' | 'planning'>> {
  const window = completeWeeks(now, WEEKS, team.timezone);
  const catalogue = metrics.filter(({ category }) => category !== 'experience');
  const reads = [...new Set(catalogue.flatMap((metric) => metric.reads))];
  const facts = await readTeamFacts(store, { team, spans: [window], now, rules, reads, namesItems: true });
  const spans = await spansOf(store, reads, facts);
  const freshness = await freshnessOf(store, spans);
  const known = new Map(
    catalogue.flatMap((metric) => {
      const side = sideOf(measure(metric, facts, {}, false), window);
      return side.summary.value === null ? [] : [[metric.id, { metric, side }] as const];
    }),
  );
  const unlinked = known.get('unlinked');
  return {
    kinds: Object.entries(KINDS).map(([kind, record]) => ({
      kind,
      told: spans.some((span) => span.kind === record),
    })),
    sources: { n: freshness.length, stale: freshness.filter((each) => isStale(each, now)).length },
    metrics: { measured: known.size, of: catalogue.length },
    linked:
      unlinked && isEnough(unlinked.metric, unlinked.side)
        ? 1 - (unlinked.side.summary.value ?? 0) / 100
        : null,
    planning: { saydone: known.has('saydone'), predictability: known.has('predictability') },
  };
}
