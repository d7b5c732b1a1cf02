import { aligned } from './aligned.ts';
import { availability } from './availability.ts';
import { backlog } from './backlog.ts';
import { backlogage } from './backlogage.ts';
import { bugfix } from './bugfix.ts';
import { carryover } from './carryover.ts';
import { cfr } from './cfr.ts';
import { churn } from './churn.ts';
import { cycletime } from './cycletime.ts';
import { defects } from './defects.ts';
import type { MetricDefinition } from './define.ts';
import { deployfreq } from './deployfreq.ts';
import { escaped } from './escaped.ts';
import { featurevelocity } from './featurevelocity.ts';
import { flow } from './flow.ts';
import { incidents } from './incidents.ts';
import { leadtime } from './leadtime.ts';
import { mttr } from './mttr.ts';
import { predictability } from './predictability.ts';
import { recovery } from './recovery.ts';
import { reopen } from './reopen.ts';
import { rework } from './rework.ts';
import { saydone } from './saydone.ts';
import { scopecreep } from './scopecreep.ts';
import { velocity } from './velocity.ts';

/** Every metric Kata knows. */
export const metrics: MetricDefinition[] = [
  aligned,
  availability,
  backlog,
  backlogage,
  bugfix,
  carryover,
  cfr,
  churn,
  cycletime,
  defects,
  deployfreq,
  escaped,
  featurevelocity,
  flow,
  incidents,
  leadtime,
  mttr,
  predictability,
  recovery,
  reopen,
  rework,
  saydone,
  scopecreep,
  velocity,
];

/** By id or alias, in any case; undefined when there is none. */
export function findMetric(name: string): MetricDefinition | undefined {
  const wanted = name.toLowerCase();
  return metrics.find(({ id, aliases }) => id === wanted || aliases.includes(wanted));
}
