import { z } from 'zod';
import { FINDINGS } from '../src/insights/finding-ids.ts';
import { whatWorked } from '../src/reports/library.ts';
import { defineCommand } from '../src/slack/define.ts';
import { workedMessage } from '../views/messages/worked.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed } from './asking/find.ts';

const args = z.object({
  about: z
    .string()
    .optional()
    .describe(
      'a metric (see `/metrics list`) or a finding of `/metrics diagnose`; whatever was done last unless said',
    ),
});

const MOST = 12;

/** `/actions worked [about]`: what teams did, after which the number they wanted to move improved. */
export const actionsWorked = defineCommand<CommandContext, typeof args>({
  command: '/actions',
  name: 'worked',
  summary: 'What worked: actions of any team after which the number improved.',
  args,
  positional: ['about'],
  examples: ['worked', 'worked pickup'],
  async run({ about }, { store, rules }) {
    const finding = about !== undefined && about in FINDINGS ? (about as keyof typeof FINDINGS) : undefined;
    const metric = about === undefined || finding ? undefined : metricNamed(about, rules);
    const worked = await whatWorked(store, { finding, metric: metric?.id, rules, most: MOST });
    const title = finding ? FINDINGS[finding] : (metric?.title ?? null);
    return { ...workedMessage(title, worked), data: { worked } };
  },
});
