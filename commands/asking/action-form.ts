import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { ActionItem } from '../../src/domain/action-item.ts';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { whatWorked } from '../../src/reports/library.ts';
import { actionForm } from '../../views/modals/action-item.ts';
import { admitToActions } from './action-items.ts';
import type { CommandContext } from './context.ts';
import { factorsOffered } from './factors-offered.ts';
import { metricsOffered } from './metrics-offered.ts';
import { ticketPlaces } from './ticket-places.ts';

/** Examples of others that are read while a form is filled in. */
const MOST_WORKED = 2;

/** What a form of an action is about, as it travels in a button and in the form. */
export const AskedAction = ActionItem.pick({
  from: true,
  finding: true,
  factor: true,
  topic: true,
  message: true,
}).extend({
  /** Absent where it is chosen in the form. */
  team: z.string().optional(),
  /** Filled in to begin with. */
  metric: z.string().optional(),
  opportunity: z.string().optional(),
  /** Id of the form: sent twice, it makes one action. */
  form: z.string().optional(),
});

export type AskedAction = z.infer<typeof AskedAction>;

/** What goes with an action unseen, from the button to what is kept. */
export function carriedBy({ from, finding, topic, message }: AskedAction) {
  return {
    ...(from && { from }),
    ...(finding && { finding }),
    ...(topic && { topic }),
    ...(message && { message }),
  };
}

/** @throws BadInput for somebody outside the team */
export async function openActionForm(
  team: Team,
  asked: Omit<AskedAction, 'team'>,
  ctx: CommandContext,
): Promise<ModalView> {
  await admitToActions(team, ctx);
  const { metric, finding, opportunity = '', message = null } = asked;
  const about = finding !== undefined || metric !== undefined;
  const carried: AskedAction = { team: team.key, form: crypto.randomUUID(), ...carriedBy(asked) };
  return actionForm({
    metadata: JSON.stringify(carried),
    team: team.name,
    today: localDate(ctx.now, team.timezone),
    owner: ctx.asker.person,
    metrics: metricsOffered(ctx.rules),
    opportunity,
    places: ticketPlaces(team, ctx),
    metric: metric ?? (asked.factor === undefined ? (team.focus?.metric ?? null) : null),
    factors: await factorsOffered(team, ctx),
    factor: asked.factor ?? null,
    message,
    worked: about
      ? await whatWorked(ctx.store, { finding, metric, rules: ctx.rules, most: MOST_WORKED })
      : [],
  });
}

/** The form in which the team is chosen as well; `own` is the one to begin with, if any. */
export function openTeamlessForm(
  own: Team | null,
  asked: Omit<AskedAction, 'team'>,
  ctx: CommandContext,
): ModalView {
  const { metric = null, opportunity = '', message = null } = asked;
  return actionForm({
    metadata: JSON.stringify({ form: crypto.randomUUID(), ...carriedBy(asked) } satisfies AskedAction),
    team: { chosen: own },
    today: localDate(ctx.now, own?.timezone ?? 'UTC'),
    owner: ctx.asker.person,
    metrics: metricsOffered(ctx.rules),
    opportunity,
    places: ticketPlaces(own, ctx),
    metric,
    factors: [],
    factor: asked.factor ?? null,
    message,
    worked: [],
  });
}
