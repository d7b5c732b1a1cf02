import type { Rules } from '../domain/rules.ts';
import { aligned } from './aligned.ts';
import { allocation } from './allocation.ts';
import { availability } from './availability.ts';
import { backlog } from './backlog.ts';
import { backlogage } from './backlogage.ts';
import { bugfix } from './bugfix.ts';
import { buildsuccess } from './buildsuccess.ts';
import { buildtime } from './buildtime.ts';
import { carryover } from './carryover.ts';
import { cfr } from './cfr.ts';
import { churn } from './churn.ts';
import { coderework } from './coderework.ts';
import { commitdays } from './commitdays.ts';
import { customMetric } from './custom.ts';
import { cycletime } from './cycletime.ts';
import { defects } from './defects.ts';
import type { MetricDefinition } from './define.ts';
import { deployfreq } from './deployfreq.ts';
import { devex } from './devex.ts';
import { escaped } from './escaped.ts';
import { featureleadtime } from './featureleadtime.ts';
import { featurevelocity } from './featurevelocity.ts';
import { flow } from './flow.ts';
import { focus } from './focus.ts';
import { incidents } from './incidents.ts';
import { investment } from './investment.ts';
import { leadtime } from './leadtime.ts';
import { maturity, maturityPartCalled } from './maturity.ts';
import { mttr } from './mttr.ts';
import { pickup } from './pickup.ts';
import { prcycle } from './prcycle.ts';
import { predictability } from './predictability.ts';
import { prsize } from './prsize.ts';
import { pulse } from './pulse.ts';
import { recovery } from './recovery.ts';
import { reopen } from './reopen.ts';
import { reviewdepth } from './reviewdepth.ts';
import { reviewtime } from './reviewtime.ts';
import { rework } from './rework.ts';
import { saydone } from './saydone.ts';
import { scopecreep } from './scopecreep.ts';
import { stale } from './stale.ts';
import { throughput } from './throughput.ts';
import { trust } from './trust.ts';
import { unlinked } from './unlinked.ts';
import { unreviewed } from './unreviewed.ts';
import { velocity } from './velocity.ts';
import { wip } from './wip.ts';

/** Every metric Kata knows. */
export const metrics: MetricDefinition[] = [
  aligned,
  allocation,
  availability,
  backlog,
  backlogage,
  bugfix,
  buildsuccess,
  buildtime,
  carryover,
  cfr,
  churn,
  coderework,
  commitdays,
  cycletime,
  defects,
  deployfreq,
  devex,
  escaped,
  featureleadtime,
  featurevelocity,
  flow,
  focus,
  incidents,
  investment,
  leadtime,
  maturity,
  mttr,
  pickup,
  prcycle,
  predictability,
  prsize,
  pulse,
  recovery,
  reopen,
  reviewdepth,
  reviewtime,
  rework,
  saydone,
  scopecreep,
  stale,
  throughput,
  trust,
  unlinked,
  unreviewed,
  velocity,
  wip,
];

/** By id or alias, in any case, parts of `maturity` too; undefined when there is none. */
export function findMetric(name: string): MetricDefinition | undefined {
  const wanted = name.toLowerCase();
  return (
    metrics.find(({ id, aliases }) => id === wanted || aliases.includes(wanted)) ?? maturityPartCalled(wanted)
  );
}

/** Every metric there is, those of the organisation's own last. */
export function everyMetric({ metrics: own }: Pick<Rules, 'metrics'>): MetricDefinition[] {
  return [...metrics, ...own.map(customMetric)];
}
