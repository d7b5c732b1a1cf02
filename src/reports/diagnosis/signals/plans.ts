import { WorkItemKind } from '../../../domain/work-item.ts';
import type { Condition } from '../../../insights/signals.ts';
import { percentIn } from '../../../metrics/samples/effort-shares.ts';
import { countedOf, type Looked, ofSamples, ofSprints, readingOf, variantOf } from './read.ts';

type PlanSignals = Pick<
  Condition,
  | 'buildtime'
  | 'flaky'
  | 'backlog'
  | 'predictability'
  | 'saydone'
  | 'scopecreep'
  | 'carryover'
  | 'cycletime'
  | 'projects'
  | 'unplanned'
>;

/** How pipelines run, how work is planned, and where the effort goes. */
export function planSignals(looked: Looked): PlanSignals {
  return {
    buildtime: readingOf('buildtime', looked),
    flaky: variantOf('buildsuccess', 'flaky', looked),
    backlog: readingOf('backlog', looked),
    predictability: ofSprints('predictability', looked),
    saydone: ofSprints('saydone', looked),
    scopecreep: ofSprints('scopecreep', looked),
    carryover: ofSprints('carryover', looked),
    cycletime: readingOf('cycletime', looked),
    projects: readingOf('focus', looked),
    unplanned: ofSamples(countedOf('allocation', looked), looked, (samples) =>
      percentIn(samples, (part) => part === WorkItemKind.enum.unplanned),
    ),
  };
}
