import { cfr } from '../../metrics/cfr.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { deployfreq } from '../../metrics/deployfreq.ts';
import { leadtime } from '../../metrics/leadtime.ts';
import { mttr } from '../../metrics/mttr.ts';
import { recovery } from '../../metrics/recovery.ts';

/** Up to this year the tables tell of the time to restore, since then of failed deployments' recovery. */
const LAST_YEAR_OF_RESTORE = 2022;

/** The four keys, as the industry tables of a year have them. */
export function fourKeys(benchmarkYear: number): MetricDefinition[] {
  return [deployfreq, leadtime, cfr, benchmarkYear <= LAST_YEAR_OF_RESTORE ? mttr : recovery];
}
