import { rulesOf } from '../src/app.ts';
import type { Settings } from '../src/config/load.ts';
import { WEEK_MS } from '../src/domain/milliseconds.ts';
import { keepPredictions } from '../src/reports/risk/keep.ts';
import type { Store } from '../src/store/index.ts';

/** Weeks before now of which a prediction is kept: old enough to be scored. */
const BEFORE = [8, 0];

/** What would have been predicted weeks ago, kept as it would have been then, and scored by now. */
export async function keepPastPredictions(store: Store, { file }: Settings, now: Date): Promise<void> {
  const rules = await rulesOf(store, file)();
  for (const weeks of BEFORE) {
    await keepPredictions(store, { now: new Date(now.getTime() - weeks * WEEK_MS), rules });
  }
}
