import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Team } from '../../src/domain/team.ts';
import type { SaidAction } from '../../views/modals/action-fields.ts';
import { type AskedAction, carriedBy } from './action-form.ts';
import type { CommandContext } from './context.ts';
import { factorStanding } from './factors-offered.ts';
import { whoAsks } from './who-asks.ts';

/** Keeps a new action of a team, and who added it; of a form that is sent again, what was kept the first time. */
export async function addAction(
  said: SaidAction,
  {
    team,
    asked,
    ticketWanted,
  }: { team: Team; asked: AskedAction; ticketWanted: ActionItem['ticketWanted'] | null },
  ctx: CommandContext,
): Promise<ActionItem> {
  const { metric, factor, ...words } = said;
  const stood = factor === null ? null : await factorStanding(factor, team, ctx);
  const by = whoAsks(ctx);
  const { form: id = crypto.randomUUID() } = asked;
  const item = {
    team: team.key,
    ...words,
    ...(metric !== null && { metric }),
    ...carriedBy(asked),
    ...(factor !== null && { factor }),
    ...(stood && { stood }),
    ...(ticketWanted && { ticketWanted }),
    createdAt: ctx.now,
    createdBy: by,
  };
  const subject = { kind: 'action', key: id } as const;
  const isNew = await ctx.store.decisions.carryOut({
    at: ctx.now,
    who: by,
    subject,
    before: null,
    after: item,
  });
  const kept = isNew ? null : await ctx.store.actionItems.find(id);
  return kept ?? { id, ...item };
}
