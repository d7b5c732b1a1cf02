import { z } from 'zod';
import { everyMetric } from '../src/metrics/index.ts';
import { defineCommand } from '../src/slack/define.ts';
import { listMessage } from '../views/messages/list.ts';
import type { CommandContext } from './asking/context.ts';

const args = z.object({});

export const metricsList = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'list',
  summary: 'Every metric Kata measures.',
  args,
  positional: [],
  examples: ['list'],
  async run(_asked, { rules }) {
    const items = everyMetric(rules).map(({ id, title, summary }) => ({
      name: id,
      text: `${title}: ${summary}`,
    }));
    return listMessage('Metrics', items, 'Ask with `/metrics <metric> <team>`.');
  },
});
