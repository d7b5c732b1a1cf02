import type { ActionVerdict, Evidence } from '../../domain/evidence.ts';
import { verdictOf } from '../../insights/verdict.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { TopicalAction } from '../../store/action-items.ts';
import type { KeptEvidence } from '../../store/evidence.ts';
import type { Store } from '../../store/index.ts';
import { readTeamFacts } from '../team-facts.ts';
import { confoundersOf } from './confounders.ts';
import type { Freezing } from './freeze.ts';
import { numberOf } from './number.ts';

export interface Judging extends Freezing {
  stage: ActionVerdict['stage'];
  window: Window;
}

const MOST_DECISIONS = 200;

/** How many other actions of the team on the same metric were completed from the first day of one span to the last of the other. */
async function otherActions(store: Store, item: TopicalAction, from: Date, to: Date): Promise<number> {
  const [first, last] = [from, to].map((at) => at.toISOString().slice(0, 10)) as [string, string];
  const done = await store.actionItems.ofTeam(item.team, { since: first });
  return done.filter(
    ({ id, metric, completedOn, dropped }) =>
      id !== item.id &&
      metric === item.metric &&
      completedOn !== undefined &&
      completedOn <= last &&
      !dropped,
  ).length;
}

/** What is said where nothing can be measured. */
export function unmeasured(
  stage: ActionVerdict['stage'],
  { before, window, now, why }: { before: Evidence; window: Window; now: Date; why: string },
): ActionVerdict {
  const after = { ...before, ...window, value: null, p75: null, n: 0, measuredAt: now };
  const nothing = { effect: null, interval: null, confounders: [] };
  return { stage, verdict: 'not enough data', before, after, ...nothing, why, at: now };
}

/** Measures the number of an action anew and judges it against what was frozen. */
export async function judgeAction(
  store: Store,
  item: TopicalAction,
  before: KeptEvidence,
  { stage, window, team, metric, now, rules }: Judging,
): Promise<{ verdict: ActionVerdict; kept: KeptEvidence }> {
  const then = before.evidence;
  const params = metric.params.parse({});
  const facts = await readTeamFacts(store, {
    team,
    spans: [{ from: then.from, to: window.to }],
    now,
    rules,
    reads: metric.reads,
    namesItems: metric.namesItems?.({}) ?? false,
  });
  const number = numberOf(metric, facts, { window, measuredAt: now });
  const { side, evidence, observations, people } = number;
  const { reason, ...judged } = verdictOf({
    metric,
    before: before.observations,
    after: observations,
    earlier: before.earlier ?? [],
  });
  const [decided, corrections, others] = await Promise.all([
    store.decisions.latest(MOST_DECISIONS, [{ kind: 'team', key: team.key }, { kind: 'rules' }]),
    store.corrections.holding(),
    otherActions(store, item, then.to, window.to),
  ]);
  const confounders = confoundersOf({
    metric,
    facts,
    before: numberOf(metric, facts, { window: then, measuredAt: now }).side,
    after: side,
    decisions: decided.filter(({ at }) => at >= then.to),
    refs: new Set(
      [then, window].flatMap((each) => metric.samples(facts, each, params).map(({ ref }) => ref)),
    ),
    corrections: corrections.filter(({ at }) => at >= then.measuredAt),
    others,
  });
  return {
    verdict: {
      stage,
      ...judged,
      before: then,
      after: evidence,
      ...(reason !== null && { why: reason }),
      confounders,
      at: now,
    },
    kept: { action: item.id, stage, evidence, observations, people },
  };
}

/** Whether a metric ever has a verdict: not a state on one day, parts of a whole, or what is neither better nor worse. */
export function canBeJudged({ kind, better }: Pick<MetricDefinition, 'kind' | 'better'>): boolean {
  return better !== 'neither' && kind !== 'gauge' && kind !== 'share';
}

/** The latest verdict of a stage that is about this completion; null where there is none. */
export function verdictAt(
  { verdicts = [] }: Pick<TopicalAction, 'verdicts'>,
  stage: ActionVerdict['stage'],
): ActionVerdict | null {
  return verdicts.findLast((each) => each.stage === stage) ?? null;
}
