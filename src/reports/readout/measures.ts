import { cfr } from '../../metrics/cfr.ts';
import { defects } from '../../metrics/defects.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { deployfreq } from '../../metrics/deployfreq.ts';
import type { FactName } from '../../metrics/facts.ts';
import { leadtime } from '../../metrics/leadtime.ts';
import { mttr } from '../../metrics/mttr.ts';

export type Area = 'speed' | 'quality';

/** How people outside engineering speak of a measure. */
export type Topic = 'reach' | 'releases' | 'problems' | 'restore' | 'bugs';

/** One number of the readout: a metric under a name that needs no explaining. */
export interface ReadoutMeasure {
  topic: Topic;
  area: Area;
  metric: MetricDefinition;
  /** E.g. `Releases a week`. */
  title: string;
  /** Without any of these it cannot be known. */
  needs: FactName[];
  /** What its samples are, said after their number. */
  noun: string;
}

export const MEASURES: ReadoutMeasure[] = [
  {
    topic: 'reach',
    area: 'speed',
    metric: leadtime,
    title: 'Time for a change to reach customers',
    needs: ['deliveries', 'deployments'],
    noun: 'change',
  },
  {
    topic: 'releases',
    area: 'speed',
    metric: deployfreq,
    title: 'Releases a week',
    needs: ['deployments'],
    noun: 'release',
  },
  {
    topic: 'problems',
    area: 'quality',
    metric: cfr,
    title: 'Releases that caused a problem',
    needs: ['deployments', 'incidents'],
    noun: 'release',
  },
  {
    topic: 'restore',
    area: 'quality',
    metric: mttr,
    title: 'Time until service is back',
    needs: ['incidents'],
    noun: 'interruption',
  },
  {
    topic: 'bugs',
    area: 'quality',
    metric: defects,
    title: 'Bugs reported per 100 changes',
    needs: ['workItems', 'deliveries', 'deployments'],
    noun: 'change',
  },
];
