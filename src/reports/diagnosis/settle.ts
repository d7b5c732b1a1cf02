import { evaluate, type Targets } from '../../insights/evaluate.ts';
import { rules } from '../../insights/rules/index.ts';
import { type Condition, SIGNALS, type Signal } from '../../insights/signals.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Found, Trend } from './define.ts';

/** A number that got better lately says less of how things are. */
const LATELY = 0.5;

/**
 * The findings of a condition in their order, once it is known how the metric of each went: one that is no longer beyond
 * its bound since the last step is none, and one that got better is weaker.
 */
export function settled(
  condition: Condition,
  targets: Targets | undefined,
  trendOf: (id: MetricDefinition['id']) => Trend | null,
): Found[] {
  return evaluate(rules, condition, targets)
    .flatMap((each): Found[] => {
      const trend = trendOf(each.rule.metric);
      const last = trend?.steps.at(-1) ?? null;
      if (last?.turn !== 'better') return [{ ...each, lately: null }];
      const now = each.evidence.find(({ signal }) => metricOf(signal) === each.rule.metric);
      const isOver = now && (now.side === 'above' ? last.is <= now.than : last.is >= now.than);
      return isOver ? [] : [{ ...each, strength: each.strength - LATELY, lately: last }];
    })
    .toSorted((a, b) => b.strength - a.strength);
}

function metricOf(signal: keyof typeof SIGNALS): string | undefined {
  const { metric }: Signal = SIGNALS[signal];
  return metric;
}
