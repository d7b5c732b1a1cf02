import { retrospectivesJob } from '../../jobs/retrospectives.ts';
import { retroSummaryPublication } from '../../publications/retro-summary.ts';
import type { Clock } from '../../src/clock.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { createPublisher } from '../../src/publishing/publisher.ts';
import type { Store } from '../../src/store/index.ts';
import { silent } from '../publishing/support.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const publications = [retroSummaryPublication];

/** A minute of what runs by itself: what was forgotten is closed, and what is due is handed to the outbox. */
export async function minute(store: Store, clock: Clock): Promise<void> {
  const common = { store, clock, log: silent, admins: [], surveys: SURVEYS };
  const context = { ...common, sources: [], publications, rules: async () => rules() };
  for (const { run } of retrospectivesJob.plan(context)) await run(new AbortController().signal);
  await planEditions({ ...common, publications, now: clock() });
  const organisation = await store.settings.organisation();
  const publisher = createPublisher({
    ...common,
    publications,
    contextFor: async (previous) => ({
      store,
      now: clock(),
      rules: rules(),
      surveys: SURVEYS,
      organisation,
      benchmarkYear: 2023,
      renderPage: async () => Buffer.from('a page'),
      admins: [],
      previous,
    }),
    renderChart: async () => Buffer.from('a picture'),
  });
  while (await publisher.publishOne());
}
