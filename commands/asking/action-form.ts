import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import { metrics } from '../../src/metrics/index.ts';
import { actionForm } from '../../views/modals/action-item.ts';
import { admitToActions } from './action-items.ts';
import type { CommandContext } from './context.ts';

/** What a form of an action is about, as it travels in a button and in the form. */
export const AskedAction = z.object({
  team: z.string(),
  from: z.enum(['retro', 'review', 'digest']).optional(),
  /** Filled in to begin with. */
  metric: z.string().optional(),
  opportunity: z.string().optional(),
});

export type AskedAction = z.infer<typeof AskedAction>;

/** @throws BadInput for somebody outside the team */
export async function openActionForm(
  team: Team,
  { from, metric, opportunity = '' }: Omit<AskedAction, 'team'>,
  ctx: CommandContext,
): Promise<ModalView> {
  await admitToActions(team, ctx);
  const { asker, now, rules } = ctx;
  const asked: AskedAction = { team: team.key, ...(from && { from }) };
  return actionForm({
    metadata: JSON.stringify(asked),
    team: team.name,
    today: localDate(now, team.timezone),
    owner: asker.person,
    metrics: [...metrics, ...rules.metrics.map(customMetric)].map(({ id, title }) => ({ id, title })),
    opportunity,
    metric: metric ?? team.focus?.metric ?? null,
  });
}
