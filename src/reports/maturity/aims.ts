import { isPlan } from '../../domain/maturity.ts';
import { lasts } from '../../domain/objective.ts';
import { quarterOf } from '../../domain/quarter.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { SeenFacts } from '../../insights/maturity/define.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { measuredGoals } from '../goals/measured-goals.ts';
import { focusMetric } from '../review/focus-reading.ts';

/** What a team sets out to reach, as somebody wrote it down. */
export async function aimFacts(
  store: Store,
  { team, now, rules }: { team: Team; now: Date; rules: Rules },
): Promise<Pick<SeenFacts, 'baselines' | 'thresholds' | 'goals' | 'focus' | 'objectives' | 'trends'>> {
  const today = localDate(now, team.timezone);
  const quarter = quarterOf(today);
  const [baselines, all, company] = await Promise.all([
    store.organisation.baselines(team.key),
    store.objectives.ofTeam(team.key, quarter),
    store.objectives.ofCompany(quarter),
  ]);
  const own = all.filter((each) => lasts(each, quarter) && !isPlan(each.id));
  const parents = await store.objectives.named(own.flatMap(({ parent }) => parent ?? []));
  const there = new Set(parents.map(({ id }) => id));
  const dated = own.flatMap(({ keyResults }) => keyResults).filter(({ by }) => by >= today);
  const measured =
    dated.length > 0 ? await measuredGoals(store, own, { team, now, rules, outsider: false }) : null;
  const progress = [...(measured?.keyResults.values() ?? [])].flat();
  const targets = Object.values(team.targets ?? {});
  const { focus } = team;
  return {
    baselines: baselines.length,
    thresholds: targets.filter(({ threshold }) => threshold !== undefined).length,
    goals: targets.filter(({ goal }) => goal !== undefined).length,
    focus: focus
      ? {
          title: focusMetric(team, rules)?.title ?? focus.metric,
          aimed: focus.target !== undefined && focus.by !== undefined,
        }
      : null,
    objectives: {
      n: own.length,
      keyResults: own.reduce((sum, { keyResults }) => sum + keyResults.length, 0),
      serving: own.filter(({ parent }) => parent !== undefined && there.has(parent)).length,
      ofCompany: company.filter((each) => lasts(each, quarter)).length,
    },
    trends: {
      dated: dated.length,
      foretold: progress.filter(({ forecast, daysLeft }) => forecast !== null && daysLeft >= 0).length,
    },
  };
}
