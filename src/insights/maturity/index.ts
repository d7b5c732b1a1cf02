import { benchmarks } from './benchmarks.ts';
import { culture } from './culture.ts';
import type { DimensionRule } from './define.ts';
import { humanSide } from './human-side.ts';
import { iteration } from './iteration.ts';
import { prediction } from './prediction.ts';
import { targetCondition } from './target-condition.ts';
import { visibility } from './visibility.ts';

/** What shows how far a team is, in the order in which one dimension stands on the other. */
export const dimensions: DimensionRule[] = [
  visibility,
  benchmarks,
  targetCondition,
  iteration,
  prediction,
  culture,
  humanSide,
];
