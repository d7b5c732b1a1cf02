import type { Evidence } from '../../domain/evidence.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { TopicalAction } from '../../store/action-items.ts';
import type { Store } from '../../store/index.ts';
import { readTeamFacts } from '../team-facts.ts';
import { numberOf } from './number.ts';
import { windowBefore, windowEarlier } from './windows.ts';

export interface Freezing {
  team: Team;
  metric: MetricDefinition;
  now: Date;
  rules: Rules;
}

/**
 * Keeps how a metric stood when an action was made, by what was known then, whenever this is asked: what happened later
 * is no evidence. The same again where it is asked twice.
 */
export async function freezeEvidence(
  store: Store,
  item: TopicalAction,
  { team, metric, now, rules }: Freezing,
): Promise<Evidence> {
  const { id, createdAt } = item;
  const window = windowBefore(createdAt, team.timezone);
  const past = windowEarlier(window, team.timezone);
  const facts = await readTeamFacts(store, {
    team,
    spans: [{ from: past.from, to: window.to }],
    now: createdAt,
    rules,
    reads: metric.reads,
    namesItems: metric.namesItems?.({}) ?? false,
  });
  const measured = { measuredAt: now };
  const { evidence, observations, people } = numberOf(metric, facts, { window, ...measured });
  const { observations: earlier } = numberOf(metric, facts, { window: past, ...measured });
  await store.evidence.save({ action: id, stage: 'before', evidence, observations, earlier, people });
  await store.followedActions.note(item, { evidence });
  return evidence;
}
