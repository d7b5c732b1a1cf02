import type { BottleneckKind, FindingId } from './finding-ids.ts';
import type { SignalId } from './signals.ts';

/** Where a threshold comes from: a published reference, or our own rule and why. */
interface Bound {
  signal: SignalId;
  source: string;
  /** What follows where it holds, for a line that speaks for or against a finding. */
  because?: string;
  /** Of evidence: it is no hindrance where it is not measured, and that is told. */
  orUnknown?: true;
}

/** One condition on one number of a team: it is more, or less, than a bound in the signal's unit. */
export type Test = Bound & ({ above: number } | { below: number });

/** A bottleneck as data: what shows it, what speaks against it, and what to do and watch. */
export interface Rule {
  id: FindingId;
  /** What is the matter, in plain words. */
  title: string;
  kind: BottleneckKind;
  /** Id of the metric that it is about: what a focus on it would be. */
  metric: string;
  /** All must hold. How far the first is beyond its bound makes the finding strong. */
  evidence: [Test, ...Test[]];
  /** Each that holds makes it stronger. */
  support: Test[];
  /** Each that holds speaks against it and makes it weaker. */
  against: Test[];
  indicators: { good: string[]; bad: string[] };
  /** The metric that shows it when this number is improved and the work is not. */
  watch: { metric: string; why: string };
  /** A first step to try. */
  first: string;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
