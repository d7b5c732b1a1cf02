import type { Condition, Reading } from '../../../insights/signals.ts';
import type { Stage } from '../../../metrics/samples/stages.ts';
import { median } from '../../../metrics/statistics/stats.ts';
import { countedOf, type Looked, ofSamples, readingOf } from './read.ts';

type StageSignals = Pick<
  Condition,
  'leadtime' | 'coding' | 'codingShare' | 'merge' | 'mergeShare' | 'deploy' | 'deployShare'
>;

/** Where the lead time of changes goes: the median of each stage, and the median part of a change’s way that it takes. */
export function stageSignals(looked: Looked): StageSignals {
  const samples = countedOf('leadtime', looked);
  const within = (stage: Stage) => samples.filter(({ stages }) => typeof stages?.[stage] === 'number');
  const hours = (stage: Stage): Reading =>
    ofSamples(within(stage), looked, (some) => median(some.map(({ stages }) => stages?.[stage] ?? 0)));
  const share = (stage: Stage): Reading =>
    ofSamples(
      within(stage).filter(({ value }) => value !== null && value > 0),
      looked,
      (some) => median(some.map(({ stages, value }) => (100 * (stages?.[stage] ?? 0)) / (value ?? 1))),
    );
  return {
    leadtime: readingOf('leadtime', looked),
    coding: hours('coding'),
    codingShare: share('coding'),
    merge: hours('merge'),
    mergeShare: share('merge'),
    deploy: hours('deploy'),
    deployShare: share('deploy'),
  };
}
