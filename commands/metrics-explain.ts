import { z } from 'zod';
import { directionInWords, kindInWords, tablesInWords } from '../src/metrics/reference.ts';
import { defineCommand } from '../src/slack/define.ts';
import { explainMessage } from '../views/messages/explain.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed } from './asking/find.ts';

const args = z.object({ metric: z.string().describe('a metric: see `/metrics list`') });

/** `/metrics explain <metric>`: what it is, when its clock runs, how it may mislead. */
export const metricsExplain = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'explain',
  summary: 'What a metric is, when its clock starts and stops, and how it may mislead.',
  args,
  positional: ['metric'],
  examples: ['explain leadtime'],
  async run(asked, { rules }) {
    const metric = metricNamed(asked.metric, rules);
    return explainMessage({
      metric,
      kind: kindInWords(metric),
      direction: directionInWords(metric),
      tables: tablesInWords(metric),
    });
  },
});
