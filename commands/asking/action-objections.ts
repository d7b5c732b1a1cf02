import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { whoLeft } from '../../src/reports/who-left.ts';
import type { SaidAction } from '../../views/modals/action-fields.ts';
import type { CommandContext } from './context.ts';
import { factorTitle } from './factors-offered.ts';
import { metricsOffered } from './metrics-offered.ts';

/** An action as it stands, and its team. */
interface About {
  team: Team;
  /** Null for a new one. What stands in it may stay, but for an owner who left while it is open. */
  item: ActionItem | null;
}

/** What is wrong with what was said that only the organisation can tell: field → what to do. */
export async function objectionsTo(
  said: SaidAction,
  { team, item }: About,
  ctx: CommandContext,
): Promise<Partial<Record<keyof SaidAction, string>>> {
  const { store, directory, now, rules } = ctx;
  const { owner, dueBy, metric, factor } = said;
  const people = await store.organisation.people();
  const stays = item !== null && item.completedOn !== undefined && item.owner === owner;
  const left = stays ? new Set() : await whoLeft([owner], people, directory);
  const named = people.find(({ key, bot }) => key === owner && !bot)?.name;
  const gone = metric !== null && !metricsOffered(rules).some(({ id }) => id === metric);
  const unknown = factor !== null && (await factorTitle(factor, ctx)) === factor;
  return {
    ...(dueBy < localDate(now, team.timezone) &&
      dueBy !== item?.dueBy && { dueBy: 'That day is over: choose today or a later one.' }),
    ...(left.has(owner) && {
      owner: named
        ? `${named} has left: choose somebody else.`
        : 'Nobody in the organisation is known by that name.',
    }),
    ...(gone && metric !== item?.metric && { metric: 'It is no longer measured: choose another, or none.' }),
    ...(unknown && factor !== item?.factor && { factor: 'It is no longer asked: choose another, or none.' }),
  };
}
