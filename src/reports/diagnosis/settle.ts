import type { Rule } from '../../insights/define.ts';
import { evaluate, type Targets } from '../../insights/evaluate.ts';
import { rules } from '../../insights/rules/index.ts';
import { type Condition, SIGNALS, type Signal, tellingValue } from '../../insights/signals.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Found, Trend } from './define.ts';

/** A number that got better lately says less of how things are. */
const LATELY = 0.5;
/** A quarter has half as much behind each number: it must be a third beyond its bound. */
const LATE_MARGIN = Math.log(4 / 3);

/** How a team does over some weeks. */
export interface Seen {
  weeks: number;
  condition: Condition;
}

/** Whether the shorter span would find it only because it does not know what the longer one does. */
function isLessKnown({ evidence }: Rule, [long, short]: [Seen, Seen]): boolean {
  return evidence.some(
    ({ signal, orUnknown }) =>
      orUnknown &&
      tellingValue(short.condition, signal) === null &&
      tellingValue(long.condition, signal) !== null,
  );
}

/** The findings of the longer span, and those of the shorter that the longer does not show. */
function inEither(spans: [Seen, Seen], targets: Targets | undefined) {
  const [long, short] = spans;
  const seen = ({ condition, weeks }: Seen, margin?: number) =>
    evaluate(rules, condition, targets, margin).map((each) => ({ ...each, weeks, isNew: false }));
  const all = seen(long);
  const late = seen(short, LATE_MARGIN);
  const known = new Set(all.map(({ rule }) => rule.id));
  const fresh = late.filter(({ rule }) => !known.has(rule.id) && !isLessKnown(rule, spans));
  return [...all, ...fresh.map((each) => ({ ...each, isNew: true }))];
}

/**
 * The findings of half a year, and those of its last quarter alone, in their order, once it is known how the metric of
 * each went: one that is no longer beyond its bound since the last step is none, and one that got better is weaker.
 */
export function settled(
  spans: [Seen, Seen],
  targets: Targets | undefined,
  trendOf: (id: MetricDefinition['id']) => Trend | null,
): Found[] {
  return inEither(spans, targets)
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
