import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { FlowItem } from '../src/insights/forecast/define.ts';
import { STAGES, type Stage } from './define.ts';

/**
 * When a finished project is forecast: the first midnight (UTC) after it had begun (its first item was done, where that is
 * not known), and those after a quarter, a half and three quarters of its time from then. Those that fall on one day are
 * one, and those after its end none.
 */
export function stagesOf(items: FlowItem[], begun?: Date): { stage: Stage; at: Date }[] {
  const ends = items.flatMap(({ doneAt }) => doneAt?.getTime() ?? []);
  const last = Math.max(...ends);
  const first = begun?.getTime() ?? Math.min(...ends);
  const stages: { stage: Stage; at: Date }[] = [];
  for (const [index, stage] of STAGES.entries()) {
    const moment = first + (index / 4) * (last - first);
    const at = new Date((Math.floor(moment / DAY_MS) + 1) * DAY_MS);
    if (at.getTime() >= last || at.getTime() <= (stages.at(-1)?.at.getTime() ?? 0)) continue;
    stages.push({ stage, at });
  }
  return stages;
}
