import type { Target } from '../domain/team.ts';
import type { Rule, Test } from './define.ts';
import {
  type Condition,
  type Reading,
  SIGNALS,
  type Signal,
  type SignalId,
  tellingValue,
} from './signals.ts';

/** A condition that holds, with the number that makes it hold. */
export interface Line {
  signal: SignalId;
  words: string;
  unit: Signal['unit'];
  noun: string;
  value: number;
  n: number;
  side: 'above' | 'below';
  than: number;
  /** `the team’s own threshold` where that is what it was compared with. */
  source: string;
  because: string | null;
}

/** A bottleneck that the evidence names. */
export interface Diagnosed {
  rule: Rule;
  /** For the order of findings alone. */
  strength: number;
  evidence: Line[];
  against: Line[];
  /** What would be evidence and is not measured, in words. */
  unknown: string[];
}

export type Targets = Record<string, Target>;

/** A number far beyond its bound says no more than one that is so many times beyond. */
const MOST_BEYOND = 8;
const SUPPORT = 0.5;
const AGAINST = 0.5;
/** A number that is not even a tenth beyond its bound is as good as on it. */
const MARGIN = Math.log(1.1);
/** Tooling and process are looked at before people. */
const PEOPLE = 0.8;

function boundOf(test: Test, targets: Targets): Pick<Line, 'side' | 'than' | 'source'> {
  const { metric }: Signal = SIGNALS[test.signal];
  const own = metric === undefined ? undefined : targets[metric]?.threshold;
  const source = own === undefined ? test.source : 'the team’s own threshold';
  return 'above' in test
    ? { side: 'above', than: own ?? test.above, source }
    : { side: 'below', than: own ?? test.below, source };
}

function lineOf(test: Test, condition: Condition, targets: Targets): Line | null {
  const value = tellingValue(condition, test.signal);
  if (value === null) return null;
  const bound = boundOf(test, targets);
  const holds = bound.side === 'above' ? value > bound.than : value < bound.than;
  if (!holds) return null;
  const { n }: Reading = condition[test.signal];
  const { words, unit, noun } = SIGNALS[test.signal];
  return { signal: test.signal, words, unit, noun, value, n, ...bound, because: test.because ?? null };
}

/** How many times beyond its bound a number is, as a logarithm: 0 at the bound. */
function beyond({ value, side, than }: Line): number {
  const times = side === 'above' ? value / than : than / value;
  return Math.log(Math.min(Number.isFinite(times) ? times : MOST_BEYOND, MOST_BEYOND));
}

function holding(tests: Test[], condition: Condition, targets: Targets): Line[] {
  return tests.flatMap((test) => lineOf(test, condition, targets) ?? []);
}

function isUnknown({ signal, orUnknown }: Test, condition: Condition): boolean {
  return orUnknown === true && tellingValue(condition, signal) === null;
}

function diagnosed(rule: Rule, condition: Condition, targets: Targets, margin: number): Diagnosed[] {
  const needed = rule.evidence.filter((test) => !isUnknown(test, condition));
  const evidence = holding(needed, condition, targets);
  const [first] = evidence;
  if (!first || evidence.length < needed.length || beyond(first) < margin) return [];
  // Bounds of these are chosen to tell findings apart, not to say where a team should be.
  const support = holding(rule.support, condition, {});
  const against = holding(rule.against, condition, {});
  const added = support.reduce((sum, line) => sum + SUPPORT * beyond(line), 0);
  const strength = (beyond(first) + added - AGAINST * against.length) * (rule.kind === 'people' ? PEOPLE : 1);
  const missing = rule.evidence.filter((test) => isUnknown(test, condition));
  const unknown = missing.map(({ signal }) => SIGNALS[signal].words);
  return [{ rule, strength, evidence: [...evidence, ...support], against, unknown }];
}

/** Whether enough is measured for a rule to say anything. */
export function isJudged({ evidence }: Rule, condition: Condition): boolean {
  return evidence.every(({ signal, orUnknown }) => orUnknown || tellingValue(condition, signal) !== null);
}

/**
 * The bottlenecks that a team’s numbers name, strongest first; its own thresholds hold in
 * the evidence where it has set them.
 * @param margin the least logarithm of how many times the first piece of evidence is beyond its bound
 */
export function evaluate(
  rules: readonly Rule[],
  condition: Condition,
  targets: Targets = {},
  margin = MARGIN,
): Diagnosed[] {
  return rules
    .flatMap((rule) => diagnosed(rule, condition, targets, margin))
    .toSorted((a, b) => b.strength - a.strength || a.rule.id.localeCompare(b.rule.id));
}
